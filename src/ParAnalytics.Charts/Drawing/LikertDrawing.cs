using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Answers from worst to best as shares of each row, pushed so that the middle of the scale lies on one line.</summary>
internal static class LikertDrawing
{
    public static Figure Draw(TileScene scene, LikertSpec spec)
    {
        var answer = scene.Main;
        var columns = answer.PlainColumns();
        var single = spec.Values.Count == 1;
        var first = answer.IndexOf(spec.Values[0]);
        var steps = single
            ? columns.Select(c => (Name: answer.Columns[c].Caption, Measure: first, Column: c)).ToImmutableArray()
            : spec.Values.Items.Select(v => (Name: answer.Measures[answer.IndexOf(v)].Caption, Measure: answer.IndexOf(v), Column: answer.NewestColumn(answer.IndexOf(v)))).ToImmutableArray();
        var rows = answer.PlainRows().Where(r => steps.Sum(s => answer.Drawn(s.Measure, r, s.Column) ?? 0) > 0).ToImmutableArray();
        var tones = TonesOf(steps.Length);
        var traces = steps.Select((step, i) => (Trace)new BarTrace
        {
            Name = step.Name,
            Orientation = "h",
            X = [.. rows.Select(r => (object?)Share(r, i))],
            Y = [.. rows.Select((_, at) => (object?)(decimal)at)],
            Base = [.. rows.Select(r => Start(r, i))],
            Text = [.. rows.Select(r => Share(r, i) < 7 || (i * 2) + 1 == steps.Length ? "" : Frame.Number(Share(r, i), 0, scene.Language))],
            Textposition = "inside",
            Textfont = new(tones[i] is Tones.Better or Tones.Worse ? Tones.Surface : Tones.Ink, 12),
            Textangle = 0,
            Insidetextanchor = "middle",
            Constraintext = "none",
            Marker = new Marker { Color = tones[i] },
            Hovertext = [.. rows.Select(r => $"{answer.Rows[r].Caption} · {step.Name}: {Frame.Number(Share(r, i), 1, scene.Language)} % ({scene.TextOf(answer, step.Measure, r, step.Column)})")],
            Hoverinfo = "text",
            Customdata = [.. rows.Select(r => answer.Rows[r].KeyOf())],
            Showlegend = true,
        }).ToImmutableArray();
        var least = rows.Select(r => Start(r, 0)).DefaultIfEmpty(-50).Min();
        return new Figure(traces, new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(8, 12, 34, 8),
            Bargap = 0.35m,
            Barmode = "overlay",
            Showlegend = true,
            Legend = Legend.Above,
            Height = rows.Length > 8 ? 50 + (rows.Length * 28) : null,
            Xaxis = Frame.Hidden() with { Range = [least - 2, least + 2 + rows.Select(r => Start(r, 0) + 100).DefaultIfEmpty(50).Max() - least] },
            Yaxis = new Axis { Tickmode = "array", Tickvals = [.. rows.Select((_, i) => (decimal)i)], Ticktext = [.. rows.Select(r => Frame.Wrapped(answer.Rows[r].Caption, 28))], Autorange = "reversed", Tickfont = new(Tones.Ink, 12) },
            Shapes = [new Shape { X0 = 0, X1 = 0, Line = new(Tones.Ink, 1), Layer = "above" }],
        });

        decimal Share(int row, int step) => (answer.Drawn(steps[step].Measure, row, steps[step].Column) ?? 0) / steps.Sum(s => answer.Drawn(s.Measure, row, s.Column) ?? 0) * 100;

        // All that is worse than the middle, and half of a neutral answer, lie to the left.
        decimal Start(int row, int step) =>
            Enumerable.Range(0, step).Sum(i => Share(row, i)) - Enumerable.Range(0, steps.Length / 2).Sum(i => Share(row, i)) - (steps.Length % 2 == 1 ? Share(row, steps.Length / 2) / 2 : 0);
    }

    /// <summary>From amber over sand to teal; the outermost steps are the strongest.</summary>
    internal static ImmutableArray<string> TonesOf(int steps) => steps switch
    {
        1 => [Tones.Better],
        2 => [Tones.Worse, Tones.Better],
        3 => [Tones.Worse, Tones.Grid, Tones.Better],
        4 => [Tones.Worse, Tones.WorseSoft, Tones.BetterSoft, Tones.Better],
        5 => [Tones.Worse, Tones.WorseSoft, Tones.Grid, Tones.BetterSoft, Tones.Better],
        _ => [.. Enumerable.Range(0, steps).Select(i => (i * 2) + 1 == steps ? Tones.Grid : i == 0 ? Tones.Worse : i * 2 < steps ? Tones.WorseSoft : i == steps - 1 ? Tones.Better : Tones.BetterSoft)],
    };
}
