using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Round figures: rows on the spokes of a wheel, and one figure on a half ring.</summary>
internal static class WheelDrawing
{
    public static Figure Draw(TileScene scene, RadarSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = answer.PlainColumns().Where(c => answer.PlainRows().Any(r => answer.Drawn(measure, r, c) is not null)).ToImmutableArray();
        var rows = answer.PlainRows();
        var spokes = rows.Select(r => Frame.Wrapped(answer.Rows[r].Caption, 15)).ToImmutableArray();
        var beside = Math.Max(60, spokes.SelectMany(s => s.Split("<br>")).Select(Frame.WidthOf).DefaultIfEmpty(0).Max());
        var most = rows.SelectMany(r => columns.Select(c => answer.Drawn(measure, r, c) ?? 0)).DefaultIfEmpty(0).Max();
        var traces = columns.Select((c, i) =>
        {
            var newest = i == columns.Length - 1;
            // Years pale behind the newest; other rings are told apart.
            var tone = newest ? Tones.Own : answer.Columns[c].YearOf() is null ? Tones.Series[i % Tones.Series.Length] : Tones.Others;
            var values = rows.Select(r => answer.Drawn(measure, r, c)).ToImmutableArray();
            return (Trace)new PolarTrace
            {
                Name = answer.Columns[c].Members.Count == 0 ? answer.Measures[measure].Caption : answer.Columns[c].Caption,
                Mode = "lines+markers",
                R = [.. values, .. values.Take(1)],
                Theta = [.. spokes, .. spokes.Take(1)],
                Line = new(tone, newest ? 2.5m : 1.5m),
                Marker = new Marker { Color = tone, Size = newest ? 6 : 4 },
                Hovertext = [.. rows.Select(r => $"{answer.Rows[r].Caption} {answer.Columns[c].Caption}: {scene.TextOf(answer, measure, r, c)}"), .. rows.Take(1).Select(_ => "")],
                Hoverinfo = "text",
                Showlegend = columns.Length > 1,
            };
        }).ToImmutableArray();
        return new Figure(traces, new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(beside, beside, columns.Length > 1 ? 56 : 42, 36),
            Showlegend = columns.Length > 1,
            Legend = columns.Length > 1 ? Legend.Above with { Y = 1.08m } : null,
            Xaxis = Frame.Hidden(),
            Yaxis = Frame.Hidden(),
            Polar = new(new([0, most * 1.05m], 4, Tones.Grid, new(Tones.Muted, 10)), new(Tones.Grid, new(Tones.Ink, 11), "clockwise", 90)),
        });
    }

    public static Figure Draw(TileScene scene, GaugeSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var row = answer.PlainRows().OrderBy(r => scene.IsOwn(answer.Rows[r]) ? 0 : 1).First(r => answer.PlainColumns().Any(c => answer.Drawn(measure, r, c) is not null));
        var column = answer.PlainColumns().Last(c => answer.Drawn(measure, row, c) is not null);
        var target = spec.Target is { } aimed ? answer.Drawn(answer.IndexOf(aimed), row, column) : null;
        return new Figure(
            [
                new GaugeTrace
                {
                    Value = answer.Drawn(measure, row, column)!.Value,
                    Gauge = new("angular", new([0, spec.Max], 5, new(Tones.Muted, 11)), new(Tones.Own, 0.7m), Tones.Grid, 0, target is { } mark ? new(mark, new(Tones.Target, 4), 0.9m) : null),
                },
            ],
            new Layout
            {
                Separators = Frame.Separators(scene.Language),
                Margin = new(36, 36, 28, 16),
                Xaxis = Frame.Hidden(),
                Yaxis = Frame.Hidden(),
                Annotations = [new Annotation { X = 0.5m, Y = 0.12m, Xref = "paper", Yref = "paper", Text = scene.TextOf(answer, measure, row, column), Font = new(Tones.Ink, 26) }],
            });
    }
}
