using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Bars with a line on an axis of its own: an amount with its rate, or parts with the share they make together.</summary>
internal static class ComboDrawing
{
    private const int MostNamed = 12;

    public static Figure Draw(TileScene scene, ComboSpec spec)
    {
        var answer = scene.Main;
        var (bars, line) = (answer.IndexOf(spec.Bars), answer.IndexOf(spec.Line));
        var columns = LineDrawing.Known(answer, [bars, line]);
        var row = answer.PlainRows().OrderBy(r => scene.IsOwn(answer.Rows[r]) ? 0 : 1).First();
        var events = Breaks.Of(scene, answer, columns, spec.Bars);
        var path = Breaks.Path(columns.Length, Breaks.Of(scene, answer, columns, spec.Line, row));
        var told = Breaks.Words(scene, events, columns.Length);
        var figure = Of(
            scene,
            [.. columns.Select(c => answer.Drawn(bars, row, c))],
            [.. columns.Select(c => $"{answer.Columns[c].Caption} · {answer.Measures[bars].Caption}: {scene.TextOf(answer, bars, row, c)}")],
            [.. path.Select(p => (p.X, p.At is { } at ? answer.Drawn(line, row, columns[at]) : null))],
            [.. path.Select(p => p.At is { } at ? $"{answer.Columns[columns[at]].Caption} · {answer.Measures[line].Caption}: {scene.TextOf(answer, line, row, columns[at])}" : "")],
            LineDrawing.Columns(answer, columns),
            answer.Measures[bars],
            answer.Measures[line],
            "");
        var compared = spec.Lines.Items.Select(l => (Line: l, Value: scene.ValueOf(l))).Where(l => l.Value is not null).ToImmutableArray();
        return figure with
        {
            Layout = figure.Layout with
            {
                Margin = figure.Layout.Margin with { T = Breaks.Room(told, 30) },
                Legend = told.IsEmpty ? Legend.Above : Legend.Above with { Y = 1.1m + (told.Max(w => w.Yshift) * 0.005m) },
                Shapes =
                [
                    .. Breaks.Marks(events),
                    .. compared.Select(l => new Shape { Xref = "paper", Yref = "y2", X0 = 0, X1 = 1, Y0 = l.Value!.Value, Y1 = l.Value.Value, Line = new(Tones.Target, 1.5m, "dot"), Layer = "above" }),
                ],
                Annotations =
                [
                    .. told,
                    .. compared.Select(l => new Annotation { X = 0, Xref = "paper", Y = l.Value!.Value, Yref = "y2", Xanchor = "left", Yanchor = "bottom", Text = l.Line.Label.In(scene.Language), Font = new(Tones.Target, 11) }),
                ],
            },
        };
    }

    public static Figure Draw(TileScene scene, ParetoSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var column = answer.NewestColumn(measure);
        var rows = answer.PlainRows().Where(r => answer.Drawn(measure, r, column) > 0).OrderByDescending(r => answer.Drawn(measure, r, column)).ToImmutableArray();
        var whole = rows.Sum(r => answer.Drawn(measure, r, column)!.Value);
        var shares = ImmutableArray.CreateBuilder<decimal?>();
        var reached = 0m;
        foreach (var row in rows)
        {
            reached += answer.Drawn(measure, row, column)!.Value;
            shares.Add(reached / whole * 100);
        }

        // Few bars are named below; of many, the first three are named beside their tops.
        var named = rows.Length <= MostNamed ? rows.Length : 0;
        var word = scene.Language == "en" ? "together" : "cộng dồn";
        var figure = Of(
            scene,
            [.. rows.Select(r => answer.Drawn(measure, r, column))],
            [.. rows.Select(r => $"{answer.Rows[r].Caption}: {scene.TextOf(answer, measure, r, column)}")],
            [.. shares.Select((share, i) => ((decimal)i, share))],
            [.. rows.Select((r, i) => $"{answer.Rows[r].Caption}, {word} {Frame.Number(shares[i]!.Value, 1, scene.Language)} %")],
            new Axis { Tickmode = "array", Tickvals = [.. rows.Take(named).Select((_, i) => (decimal)i)], Ticktext = [.. rows.Take(named).Select(r => Frame.Wrapped(answer.Rows[r].Caption, 11))], Range = [-0.6m, rows.Length - 0.4m] },
            answer.Measures[measure],
            answer.Measures[measure] with { Unit = "percent", Caption = word },
            rows.Length > 0 ? answer.Rows[rows[0]].KeyOf() : "");
        return named > 0 ? figure : figure with
        {
            Layout = figure.Layout with
            {
                Annotations = [.. rows.Take(3).Select((r, i) => new Annotation { X = i, Y = answer.Drawn(measure, r, column)!.Value, Xanchor = "left", Xshift = 10, Yanchor = "top", Text = $"{answer.Rows[r].Caption} {scene.TextOf(answer, measure, r, column)}", Font = new(Tones.Ink, 11) })],
            },
        };
    }

    private static Figure Of(TileScene scene, ImmutableArray<decimal?> amounts, ImmutableArray<string> amountTexts, ImmutableArray<(decimal X, decimal? Y)> rates, ImmutableArray<string> rateTexts, Axis places, MeasureHeader bars, MeasureHeader line, string first) => new(
        [
            new BarTrace
            {
                Name = bars.Caption,
                Orientation = "v",
                X = [.. amounts.Select((_, i) => (object?)(decimal)i)],
                Y = [.. amounts.Select(a => (object?)a)],
                Marker = new Marker { Color = Tones.Others },
                Hovertext = amountTexts,
                Hoverinfo = "text",
                Showlegend = first.Length == 0,
            },
            new ScatterTrace
            {
                Name = line.Caption,
                Mode = rates.Length > 24 ? "lines" : "lines+markers",
                X = [.. rates.Select(r => (decimal?)r.X)],
                Y = [.. rates.Select(r => r.Y)],
                Yaxis = "y2",
                Line = new(Tones.Own, 2.5m),
                Marker = rates.Length > 24 ? null : new Marker { Color = Tones.Own, Size = 5 },
                Hovertext = rateTexts,
                Hoverinfo = "text",
                Showlegend = first.Length == 0,
            },
        ],
        new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(8, 8, 30, 28),
            Bargap = 0.4m,
            Showlegend = first.Length == 0,
            Legend = first.Length == 0 ? Legend.Above : null,
            Xaxis = places,
            Yaxis = Frame.Values(bars.Unit, scene.Language, fromZero: true),
            Yaxis2 = Frame.Values(line.Unit, scene.Language, fromZero: first.Length > 0, grid: false) with { Overlaying = "y", Side = "right", Tickmode = "auto", Tickfont = new(Tones.Own, 12), Range = first.Length > 0 ? [0, 105] : Frame.Widened(line.Unit, rates.Select(r => r.Y)), Rangemode = null },
        });
}
