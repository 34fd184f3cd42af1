using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>A line per row over the columns, named at its last point; filled, a single one from zero, several on one another.</summary>
internal static class LineDrawing
{
    public static Figure Draw(TileScene scene, LineSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = answer.PlainColumns();
        var rows = answer.PlainRows().Where(r => columns.Any(c => answer.Drawn(measure, r, c) is not null)).ToImmutableArray();
        var stacked = spec.IsFilled && rows.Length > 1;
        var traces = rows.Select((row, i) => (Trace)new ScatterTrace
        {
            Name = answer.Rows[row].Caption,
            Mode = spec.IsFilled ? "lines" : "lines+markers",
            X = [.. columns.Select((_, x) => (decimal?)x)],
            Y = [.. columns.Select(c => answer.Drawn(measure, row, c))],
            Line = new(ToneOf(scene, answer, row, rows.Length, i), scene.IsOwn(answer.Rows[row]) || rows.Length == 1 ? 2.5m : 1.75m),
            Marker = spec.IsFilled ? null : new Marker { Color = ToneOf(scene, answer, row, rows.Length, i), Size = 5 },
            Fill = spec.IsFilled && !stacked ? "tozeroy" : null,
            Stackgroup = stacked ? "parts" : null,
            Hovertext = [.. columns.Select(c => $"{answer.Rows[row].Caption} · {answer.Columns[c].Caption}: {scene.TextOf(answer, measure, row, c)}")],
            Hoverinfo = "text",
            Customdata = [.. columns.Select(_ => answer.Rows[row].KeyOf())],
        }).ToImmutableArray();
        return new Figure(traces, new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(44, rows.Length is > 0 and <= 8 ? 120 : 16, 8, 28),
            Xaxis = Columns(answer, columns),
            Yaxis = Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: spec.IsFilled),
            Annotations = rows.Length <= 8 ? Names(scene, answer, measure, rows, columns, stacked) : null,
        });
    }

    /// <summary>The columns as places of an axis, every name upright; of many only some are named.</summary>
    public static Axis Columns(CellSet answer, ImmutableArray<int> columns)
    {
        var step = Math.Max(1, (columns.Length + 7) / 8);
        var named = columns.Select((c, i) => (c, i)).Where(p => (columns.Length - 1 - p.i) % step == 0).ToImmutableArray();
        return new Axis
        {
            Range = [-0.5m, columns.Length - 0.5m],
            Tickmode = "array",
            Tickvals = [.. named.Select(p => (decimal)p.i)],
            Ticktext = [.. named.Select(p => Frame.Short(answer.Columns[p.c].Caption.Replace("Tháng ", "", StringComparison.Ordinal), 10))],
        };
    }

    private static string ToneOf(TileScene scene, CellSet answer, int row, int count, int place) =>
        count == 1 || scene.IsOwn(answer.Rows[row]) ? Tones.Own : count > 6 ? Tones.Others : Tones.Series[place % Tones.Series.Length];

    private static ImmutableArray<Annotation> Names(TileScene scene, CellSet answer, int measure, ImmutableArray<int> rows, ImmutableArray<int> columns, bool stacked)
    {
        var below = 0m;
        var names = ImmutableArray.CreateBuilder<Annotation>();
        for (var i = 0; i < rows.Length; i++)
        {
            var last = Enumerable.Range(0, columns.Length).Last(x => answer.Drawn(measure, rows[i], columns[x]) is not null);
            var value = answer.Drawn(measure, rows[i], columns[last])!.Value;
            names.Add(new Annotation
            {
                X = last, Y = stacked ? below + (value / 2) : value, Xanchor = "left", Xshift = 8, Align = "left",
                Text = (rows.Length > 1 ? Frame.Short(answer.Rows[rows[i]].Caption, 16) + " " : "") + scene.TextOf(answer, measure, rows[i], columns[last]),
                Font = new(ToneOf(scene, answer, rows[i], rows.Length, i), 12),
            });
            below += value;
        }

        return names.ToImmutable();
    }
}
