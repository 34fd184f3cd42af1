using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Geometry;

/// <summary>Outlines as path data: steps from point to point in tenths of a drawing unit, which no eye tells from the exact line.</summary>
internal static class SvgPath
{
    public static string Of(Outline outline)
    {
        var path = new StringBuilder();
        for (var i = 0; i < outline.NumGeometries; i++)
        {
            if (outline.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                Ring(path, polygon.ExteriorRing.Coordinates);
                foreach (var hole in polygon.InteriorRings)
                {
                    Ring(path, hole.Coordinates);
                }
            }
        }

        return path.ToString();
    }

    /// <summary>A small disc.</summary>
    public static string Dot(double x, double y, double radius) => string.Create(
        CultureInfo.InvariantCulture, $"M{x - radius:0.#} {y:0.#}a{radius:0.#} {radius:0.#} 0 1 0 {2 * radius:0.#} 0a{radius:0.#} {radius:0.#} 0 1 0 {-2 * radius:0.#} 0z");

    private static void Ring(StringBuilder path, Coordinate[] ring)
    {
        var (x, y) = (0, 0);
        for (var i = 0; i < ring.Length - 1; i++)
        {
            var (toX, toY) = ((int)Math.Round(ring[i].X * 10, MidpointRounding.AwayFromZero), (int)Math.Round(ring[i].Y * 10, MidpointRounding.AwayFromZero));
            if (i == 0)
            {
                path.Append('M');
                Tenths(path, toX, isFirst: true);
                Tenths(path, toY, isFirst: false);
                path.Append('l');
                (x, y) = (toX, toY);
                continue;
            }

            if (toX == x && toY == y)
            {
                continue;
            }

            Tenths(path, toX - x, isFirst: path[^1] == 'l');
            Tenths(path, toY - y, isFirst: false);
            (x, y) = (toX, toY);
        }

        path.Append(path[^1] == 'l' ? "0 0z" : "z");
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
