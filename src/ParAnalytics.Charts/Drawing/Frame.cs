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
        Ticksuffix = unit is "percent" or "fraction" ? NumberWords.WithUnit("", "percent", language) : null,
    };

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

    /// <summary>Pixels that a label of this many letters takes at the size of labels.</summary>
    public static int WidthOf(string label) => (int)(label.Length * 6.6);

    public static string Number(decimal value, int decimals, string language) => NumberWords.Write(value, decimals, language);
}
