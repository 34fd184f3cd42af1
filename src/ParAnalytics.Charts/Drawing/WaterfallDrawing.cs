using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>From the whole down to the own figure: the largest loss first, each bar hanging where the one before ended.</summary>
internal static class WaterfallDrawing
{
    public static Figure Draw(TileScene scene, WaterfallSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Step);
        var column = answer.PlainColumns()[^1];
        var decimals = answer.Measures[measure].Decimals;
        var steps = answer.PlainRows()
            .Where(r => answer[measure, r, column].Number is not null)
            .Select(r => (Row: r, Lost: answer.Drawn(measure, r, column)!.Value))
            .OrderByDescending(s => s.Lost)
            .ToImmutableArray();
        var level = spec.From;
        var names = new List<string> { spec.FromLabel.In(scene.Language) };
        var lengths = new List<decimal> { spec.From };
        var bases = new List<decimal> { 0 };
        var texts = new List<string> { Frame.Number(spec.From, spec.From == decimal.Truncate(spec.From) ? 0 : decimals, scene.Language) };
        var colours = new List<string> { Tones.Others };
        var keys = new List<string> { "" };
        var links = ImmutableArray.CreateBuilder<Shape>();
        foreach (var (row, lost) in steps)
        {
            links.Add(Link(names.Count - 1, level));
            level -= lost;
            names.Add(answer.Rows[row].Caption);
            lengths.Add(Math.Abs(lost));
            bases.Add(Math.Min(level, level + lost));
            texts.Add((lost >= 0 ? "−" : "+") + Frame.Number(Math.Abs(lost), decimals, scene.Language));
            colours.Add(lost >= 0 ? Tones.Worse : Tones.Better);
            keys.Add(answer.Rows[row].KeyOf());
        }

        links.Add(Link(names.Count - 1, level));
        names.Add(spec.ToLabel.In(scene.Language));
        lengths.Add(level);
        bases.Add(0);
        texts.Add(Frame.Number(level, decimals, scene.Language));
        colours.Add(Tones.Own);
        keys.Add("");
        var floor = Floor(bases.Where((_, i) => i > 0 && i < bases.Count - 1).DefaultIfEmpty(0).Min(), level);
        var steady = Enumerable.Range(0, names.Count).Where(i => i > 0 && i < names.Count - 1).ToImmutableArray();
        var ends = ImmutableArray.Create(0, names.Count - 1);
        return new Figure(
            [
                new BarTrace
                {
                    Orientation = "h",
                    X = [.. steady.Select(i => (object?)lengths[i])],
                    Base = [.. steady.Select(i => bases[i])],
                    Y = [.. steady.Select(i => (object?)(decimal)i)],
                    Text = [.. steady.Select(i => texts[i])],
                    Textposition = "outside",
                    Textfont = new(Tones.Ink, 12),
                    Constraintext = "none",
                    Marker = new Marker { Color = steady.Select(i => colours[i]).ToImmutableArray() },
                    Hovertext = [.. steady.Select(i => names[i] + ": " + texts[i])],
                    Hoverinfo = "text",
                    Customdata = [.. steady.Select(i => keys[i])],
                },
                new ScatterTrace
                {
                    // The axis is cut, so the whole and the rest are marks at their places, not bars whose lengths would deceive.
                    Mode = "markers+text",
                    X = [.. ends.Select(i => (decimal?)(i == 0 ? spec.From : level))],
                    Y = [.. ends.Select(i => (decimal?)i)],
                    Text = [.. ends.Select(i => texts[i])],
                    Textposition = [.. ends.Select(_ => "middle right")],
                    Textfont = new(Tones.Ink, 13),
                    Marker = new Marker { Symbol = "line-ns-open", Size = 26, Color = ends.Select(i => colours[i] == Tones.Others ? Tones.Muted : colours[i]).ToImmutableArray(), Line = new(Width: 4) },
                    Hovertext = [.. ends.Select(i => names[i] + ": " + texts[i])],
                    Hoverinfo = "text",
                },
            ],
            new Layout
            {
                Separators = Frame.Separators(scene.Language),
                Margin = new(8, 12, 6, 26),
                Bargap = 0.4m,
                Height = names.Count > 7 ? 40 + (names.Count * 34) : null,
                Xaxis = Frame.Values("", scene.Language, fromZero: false) with { Range = [floor, spec.From + ((spec.From - floor) * 0.09m)] },
                Yaxis = new Axis { Tickmode = "array", Tickvals = [.. names.Select((_, i) => (decimal)i)], Ticktext = [.. names.Select(n => Frame.Wrapped(n))], Range = [names.Count - 0.4m, -0.6m], Tickfont = new(Tones.Ink, 12) },
                Shapes = links.ToImmutable(),
            });
    }

    /// <summary>The axis is cut below the lowest step, at a round five, when all lies high; the bars' differences are what is read.</summary>
    private static decimal Floor(decimal lowestBase, decimal end)
    {
        var lowest = Math.Min(lowestBase, end);
        return lowest < 30 ? 0 : decimal.Floor((lowest - 2) / 5) * 5;
    }

    private static Shape Link(int from, decimal level) => new()
    {
        Yref = "y",
        X0 = level,
        X1 = level,
        Y0 = from,
        Y1 = from + 1,
        Line = new(Tones.Muted, 1, "dot"),
    };
}
