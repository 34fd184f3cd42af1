using System.Collections.Immutable;
using ParAnalytics.Charts.Drawing;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Cards;

/// <summary>Scene → card. The row is the own unit's, else the first; the column the newest that holds the figure.</summary>
internal static class CardDrawing
{
    public static CardPayload Draw(TileScene scene, CardSpec spec)
    {
        var answer = scene.Main;
        var scope = scene.Scope();
        var measure = answer.IndexOf(spec.Value);
        var header = answer.Measures[measure];
        if (answer.Rows.Count == 0 || answer.Columns.Count == 0)
        {
            return new(scene.OwnUnits.FirstOrDefault() ?? "", spec.Value, scene.PeriodOf(answer) ?? "", new(null, StateWords.Of(Domain.Values.ValueState.NotPublished, scene.Language), "NOT_PUBLISHED"), null, null, null, null, [], null, null);
        }

        var row = Row(scene, answer, measure);
        var column = Column(answer, measure, row);
        var cell = answer[measure, row, column];
        return new CardPayload(
            UnitKey(scene, answer, row, column),
            spec.Value,
            Period(scene, answer, row, column),
            new TableCell(cell.Number, cell.Number is { } n ? NumberWords.Display(n, header.Unit, Decimals(n, header), scene.Language) : CellTable.TextOf(cell, header, scene.Language), CellTable.CellOf(cell, header, scene.Language).S, CellTable.CellOf(cell, header, scene.Language).O, cell.Note),
            cell.HasValue && spec.Max is null ? Blank(NumberWords.Suffix(header.Unit, scene.Language)) : null,
            cell.HasValue && spec.Max is { } max && answer[answer.IndexOf(max), row, column].Number is { } m ? NumberWords.Write(m, m == decimal.Truncate(m) ? 0 : header.Decimals, scene.Language) : null,
            RankOf(scene, spec, answer, row, column),
            Shift(scene, spec, answer, row, column),
            [.. spec.Facts.Items.Select(f => (Label: Template.Render(f.Label.In(scene.Language), scope), Text: Template.Render(f.Text.In(scene.Language), scope))).Where(f => f is { Label: not null, Text: not null }).Select(f => new CardLine(f.Label!, f.Text!))],
            spec.Goal is { } goal && Template.Render(goal.Text.In(scene.Language), scope) is { } text ? new CardAim(text, goal.Reached is { } reached ? Template.Holds(reached, scope) : null) : null,
            spec.Spark is { } spark ? Spark(scene, scene.Answers[spark]) : null);
    }

    /// <summary>A figure known to fewer decimals than displayed is not padded on a card: 94,7 stays 94,7.</summary>
    private static int Decimals(decimal number, MeasureHeader header)
    {
        var plain = (number / 1.0000000000000000000000000000m).Scale;
        return header.Unit is "points" && plain < header.Decimals ? plain : header.Decimals;
    }

    private static int Row(TileScene scene, CellSet answer, int measure)
    {
        var own = scene.OwnUnits
            .Select(unit => answer.PlainRows().Where(r => answer.Rows[r].Members.Items.Any(m => m.Key == unit)).DefaultIfEmpty(-1).First())
            .Where(row => row >= 0)
            .ToArray();
        return own.Where(row => answer.PlainColumns().Any(c => answer[measure, row, c].HasValue)).Concat(own).FirstOrDefault();
    }

    private static int Column(CellSet answer, int measure, int row)
    {
        var columns = answer.PlainColumns();
        return columns.LastOrDefault(c => answer[measure, row, c].HasValue, columns.LastOrDefault());
    }

    private static string UnitKey(TileScene scene, CellSet answer, int row, int column) => Member(answer, row, column, "unit") ?? scene.OwnUnits.FirstOrDefault() ?? "";

    private static string Period(TileScene scene, CellSet answer, int row, int column) =>
        Member(answer, row, column, "year") ?? Member(answer, row, column, "period") ?? scene.PeriodOf(answer) ?? "";

    private static string? Member(CellSet answer, int row, int column, string dimension) => answer.Rows[row].Members.Items.Concat(answer.Columns[column].Members.Items)
        .FirstOrDefault(m => m.Level == dimension || m.Level.StartsWith(dimension + ".", StringComparison.Ordinal))?.Key;

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private static CardRank? RankOf(TileScene scene, CardSpec spec, CellSet answer, int row, int column)
    {
        if (spec.Rank is not { } rank || answer[answer.IndexOf(rank), row, column].Number is not { } place)
        {
            return null;
        }

        var of = spec.RankOf is { } n ? answer[answer.IndexOf(n), row, column].Number : null;
        return new(place, of, Frame.Number(place, 0, scene.Language) + (of is { } size ? "/" + Frame.Number(size, 0, scene.Language) : ""));
    }

    private static CardShift? Shift(TileScene scene, CardSpec spec, CellSet answer, int row, int column)
    {
        if (spec.Shift is not { } measure)
        {
            return null;
        }

        var english = scene.Language == "en";
        var cell = answer[answer.IndexOf(measure), row, column];
        if (cell.Number is { } places)
        {
            var count = Frame.Number(Math.Abs(places), 0, scene.Language);
            return places switch
            {
                > 0 => new(places, english ? $"up {count} places on the year before" : $"tăng {count} bậc so với năm trước", "better", null),
                < 0 => new(places, english ? $"down {count} places on the year before" : $"giảm {count} bậc so với năm trước", "worse", null),
                _ => new(places, english ? "same rank as the year before" : "giữ nguyên hạng năm trước", "same", null),
            };
        }

        var reason = cell.Note is { } id ? answer.Notes.Items.FirstOrDefault(n => n.Id == id)?.Text : null;
        return reason is null ? null : new(null, english ? "not comparable" : "không so được", "none", reason);
    }

    private static ImmutableArray<SparkPoint>? Spark(TileScene scene, CellSet answer)
    {
        var breaks = Breaks.EventsOf(scene, answer, answer.Measures[0].Id).Where(e => e.IsBreak).ToImmutableArray();
        var points = ImmutableArray.CreateBuilder<SparkPoint>();
        int? before = null;
        foreach (var (year, row, column) in answer.PlainColumns()
            .Select(c => (Year: answer.Columns[c].YearOf(), Row: answer.PlainRows().Where(r => answer[0, r, c].Number is not null).DefaultIfEmpty(-1).First(), Column: c))
            .Where(p => p is { Year: not null, Row: >= 0 })
            .Select(p => (p.Year!.Value, p.Row, p.Column))
            .OrderBy(p => p.Value))
        {
            var crossed = before is { } b ? string.Join("; ", breaks.Where(e => e.On.Year - 0.5m is var x && x > b && x < year).Select(e => e.Label.In(scene.Language)).Distinct(StringComparer.Ordinal)) : "";
            var gap = crossed.Length > 0 || year - before > 1;
            points.Add(new(answer.Columns[column].KeyOf(), answer.Drawn(0, row, column)!.Value, scene.TextOf(answer, 0, row, column), gap ? true : null, crossed.Length > 0 ? crossed : null));
            before = year;
        }

        return points.Count > 1 ? points.ToImmutable() : null;
    }
}
