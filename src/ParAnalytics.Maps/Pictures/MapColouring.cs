using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Maps.Geometry;

namespace ParAnalytics.Maps.Pictures;

/// <summary>The classes of one answer on one geometry: what changes when the numbers change, and all that is then pushed.</summary>
/// <param name="Fills">One per region, in the order of the geometry.</param>
/// <param name="Legend">Classes from the lowest, then the kinds of missing that occur.</param>
/// <param name="Caption">The measure with its unit.</param>
public sealed record MapColouring(MapGeometry Geometry, MapRamp Ramp, ImmutableArray<RegionFill> Fills, ImmutableArray<LegendEntry> Legend, string Caption, string Measure, string? Period)
{
    /// <summary>
    /// The whole colouring in three short texts: one letter per region (0 … 6 a class, else a kind of missing), values with semicolons,
    /// told texts with line ends. Two kilobytes for 102 regions.
    /// </summary>
    public MapPush Push()
    {
        var (letters, values, texts) = (new StringBuilder(Fills.Length), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < Fills.Length; i++)
        {
            letters.Append(Fills[i].Letter);
            values.Append(i == 0 ? "" : ";").Append(Fills[i].Value?.ToString("0.######", CultureInfo.InvariantCulture));
            texts.Append(i == 0 ? "" : "\n").Append(Fills[i].Letter is >= '0' and <= '6' ? Fills[i].Text : "");
        }

        return new MapPush(letters.ToString(), values.ToString(), texts.ToString());
    }
}

/// <summary>How one region is filled.</summary>
/// <param name="Letter">0 … 6 a step of the ramp, else a kind of missing.</param>
/// <param name="Value">Stored precision; null when missing.</param>
/// <param name="Text">The value with unit and rank as told in a tooltip; for a missing one the reason.</param>
/// <param name="Short">What is written into the region; empty when missing.</param>
public readonly record struct RegionFill(char Letter, decimal? Value, string Text, string Short)
{
    public bool IsMissing => Letter is < '0' or > '6';
}

/// <summary>An entry of the legend.</summary>
/// <param name="Letter">As in <see cref="RegionFill"/>.</param>
/// <param name="Count">Units in it; an archipelago that shows its province's value is not counted again.</param>
public sealed record LegendEntry(char Letter, string Label, int Count);

/// <summary>Class values as pushed to viewers that already hold the geometry.</summary>
public sealed record MapPush(string Classes, string Values, string Texts);
