using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParAnalytics.Maps.Geometry;

namespace ParAnalytics.Maps.Raster;

/// <summary>The regions of a geometry as cairo reads paths, and each border line once though two regions share it. Made once for a geometry; its numbers change the colours only.</summary>
internal sealed class RegionPaths
{
    private static readonly ConditionalWeakTable<MapGeometry, RegionPaths> Known = [];

    private readonly PathElement[] _elements;
    private readonly (int Start, int Length)[] _ranges;

    private RegionPaths(MapGeometry geometry)
    {
        var count = geometry.Regions.Sum(r => RingsOf(r).Sum(ring => ring.Length + 3));
        _elements = GC.AllocateArray<PathElement>(count, pinned: true);
        _ranges = new (int, int)[geometry.Regions.Length];
        var (at, borders, seen) = (0, new List<BorderLine>(count / 2), new HashSet<BorderLine>(count / 2));
        for (var i = 0; i < geometry.Regions.Length; i++)
        {
            var start = at;
            foreach (var ring in RingsOf(geometry.Regions[i]).Where(r => r.Length >= 6))
            {
                for (var p = 0; p < ring.Length; p += 2)
                {
                    _elements[at++] = PathElement.Head(p == 0 ? PathElement.Move : PathElement.Line, 2);
                    _elements[at++] = PathElement.Point(ring[p] / 10.0, ring[p + 1] / 10.0);
                    var next = (p + 2) % ring.Length;
                    var line = BorderLine.Of(ring[p], ring[p + 1], ring[next], ring[next + 1]);
                    if (seen.Add(line))
                    {
                        borders.Add(line);
                    }
                }

                _elements[at++] = PathElement.Head(PathElement.Close, 1);
            }

            _ranges[i] = (start, at - start);
        }

        Borders = [.. borders];
    }

    public ImmutableArray<BorderLine> Borders { get; }

    public static RegionPaths Of(MapGeometry geometry) => Known.GetValue(geometry, g => new RegionPaths(g));

    /// <summary>Adds a region to the current path.</summary>
    public unsafe void Append(nint cairo, int region)
    {
        var (start, length) = _ranges[region];
        if (length > 0)
        {
            var path = new PathHead(0, Marshal.UnsafeAddrOfPinnedArrayElement(_elements, start), length);
            RasterNative.AppendPath(cairo, in path);
        }
    }

    private static ImmutableArray<int[]> RingsOf(MapRegion region) => region is { IsInset: false, Shape: PathShape path } ? path.Rings : [];
}

/// <summary>A piece of a border, in tenths of a drawing unit; the same from either side.</summary>
internal readonly record struct BorderLine(int X1, int Y1, int X2, int Y2)
{
    public static BorderLine Of(int x1, int y1, int x2, int y2) => (y1, x1).CompareTo((y2, x2)) <= 0 ? new(x1, y1, x2, y2) : new(x2, y2, x1, y1);
}

/// <summary>cairo_path_data_t: a head that says what follows and how many elements it takes, or a point.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal readonly struct PathElement
{
    public const int Move = 0;
    public const int Line = 1;
    public const int Close = 3;

    [FieldOffset(0)]
    private readonly int _kind;

    [FieldOffset(4)]
    private readonly int _length;

    [FieldOffset(0)]
    private readonly double _x;

    [FieldOffset(8)]
    private readonly double _y;

    private PathElement(int kind, int length) => (_kind, _length) = (kind, length);

    private PathElement(double x, double y) => (_x, _y) = (x, y);

    public static PathElement Head(int kind, int length) => new(kind, length);

    public static PathElement Point(double x, double y) => new(x, y);
}

/// <summary>cairo_path_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PathHead(int Status, nint Elements, int Count);
