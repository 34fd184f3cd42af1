using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Expressions;

namespace ParAnalytics.Charts.Drawing;

/// <summary>What figures share: separators, axes, labels.</summary>
internal static class Frame
{
    public static string Separators(string language) => language == "en" ? ".," : ",.";

    /// <summary>A value axis: few pale lines, no title, unit at the ticks when it is short.</summary>
    public static Axis Values(string unit, string language, bool fromZero, bool grid = true) => new()
    {
        Showgrid = grid,
        Rangemode = fromZero ? "tozero" : null,
        Nticks = 5,
        Tickformat = ",~f",
        Ticksuffix = unit is "percent" or "fraction" ? NumberWords.WithUnit("", "percent", language) : null,
    };

    /// <summary>Percents that lie close together keep so many points of axis, or a few tenths would look like a fall; null where the figures themselves are wide enough.</summary>
    public static ImmutableArray<decimal>? Widened(string unit, IEnumerable<decimal?> drawn)
    {
        const decimal Least = 10;
        var known = drawn.OfType<decimal>().ToArray();
        if (unit is not ("percent" or "fraction") || known.Length == 0 || known.Max() - known.Min() is var span && span >= Least)
        {
            return null;
        }

        var middle = (known.Max() + known.Min()) / 2;
        var most = Math.Ceiling(middle + (Least / 2));
        most = known.Max() <= 100 ? Math.Min(most, 100.5m) : most;
        var least = Math.Max(Math.Min(Math.Floor(most - Least), Math.Floor(known.Min())), known.Min() >= 0 ? 0 : decimal.MinValue);
        return [least, most];
    }

    /// <summary>A rank axis: 1 on top, then every tenth or twentieth place.</summary>
    public static Axis Ranks(IEnumerable<Trace> traces)
    {
        var last = traces.OfType<ScatterTrace>().SelectMany(t => t.Y).OfType<decimal>().DefaultIfEmpty(10).Max();
        var step = last <= 12 ? 2 : last <= 35 ? 10 : 20;
        return new()
        {
            Showgrid = true,
            Range = [last + Math.Max(0.4m, last * 0.03m), 1 - Math.Max(0.4m, last * 0.03m)],
            Tickmode = "array",
            Tickvals = [1, .. Enumerable.Range(1, (int)(last / step)).Select(i => (decimal)(i * step)).Where(v => v > 1)],
            Tickformat = "d",
        };
    }

    public static Axis Hidden() => new() { Visible = false };

    /// <summary>A name cut so that labels never push the plot away; the whole name is in the hover text and the table.</summary>
    public static string Short(string caption, int most = 26) => caption.Length <= most ? caption : caption[..(most - 1)].TrimEnd() + "…";

    /// <summary>A name in at most two lines, the second cut where it is too long.</summary>
    public static string Wrapped(string caption, int line = 24)
    {
        if (caption.Length <= line)
        {
            return caption;
        }

        var cut = caption.LastIndexOf(' ', line);
        return cut <= 0 ? Short(caption, line) : caption[..cut].TrimEnd(',') + "<br>" + Short(caption[(cut + 1)..], line + 2);
    }

    /// <summary>Labels at the same place are moved apart until each has its line, one that stood above its mark to below it; a plot is taken to be about 180 pixels high.</summary>
    /// <param name="reversed">The axis has its least value on top.</param>
    public static ImmutableArray<Annotation> Apart(ImmutableArray<Annotation> labels, IEnumerable<Trace> traces, bool reversed = false)
    {
        var values = traces.OfType<ScatterTrace>().SelectMany(t => t.Y).OfType<decimal>().ToArray();
        var span = values.Length < 2 ? 1 : Math.Max(values.Max() - values.Min(), 0.0001m);
        var moved = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var group in labels.GroupBy(l => l.X))
        {
            decimal? above = null;
            foreach (var label in group.OrderByDescending(l => reversed ? -l.Y : l.Y))
            {
                var pixel = (reversed ? -label.Y : label.Y) / span * 170;
                var placed = above is { } a && a - pixel < 17 ? Math.Min(a - 17, pixel - (2 * label.Yshift)) : pixel;
                above = placed;
                moved.Add(label with { Yshift = label.Yshift + (int)(placed - pixel) });
            }
        }

        return moved.ToImmutable();
    }

    /// <summary>Pixels that a label of this many letters takes at the size of labels.</summary>
    public static int WidthOf(string label) => (int)(label.Length * 6.6);

    public static string Number(decimal value, int decimals, string language) => NumberWords.Write(value, decimals, language);
}
