using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>What would be a line of one point: a bar for each row and for each line of comparison, from zero, with its number at the end.</summary>
internal static class OnePeriodDrawing
{
    public static Figure Draw(TileScene scene, LineSpec spec, int measure, ImmutableArray<int> rows, int column)
    {
        var answer = scene.Main;
        var period = answer.Columns[column].Caption;
        ImmutableArray<Bar> bars =
        [
            .. rows.Reverse().Select(r => new Bar(answer.Rows[r].Caption, answer.Drawn(measure, r, column)!.Value, scene.TextOf(answer, measure, r, column), rows.Length == 1 || scene.IsOwn(answer.Rows[r]) ? Tones.Own : Tones.Others, answer.Rows[r].KeyOf())),
            .. spec.Lines.Items.Select(l => (Label: l.Label.In(scene.Language), Told: LineDrawing.Told(scene, l, answer.Columns[column].KeyOf()))).Where(l => l.Told is not null).Select(l => new Bar(l.Label, l.Told!.Value.Value, l.Told.Value.Text, Tones.Others, "")),
        ];
        return new Figure(
            [
                new BarTrace
                {
                    Name = answer.Measures[measure].Caption,
                    Orientation = "h",
                    X = [.. bars.Select(b => (object?)b.Value)],
                    Y = [.. bars.Select((_, i) => (object?)(decimal)i)],
                    Text = [.. bars.Select(b => b.Text)],
                    Textposition = "outside",
                    Textfont = new(Tones.Ink, 12),
                    Textangle = 0,
                    Marker = new Marker { Color = bars.Select(b => b.Tone).ToImmutableArray() },
                    Hovertext = [.. bars.Select(b => $"{b.Name} · {period}: {b.Text}")],
                    Hoverinfo = "text",
                    Customdata = [.. bars.Select(b => b.Key)],
                    Constraintext = "none",
                    Width = bars.Length < 6 ? bars.Length * 0.11m : null,
                    Showlegend = false,
                },
            ],
            new Layout
            {
                Separators = Frame.Separators(scene.Language),
                Margin = new(8, 56, 6, 6),
                Bargap = 0.35m,
                Showlegend = false,
                Xaxis = Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: true, grid: false) with { Visible = false },
                Yaxis = new Axis
                {
                    Tickmode = "array",
                    Tickvals = [.. bars.Select((_, i) => (decimal)i)],
                    Ticktext = [.. bars.Select(b => Frame.Wrapped($"{b.Name}, {period}", 28))],
                    Autorange = "reversed",
                    Tickfont = new(Tones.Ink, 12),
                },
            });
    }

    private sealed record Bar(string Name, decimal Value, string Text, string Tone, string Key);
}
