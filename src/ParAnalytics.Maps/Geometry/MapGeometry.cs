using System.Collections.Immutable;

namespace ParAnalytics.Maps.Geometry;

/// <summary>Where the regions of a map lie on paper: drawn once, coloured again and again.</summary>
/// <param name="Id">Name of the layout or boundary pack.</param>
/// <param name="Width">In drawing units; the picture scales to its place.</param>
/// <param name="Regions">In reading order; the order in which class values are pushed.</param>
public sealed record MapGeometry(string Id, double Width, double Height, ImmutableArray<MapRegion> Regions)
{
    /// <summary>Position of a unit's region; −1 when the map has none.</summary>
    public int IndexOf(string unit) => _index.Value.GetValueOrDefault(unit, -1);

    private readonly Lazy<Dictionary<string, int>> _index = new(() =>
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Regions.Length; i++)
        {
            index.TryAdd(Regions[i].Unit, i);
        }

        return index;
    });
}

/// <summary>A region of a map.</summary>
/// <param name="Unit">Unit key.</param>
/// <param name="Bearer">The unit whose value colours the region: itself, or for an archipelago on a provincial map its province.</param>
/// <param name="Name">Full enough to be told aloud.</param>
/// <param name="Shape">A rectangle or a path.</param>
/// <param name="Label">What is written on it; empty where nothing fits.</param>
/// <param name="Near">The regions that an arrow key leads to.</param>
/// <param name="IsInset">Drawn apart from its true place.</param>
public sealed record MapRegion(string Unit, string Bearer, string Name, RegionShape Shape, RegionLabel Label, Compass Near, bool IsInset = false)
{
    /// <summary>A point on it: where a symbol stands, and from where neighbours are measured.</summary>
    public (double X, double Y) Middle { get; init; }
}

/// <summary>The outline of a region.</summary>
public abstract record RegionShape;

/// <summary>A cell of a tile grid.</summary>
public sealed record CellShape(double X, double Y, double Width, double Height) : RegionShape;

/// <summary>Closed rings as SVG path data.</summary>
public sealed record PathShape(string Path) : RegionShape
{
    /// <summary>The box around a region that is drawn apart from its place; null for the rest.</summary>
    public CellShape? Frame { get; init; }

    /// <summary>The same rings as numbers: x and y by turns, in tenths of a drawing unit. Empty where only the path is known.</summary>
    public ImmutableArray<int[]> Rings { get; init; } = [];

    public static PathShape Of(ImmutableArray<int[]> rings) => new(SvgPath.Of(rings)) { Rings = rings };
}

/// <summary>Up to three lines around a middle.</summary>
/// <param name="Size">Letter height in drawing units.</param>
public sealed record RegionLabel(double X, double Y, double Size, ImmutableArray<string> Lines)
{
    public static RegionLabel None { get; } = new(0, 0, 0, []);
}

/// <summary>Positions of the nearest regions upward, to the right, downward and to the left; −1 where the map ends.</summary>
public readonly record struct Compass(int North, int East, int South, int West)
{
    public static Compass Nowhere { get; } = new(-1, -1, -1, -1);
}
