using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Scatter with quadrant lines, and slopes between two columns.</summary>
internal static class PointDrawing
{
    public static Figure Draw(TileScene scene, ScatterSpec spec)
    {
        var answer = scene.Main;
        var (x, y) = (answer.IndexOf(spec.X), answer.IndexOf(spec.Y));
        var column = answer.NewestColumn(x);
        var rows = answer.PlainRows().Where(r => answer[x, r, column].Number is not null && answer[y, r, column].Number is not null).ToImmutableArray();
        var traces = new[] { false, true }.Select(own => (Trace)Points(rows.Where(r => scene.IsOwn(answer.Rows[r]) == own).ToImmutableArray(), own)).ToImmutableArray();
        var lines = new List<Shape>();
        if ((Line(spec.XLine) ?? Median(x)) is { } atX)
        {
            lines.Add(new Shape { X0 = atX, X1 = atX, Line = new(Tones.Muted, 1, "dot") });
        }

        if ((Line(spec.YLine) ?? Median(y)) is { } atY)
        {
            lines.Add(new Shape { Xref = "paper", Yref = "y", X0 = 0, X1 = 1, Y0 = atY, Y1 = atY, Line = new(Tones.Muted, 1, "dot") });
        }

        return new Figure(traces, new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(48, 16, 8, 44),
            Xaxis = Frame.Values(answer.Measures[x].Unit, scene.Language, fromZero: false) with { Title = new(answer.Measures[x].Caption, new(Tones.Muted, 12)) },
            Yaxis = Frame.Values(answer.Measures[y].Unit, scene.Language, fromZero: false) with { Title = new(answer.Measures[y].Caption, new(Tones.Muted, 12)) },
            Shapes = [.. lines],
            Annotations = lines.Count == 2 ? Corners(scene, spec) : null,
        });

        decimal? Median(int measure)
        {
            var sorted = rows.Select(r => answer.Drawn(measure, r, column)!.Value).Order().ToArray();
            return !spec.Medians || sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }

        decimal? Line(string? measure) => measure is null ? null : scene.ValueOf(new ComparisonLine(measure, new("", ""), null));

        ScatterTrace Points(ImmutableArray<int> those, bool own) => new()
        {
            Mode = own ? "markers+text" : "markers",
            X = [.. those.Select(r => answer.Drawn(x, r, column))],
            Y = [.. those.Select(r => answer.Drawn(y, r, column))],
            Text = own ? [.. those.Select(r => answer.Rows[r].Caption)] : null,
            Textposition = own ? [.. those.Select(_ => "top center")] : null,
            Textfont = own ? new(Tones.Own, 12) : null,
            Marker = new Marker { Color = own ? Tones.Own : Tones.Others, Size = own ? 13 : 8, Line = new(Tones.Surface, 1) },
            Hovertext = [.. those.Select(r => $"{answer.Rows[r].Caption}: {scene.TextOf(answer, x, r, column)} · {scene.TextOf(answer, y, r, column)}")],
            Hoverinfo = "text",
            Customdata = [.. those.Select(r => answer.Rows[r].KeyOf())],
        };
    }

    /// <summary>What each quarter means, in its corner.</summary>
    private static ImmutableArray<Annotation>? Corners(TileScene scene, ScatterSpec spec) => spec.Corners.Count < 4 ? null :
    [
        .. new[] { (X: 0m, Y: 1m), (X: 1m, Y: 1m), (X: 0m, Y: 0m), (X: 1m, Y: 0m) }.Select((at, i) => new Annotation
        {
            X = at.X, Y = at.Y, Xref = "paper", Yref = "paper", Xanchor = at.X == 0 ? "left" : "right", Yanchor = at.Y == 0 ? "bottom" : "top",
            Xshift = at.X == 0 ? 4 : -4, Text = spec.Corners[i].In(scene.Language), Font = new(Tones.Muted, 11),
        }),
    ];

    public static Figure Draw(TileScene scene, SlopeSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = answer.PlainColumns();
        var events = Breaks.Of(scene, answer, columns, spec.Value);
        var traces = ImmutableArray.CreateBuilder<Trace>();
        var labels = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var row in answer.PlainRows().OrderBy(r => scene.IsOwn(answer.Rows[r]) ? 1 : 0))
        {
            var own = scene.IsOwn(answer.Rows[row]);
            var tone = scene.IsNow(answer.Rows[row]) ? Tones.Own : own ? Tones.OwnSoft : Tones.Others;
            var points = Breaks.Path(columns.Length, Breaks.Of(scene, answer, columns, spec.Value, row)).Select(p => (X: (decimal?)p.X, Y: p.At is { } at ? answer.Drawn(measure, row, columns[at]) : null, Column: p.At is { } of ? columns[of] : -1)).ToImmutableArray();
            if (points.All(p => p.Y is null))
            {
                continue;
            }

            traces.Add(new ScatterTrace
            {
                Name = answer.Rows[row].Caption,
                Mode = "lines+markers",
                X = [.. points.Select(p => p.X)],
                Y = [.. points.Select(p => p.Y)],
                Line = new(tone, own ? 2.5m : 1.25m),
                Marker = new Marker { Color = tone, Size = own ? 8 : 5 },
                Hovertext = [.. points.Select(p => p.Column < 0 ? "" : $"{answer.Rows[row].Caption} {answer.Columns[p.Column].Caption}: {scene.TextOf(answer, measure, row, p.Column)}")],
                Hoverinfo = "text",
                Customdata = [.. points.Select(_ => answer.Rows[row].KeyOf())],
            });
            if ((own || answer.Rows.Count <= 12) && points.LastOrDefault(p => p.Y is not null) is { Y: { } end } last)
            {
                labels.Add(new Annotation { X = last.X!.Value, Y = end, Text = Frame.Short(answer.Rows[row].Caption, 18) + " " + scene.TextOf(answer, measure, row, last.Column) + (spec.IsRank ? RankField.Behind(answer, row, last.Column, scene.Language) : ""), Xanchor = "left", Xshift = 9, Font = new(own ? tone : Tones.Muted, 12) });
            }
        }

        var told = Breaks.Words(events, scene.Language, -0.15m, columns.Length - 0.85m);
        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(40, Math.Clamp(labels.Where(l => l.X == columns.Length - 1).Select(l => Frame.WidthOf(l.Text) + 14).DefaultIfEmpty(16).Max(), 16, 190), Breaks.Room(told, 10), 28),
            Xaxis = new Axis { Range = [-0.15m, columns.Length - 0.85m], Tickmode = "array", Tickvals = [.. columns.Select((_, i) => (decimal)i)], Ticktext = [.. columns.Select(c => answer.Columns[c].Caption)] },
            Yaxis = spec.IsRank ? Frame.Ranks(traces) : Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: false),
            Shapes = Breaks.Marks(events),
            Annotations = [.. LineDrawing.AtEnds(labels, columns.Length - 1, traces, spec.IsRank), .. told],
        });
    }
}
