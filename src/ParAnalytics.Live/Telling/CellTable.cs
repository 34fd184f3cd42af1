using System.Collections.Immutable;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Live.Telling;

/// <summary>CellSet → <see cref="TableTwin"/>.</summary>
public static class CellTable
{
    /// <summary>Most rows written; the rest is told as a count and had through the API.</summary>
    public const int MostRows = 400;

    public static TableTwin Of(CellSet answer, ImmutableArray<string> ownUnits, string? unit, string? period, string language)
    {
        var shown = Math.Min(answer.Rows.Count, MostRows);
        var columns = ColumnsOf(answer).ToImmutableArray();
        var rows = ImmutableArray.CreateBuilder<TableRow>(shown);
        // Where all rows are the own unit's, marking them tells nothing.
        var marked = Enumerable.Range(0, answer.Rows.Count).All(r => IsOwn(answer.Rows[r], ownUnits)) ? [] : ownUnits;
        for (var r = 0; r < shown; r++)
        {
            rows.Add(RowOf(answer, r, columns, marked, language));
        }

        var corner = answer.Rows.Count == 0 ? [] : answer.Rows[0].Members.Items.Select(m => LevelWords.Of(m.Level, language)).ToImmutableArray();
        var left = Math.Max(answer.RowCount, answer.Rows.Count) - shown;
        return new(corner, [.. columns.Select(c => c.Column)], rows.ToImmutable(), unit, period, left > 0 ? left : null);
    }

    /// <summary>The cell as displayed, or the word for why there is none.</summary>
    public static string TextOf(Cell cell, MeasureHeader header, string language) =>
        cell.Text is { } text ? CellText.Written(text, header.Unit, language)
        : cell.Number is { } number ? NumberWords.Cell(number, header, language)
        : header.Unit is "text" or "date" && cell.State is ValueState.Ok or ValueState.NotPublished ? CellText.None
        : StateWords.Of(cell.State, language);

    public static TableCell CellOf(Cell cell, MeasureHeader header, string language) => new(
        cell.Number,
        TextOf(cell, header, language),
        cell.State == ValueState.Ok && cell.HasValue ? null : cell.State.ToToken(),
        cell.Origin is null or Origin.Published ? null : cell.Origin.Value.ToToken(),
        cell.Note,
        header.Unit == "date" ? cell.Text : null);

    private static IEnumerable<(TableColumn Column, int Measure, int At)> ColumnsOf(CellSet answer)
    {
        for (var c = 0; c < answer.Columns.Count; c++)
        {
            var breaks = c == 0 ? [] : Crossed(answer, answer.Columns[c - 1], answer.Columns[c]);
            var position = answer.Columns[c];
            var inner = position.Members.Count > 0 ? position.Members[^1] : null;
            for (var m = 0; m < answer.Measures.Count; m++)
            {
                var header = answer.Measures[m];
                if (RankField.IsToldBehind(answer, header))
                {
                    continue;
                }

                var alone = position.Members.Count == 0;
                var single = answer.Measures.Count == 1 && !alone;
                yield return (
                    new(single ? position.Caption : header.Caption, alone || single ? null : position.Caption, header.Id, header.Unit, header.Better, inner?.Key, inner?.Level, LabelOf(breaks, header.Id)),
                    m,
                    c);
            }
        }
    }

    /// <summary>The breaks that lie between two positions of the column axis: after the last day of the one, not after the last day of the other.</summary>
    private static ImmutableArray<SeriesBreak> Crossed(CellSet answer, AxisTuple before, AxisTuple after) =>
        answer.Breaks.Count == 0 || EndOf(before) is not { } from || EndOf(after) is not { } until ? [] : [.. answer.Breaks.Items.Where(b => b.On > from && b.On <= until)];

    private static string? LabelOf(ImmutableArray<SeriesBreak> breaks, string measure)
    {
        string[] labels = [.. breaks.Where(b => b.Measures.Items.Contains(measure, StringComparer.Ordinal)).Select(b => b.Label).Distinct(StringComparer.Ordinal)];
        return labels.Length == 0 ? null : string.Join("; ", labels);
    }

    private static DateOnly? EndOf(AxisTuple tuple) => tuple.Members.Items.Select(m => Periods.TryParse("period", m.Key)).FirstOrDefault(p => p is not null)?.ValidTo;

    private static bool IsOwn(AxisTuple tuple, ImmutableArray<string> ownUnits) => !ownUnits.IsDefaultOrEmpty && tuple.Members.Items.Any(m => ownUnits.Contains(m.Key));

    private static TableRow RowOf(CellSet answer, int row, ImmutableArray<(TableColumn Column, int Measure, int At)> columns, ImmutableArray<string> ownUnits, string language)
    {
        var tuple = answer.Rows[row];
        var inner = tuple.Members.Count > 0 ? tuple.Members[^1] : new AxisMember("", "", "");
        var own = IsOwn(tuple, ownUnits);
        return new(
            [.. tuple.Members.Items.Select(m => m.Caption)],
            inner.Key,
            inner.Level,
            inner.Depth > 0 ? inner.Depth : null,
            tuple.Members.Count > 1 ? [.. tuple.Members.Items.Select(m => m.Key)] : null,
            tuple.IsTotal ? true : null,
            own ? true : null,
            [.. columns.Select(c => CellOf(answer, c.Measure, row, c.At, language))]);
    }

    private static TableCell CellOf(CellSet answer, int measure, int row, int column, string language)
    {
        var cell = CellOf(answer[measure, row, column], answer.Measures[measure], language);
        return cell.V is null ? cell : cell with { T = cell.T + RankField.Behind(answer, answer.Measures[measure], row, column, language) };
    }
}
