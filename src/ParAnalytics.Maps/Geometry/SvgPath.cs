using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Geometry;

/// <summary>Outlines as path data: steps from point to point in tenths of a drawing unit, which no eye tells from the exact line.</summary>
internal static class SvgPath
{
    /// <summary>The closed rings of an outline: x and y by turns, in tenths, no point twice in a row, the first not repeated at the end.</summary>
    public static ImmutableArray<int[]> Rings(Outline outline)
    {
        var rings = ImmutableArray.CreateBuilder<int[]>();
        for (var i = 0; i < outline.NumGeometries; i++)
        {
            if (outline.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                rings.Add(Ring(polygon.ExteriorRing.Coordinates));
                rings.AddRange(polygon.InteriorRings.Select(hole => Ring(hole.Coordinates)));
            }
        }

        return rings.ToImmutable();
    }

    public static string Of(ImmutableArray<int[]> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            path.Append('M');
            Tenths(path, ring[0], isFirst: true);
            Tenths(path, ring[1], isFirst: false);
            path.Append('l');
            for (var i = 2; i < ring.Length; i += 2)
            {
                Tenths(path, ring[i] - ring[i - 2], isFirst: i == 2);
                Tenths(path, ring[i + 1] - ring[i - 1], isFirst: false);
            }

            path.Append(ring.Length == 2 ? "0 0z" : "z");
        }

        return path.ToString();
    }

    /// <summary>A small disc.</summary>
    public static string Dot(double x, double y, double radius) => string.Create(
        CultureInfo.InvariantCulture, $"M{x - radius:0.#} {y:0.#}a{radius:0.#} {radius:0.#} 0 1 0 {2 * radius:0.#} 0a{radius:0.#} {radius:0.#} 0 1 0 {-2 * radius:0.#} 0z");

    private static int[] Ring(Coordinate[] coordinates)
    {
        var points = new List<int>(coordinates.Length * 2);
        for (var i = 0; i < coordinates.Length - 1; i++)
        {
            var (x, y) = ((int)Math.Round(coordinates[i].X * 10, MidpointRounding.AwayFromZero), (int)Math.Round(coordinates[i].Y * 10, MidpointRounding.AwayFromZero));
            if (points.Count == 0 || x != points[^2] || y != points[^1])
            {
                points.Add(x);
                points.Add(y);
            }
        }

        return [.. points];
    }

    private static void Tenths(StringBuilder path, int tenths, bool isFirst)
    {
        if (tenths < 0)
        {
            path.Append('-');
            tenths = -tenths;
        }
        else if (!isFirst)
        {
            path.Append(' ');
        }

        var (whole, rest) = Math.DivRem(tenths, 10);
        if (whole > 0 || rest == 0)
        {
            path.Append(whole.ToString(CultureInfo.InvariantCulture));
        }

        if (rest > 0)
        {
            path.Append('.').Append((char)('0' + rest));
        }
    }
}
