using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Parts of a whole: a ring of at most three, or rectangles of any number.</summary>
internal static class PartDrawing
{
    private const int MostParts = 3;

    private static readonly string[] RingTones = [Tones.Better, Tones.Target, Tones.Others];

    public static Figure Draw(TileScene scene, PieSpec spec)
    {
        var parts = Parts(scene, spec.Value);
        var whole = parts.Sum(p => p.Value);
        var shown = parts.Length <= MostParts
            ? parts
            : [.. parts.Take(MostParts - 1), ("", scene.Language == "en" ? "the rest" : "còn lại", parts.Skip(MostParts - 1).Sum(p => p.Value))];
        return new Figure(
            [
                new PieTrace
                {
                    Labels = [.. shown.Select(p => p.Name)],
                    Values = [.. shown.Select(p => p.Value)],
                    Text = [.. shown.Select(p => $"{Frame.Short(p.Name, 22)} {NumberWords.WithUnit(Frame.Number(p.Value / whole * 100, 1, scene.Language), "percent", scene.Language)}")],
                    Textfont = new(Tones.Ink, 12),
                    Marker = new([.. shown.Select((_, i) => RingTones[i])], new(Tones.Surface, 2)),
                    Hovertext = [.. shown.Select(p => $"{p.Name}: {Told(scene, spec.Value, p.Value)}")],
                    Hoverinfo = "text",
                    Customdata = [.. shown.Select(p => p.Key)],
                },
            ],
            Bare(scene, new(80, 80, 24, 24)));
    }

    public static Figure Draw(TileScene scene, TreemapSpec spec)
    {
        if (scene.Main.Rows.Items.Any(r => r.Members.Count > 1))
        {
            return NestedDrawing.Draw(scene, spec);
        }

        var parts = Parts(scene, spec.Value);
        return new Figure(
            [
                new TreemapTrace
                {
                    Labels = [.. parts.Select(p => Frame.Wrapped(p.Name, 22))],
                    Parents = [.. parts.Select(_ => "")],
                    Values = [.. parts.Select(p => p.Value)],
                    Text = [.. parts.Select(p => Told(scene, spec.Value, p.Value))],
                    Textfont = new(Tones.Ink, 12),
                    Marker = new([.. parts.Select(p => scene.OwnUnits.Contains(p.Key) ? Tones.OwnSoft : p == parts[0] ? Tones.BetterSoft : Tones.Others)], new(Tones.Surface, 2)),
                    Hovertext = [.. parts.Select(p => $"{p.Name}: {Told(scene, spec.Value, p.Value)}")],
                    Hoverinfo = "text",
                    Customdata = [.. parts.Select(p => p.Key)],
                },
            ],
            Bare(scene, new(0, 0, 0, 0)) with { Uniformtext = new(10, "hide") });
    }

    internal static Layout Bare(TileScene scene, Margin margin) => new() { Separators = Frame.Separators(scene.Language), Margin = margin, Xaxis = Frame.Hidden(), Yaxis = Frame.Hidden() };

    internal static string Told(TileScene scene, string measure, decimal value) => scene.Told(scene.Main.Measures[scene.Main.IndexOf(measure)], value);

    /// <summary>The rows above zero, largest first.</summary>
    private static ImmutableArray<(string Key, string Name, decimal Value)> Parts(TileScene scene, string value)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(value);
        var column = answer.NewestColumn(measure);
        return
        [
            .. answer.PlainRows().Select(r => (Key: answer.Rows[r].KeyOf(), Name: answer.Rows[r].Caption, Value: answer.Drawn(measure, r, column) ?? 0)).Where(p => p.Value > 0).OrderByDescending(p => p.Value),
        ];
    }
}
