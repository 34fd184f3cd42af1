using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>How the rows spread: a box with every row as a point, or how many fall into each step.</summary>
internal static class SpreadDrawing
{
    /// <summary>Of fewer rows there are points only: quartiles of three would look like those of thirty.</summary>
    private const int FewestInBox = 5;

    public static Figure Draw(TileScene scene, BoxSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = answer.PlainColumns();
        var rows = answer.PlainRows();
        var traces = ImmutableArray.CreateBuilder<Trace>();
        for (var i = 0; i < columns.Length; i++)
        {
            var (place, column) = (i, columns[i]);
            var known = rows.Where(r => answer.Drawn(measure, r, column) is not null).ToImmutableArray();
            if (known.IsEmpty)
            {
                continue;
            }

            ImmutableArray<decimal?> x = [.. known.Select(_ => (decimal?)place)];
            ImmutableArray<decimal?> y = [.. known.Select(r => answer.Drawn(measure, r, column))];
            ImmutableArray<string> told = [.. known.Select(r => $"{answer.Rows[r].Caption}: {scene.TextOf(answer, measure, r, column)}")];
            ImmutableArray<string> keys = [.. known.Select(r => answer.Rows[r].KeyOf())];
            var points = new Marker { Color = Tones.Others, Size = 4 };
            traces.Add(known.Length < FewestInBox
                ? new ScatterTrace { Mode = "markers", X = x, Y = y, Marker = points with { Size = 6 }, Hovertext = told, Hoverinfo = "text", Customdata = keys }
                : new BoxTrace { X = x, Y = y, Width = 0.5m, Marker = points, Line = new(Tones.Muted, 1), Fillcolor = "rgba(0,0,0,0)", Hovertext = told, Hoverinfo = "text", Customdata = keys });
        }

        var own = rows.Where(r => scene.IsOwn(answer.Rows[r])).SelectMany(r => columns.Select((c, i) => (Row: r, Column: c, Place: i))).Where(p => answer.Drawn(measure, p.Row, p.Column) is not null).ToImmutableArray();
        traces.Add(new ScatterTrace
        {
            Mode = "markers",
            X = [.. own.Select(p => (decimal?)p.Place)],
            Y = [.. own.Select(p => answer.Drawn(measure, p.Row, p.Column))],
            Marker = new Marker { Color = Tones.Own, Size = 11, Symbol = "diamond" },
            Hovertext = [.. own.Select(p => $"{answer.Rows[p.Row].Caption}: {scene.TextOf(answer, measure, p.Row, p.Column)}")],
            Hoverinfo = "text",
        });
        var events = Breaks.Of(scene, answer, columns, spec.Value);
        var words = Breaks.Words(scene, events, columns.Length);
        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(44, 16, Breaks.Room(words, 8), 42),
            Xaxis = Counted(LineDrawing.Columns(answer, columns), [.. columns.Select(c => rows.Count(r => answer.Drawn(measure, r, c) is not null))], scene.Language),
            Yaxis = Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: false),
            Shapes = events.IsEmpty ? null : Breaks.Marks(events),
            Annotations = words.IsEmpty ? null : words,
        });
    }

    /// <summary>Below each column of how many rows it is made.</summary>
    private static Axis Counted(Axis axis, int[] known, string language) => axis with
    {
        Ticktext = [.. axis.Ticktext!.Value.Select((text, i) => known[(int)axis.Tickvals!.Value[i]] is > 0 and var n ? $"{text}<br>n = {Frame.Number(n, 0, language)}" : text)],
    };

    public static Figure Draw(TileScene scene, HistogramSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var column = answer.NewestColumn(measure);
        var known = answer.PlainRows().Where(r => answer.Drawn(measure, r, column) is not null).ToImmutableArray();
        var values = known.Select(r => answer.Drawn(measure, r, column)!.Value).ToArray();
        var (least, most) = (values.Min(), values.Max());
        var step = most > least ? (most - least) / spec.Bins : 1;
        int Bin(decimal value) => Math.Min(spec.Bins - 1, (int)((value - least) / step));
        var own = known.Where(r => scene.IsOwn(answer.Rows[r])).Select(r => Bin(answer.Drawn(measure, r, column)!.Value)).ToHashSet();
        var bins = Enumerable.Range(0, spec.Bins).Select(i => (From: least + (i * step), Count: values.Count(v => Bin(v) == i))).ToImmutableArray();
        var decimals = answer.Measures[measure].Decimals;
        string Edge(decimal value) => Frame.Number(value, Math.Min(decimals, step < 1 ? 2 : 1), scene.Language);
        var units = scene.Language == "en" ? "units" : "đơn vị";
        return new Figure(
            [
                new BarTrace
                {
                    Orientation = "v",
                    X = [.. bins.Select(b => (object?)(b.From + (step / 2)))],
                    Y = [.. bins.Select(b => (object?)(decimal)b.Count)],
                    Width = step * 0.96m,
                    Text = [.. bins.Select(b => b.Count == 0 ? "" : Frame.Number(b.Count, 0, scene.Language))],
                    Textposition = "outside",
                    Textangle = 0,
                    Marker = new Marker { Color = bins.Select((_, i) => own.Contains(i) ? Tones.Own : Tones.Others).ToImmutableArray() },
                    Hovertext = [.. bins.Select(b => $"{Edge(b.From)} – {Edge(b.From + step)}: {Frame.Number(b.Count, 0, scene.Language)} {units}")],
                    Hoverinfo = "text",
                },
            ],
            new Layout
            {
                Separators = Frame.Separators(scene.Language),
                Margin = new(36, 12, 18, 44),
                Bargap = 0.04m,
                Xaxis = Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: false, grid: false) with { Title = new(answer.Measures[measure].Caption, new(Tones.Muted, 12)) },
                Yaxis = Frame.Values("count", scene.Language, fromZero: true),
            });
    }
}
