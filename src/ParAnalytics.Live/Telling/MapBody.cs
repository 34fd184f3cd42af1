using System.Collections.Immutable;

namespace ParAnalytics.Live.Telling;

/// <summary>
/// The <c>map</c> member of a map tile. The drawing bears no values: each region is an element with <c>data-key</c>, and gets the
/// CSS class <c>k-CLASS</c> from <see cref="Classes"/>, so that a later frame moves only the classes that changed.
/// </summary>
/// <param name="Svg">The picture; regions with <c>data-key</c>, without scripts, styles or colours of their own.</param>
/// <param name="Classes">Region key → class: <c>1</c> … <c>7</c>, <c>good</c>, <c>watch</c>, <c>hot</c>, or <c>none</c> where there is no value.</param>
/// <param name="Values">Region key → number and text as displayed.</param>
/// <param name="Names">Region key → name; for hover and screen readers.</param>
/// <param name="Measure">The measure shown, for the address of each value.</param>
/// <param name="Period">Its period; null when not known.</param>
public sealed record MapBody(
    string Svg,
    ImmutableSortedDictionary<string, string> Classes,
    ImmutableSortedDictionary<string, TableCell> Values,
    ImmutableSortedDictionary<string, string> Names,
    ImmutableArray<MapLegendEntry> Legend,
    string Measure,
    string? Period);

/// <summary>A class of the legend.</summary>
public sealed record MapLegendEntry(string Class, string Label, int Count);
