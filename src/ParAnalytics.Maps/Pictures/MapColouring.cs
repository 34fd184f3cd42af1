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
    /// <summary>How the values lie between the least and the greatest, in equal steps; empty without values.</summary>
    public ImmutableArray<HistogramBar> Histogram { get; init; } = [];

    /// <summary>What the areas of symbols are proportional to, with the value of the largest; null where regions are coloured.</summary>
    public SymbolScale? Symbols { get; init; }

    /// <summary>
    /// The whole colouring in three short texts: one letter per region (0 … 6 a class, else a kind of missing), values with semicolons,
    /// told texts with line ends. Two kilobytes for 102 regions; of a dense map the letters alone, three kilobytes for 3,321.
    /// </summary>
    public MapPush Push()
    {
        if (SvgWriter.IsDense(Geometry))
        {
            return new MapPush(string.Concat(Fills.Select(f => f.Letter)), "", "", Sizes());
        }

        var (letters, values, texts) = (new StringBuilder(Fills.Length), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < Fills.Length; i++)
        {
            letters.Append(Fills[i].Letter);
            values.Append(i == 0 ? "" : ";").Append(Fills[i].Value?.ToString("0.######", CultureInfo.InvariantCulture));
            texts.Append(i == 0 ? "" : "\n").Append(Fills[i].Letter is (>= '0' and <= '6') or MissingKinds.Few ? Fills[i].Text : "");
        }

        return new MapPush(letters.ToString(), values.ToString(), texts.ToString(), Sizes());
    }

    /// <summary>Radius of the symbol of a region in drawing units; 0 for none.</summary>
    public double RadiusOf(int region) => Symbols is { Most: > 0 } scale && Fills[region].Size is { } size and > 0
        ? Math.Sqrt((double)(size / scale.Most)) * SymbolScale.Largest(Geometry) : 0;

    private string Sizes() => Symbols is null ? "" : string.Join(';', Enumerable.Range(0, Fills.Length).Select(i => RadiusOf(i).ToString("0.#", CultureInfo.InvariantCulture)));
}

/// <summary>How one region is filled.</summary>
/// <param name="Letter">0 … 6 a step of the ramp, else a kind of missing.</param>
/// <param name="Value">Stored precision; null when missing.</param>
/// <param name="Text">The value with unit and rank as told in a tooltip; for a missing one the reason.</param>
/// <param name="Short">What is written into the region; empty when missing.</param>
public readonly record struct RegionFill(char Letter, decimal? Value, string Text, string Short)
{
    public bool IsMissing => Letter is < '0' or > '6';

    /// <summary>What the area of its symbol is proportional to; null for none.</summary>
    public decimal? Size { get; init; }
}

/// <summary>The scale of symbols: their areas are to each other as the values.</summary>
/// <param name="Caption">The measure with its unit.</param>
/// <param name="Most">Value of the largest symbol.</param>
public sealed record SymbolScale(string Caption, decimal Most, string MostText)
{
    /// <summary>Radius of the largest symbol: of cells what fits, of borders about the size of a middling region.</summary>
    public static double Largest(MapGeometry geometry) =>
        geometry.Regions.Select(r => r.Shape).OfType<CellShape>().FirstOrDefault() is { } cell ? Math.Min(cell.Width, cell.Height) / 2 : Math.Clamp(Math.Sqrt(geometry.Width * geometry.Height / Math.Max(1, geometry.Regions.Length)) * 0.55, 3, 40);
}

/// <summary>Units whose values lie in one step of the range.</summary>
/// <param name="Letter">The class of the middle of the step.</param>
public readonly record struct HistogramBar(char Letter, int Count);

/// <summary>An entry of the legend.</summary>
/// <param name="Letter">As in <see cref="RegionFill"/>.</param>
/// <param name="Count">Units in it; an archipelago that shows its province's value is not counted again.</param>
public sealed record LegendEntry(char Letter, string Label, int Count);

/// <summary>Class values as pushed to viewers that already hold the geometry.</summary>
/// <param name="Sizes">Radii of symbols with semicolons; empty where regions are coloured.</param>
public sealed record MapPush(string Classes, string Values, string Texts, string Sizes);
