using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>One bar per row on the bar of its maximum, a gold tick at its target.</summary>
internal static class BulletDrawing
{
    public static Figure Draw(TileScene scene, BulletSpec spec)
    {
        var answer = scene.Main;
        var value = answer.IndexOf(spec.Value);
        var target = answer.IndexOf(spec.Target);
        var max = spec.Max is { } m ? answer.IndexOf(m) : -1;
        var column = answer.PlainColumns()[^1];
        var rows = answer.PlainRows();
        var places = rows.Select((_, i) => (object?)(decimal)i).ToArray();
        // Few bars keep the thickness they have among many.
        var share = Math.Min(1m, rows.Length / 4m);
        var hover = rows.Select(r => $"{answer.Rows[r].Caption}: {scene.TextOf(answer, value, r, column)} / {scene.TextOf(answer, target, r, column)}").ToArray();
        var whole = new BarTrace
        {
            Orientation = "h",
            X = [.. rows.Select(r => (object?)(max < 0 ? 100m : answer.Drawn(max, r, column)))],
            Y = [.. places],
            Width = 0.62m * share,
            Marker = new Marker { Color = Tones.Grid },
            Hoverinfo = "skip",
        };
        var reached = new BarTrace
        {
            Orientation = "h",
            X = [.. rows.Select(r => (object?)answer.Drawn(value, r, column))],
            Y = [.. places],
            Width = 0.26m * share,
            Marker = new Marker { Color = Tones.Own },
            Hovertext = [.. hover],
            Hoverinfo = "text",
            Customdata = [.. rows.Select(r => answer.Rows[r].KeyOf())],
        };
        var aims = new ScatterTrace
        {
            Mode = "markers",
            X = [.. rows.Select(r => answer.Drawn(target, r, column))],
            Y = [.. rows.Select((_, i) => (decimal?)i)],
            Marker = new Marker { Symbol = "line-ns-open", Size = 22, Color = Tones.Target, Line = new(Tones.Target, 3) },
            Hovertext = [.. hover],
            Hoverinfo = "text",
        };
        var notes = spec.Note is { } told ? rows.Select((r, i) => new Annotation
        {
            X = 1, Xref = "paper", Xanchor = "left", Xshift = 6, Y = i,
            Text = scene.TextOf(answer, value, r, column) + "<br>" + Frame.Short(scene.TextOf(answer, answer.IndexOf(told), r, column), 22),
            Align = "left", Font = new(Tones.Muted, 11),
        }).ToImmutableArray() : [];
        return new Figure([whole, reached, aims], new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Annotations = notes,
            Margin = new(8, spec.Note is null ? 16 : 150, 6, 28),
            Barmode = "overlay",
            Height = rows.Length > 7 ? 40 + (rows.Length * 36) : null,
            Xaxis = Frame.Values(answer.Measures[value].Unit, scene.Language, fromZero: true),
            Yaxis = new Axis { Tickmode = "array", Tickvals = [.. rows.Select((_, i) => (decimal)i)], Ticktext = [.. rows.Select(r => Frame.Wrapped(answer.Rows[r].Caption))], Autorange = "reversed", Tickfont = new(Tones.Ink, 12) },
        });
    }
}
