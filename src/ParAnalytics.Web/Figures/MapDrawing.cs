using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using ParAnalytics.Maps.Pictures;

namespace ParAnalytics.Web.Figures;

/// <summary>A map on a page: the drawing, and the key to it as the page itself writes it.</summary>
/// <param name="Id">Name of the drawing on the page; hatches and patterns are found by it.</param>
/// <param name="Year">What it is of.</param>
public sealed record MapDrawing(string Id, string Year, MarkupString Svg, MapRamp Ramp, string Caption, ImmutableArray<LegendEntry> Legend, ImmutableArray<HistogramBar> Histogram)
{
    /// <summary>The fill of a key.</summary>
    public string Ink(char letter) => ClassFills.Of(Id, letter, Ramp);

    /// <summary>The class of a key in the stylesheet, as on the regions.</summary>
    public static string ClassOf(char letter) => ClassFills.ClassOf(letter);
}
