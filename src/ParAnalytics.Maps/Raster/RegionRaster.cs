using System.Runtime.InteropServices;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Pictures;

namespace ParAnalytics.Maps.Raster;

/// <summary>
/// Many regions straight onto the pixels: one path for each class, then every border once as a hair line. A drawing of thousands of elements need not be
/// written, read and styled for that; what is around the regions comes from the drawing as for every other picture.
/// </summary>
internal static class RegionRaster
{
    /// <summary>How much of the paper shines through along a border.</summary>
    private const int HairLine = 90;

    private const int RuleEvenOdd = 1;

    /// <summary>Edges lie under hair lines: four samples a pixel do.</summary>
    private const int AntialiasFast = 4;

    /// <param name="x">Where the geometry's corner lies on the picture, in drawing units; <paramref name="y"/> likewise.</param>
    /// <param name="scale">Pixels per drawing unit.</param>
    public static void Draw(RasterSurface surface, MapGeometry geometry, MapColouring colouring, double x, double y, double scale)
    {
        var paths = RegionPaths.Of(geometry);
        RasterNative.Save(surface.Cairo);
        RasterNative.Scale(surface.Cairo, scale, scale);
        RasterNative.Translate(surface.Cairo, x, y);
        RasterNative.SetFillRule(surface.Cairo, RuleEvenOdd);
        RasterNative.SetAntialias(surface.Cairo, AntialiasFast);
        foreach (var group in Enumerable.Range(0, geometry.Regions.Length).GroupBy(i => colouring.Fills[i].Letter))
        {
            using var hatch = Ink(surface, group.Key, colouring.Ramp, scale);
            foreach (var region in group)
            {
                paths.Append(surface.Cairo, region);
            }

            RasterNative.Fill(surface.Cairo);
        }

        RasterNative.Restore(surface.Cairo);
        surface.Flush();
        Borders(surface, paths, x, y, scale);
        surface.MarkDirty();
    }

    private static HatchInk? Ink(RasterSurface surface, char letter, MapRamp ramp, double scale)
    {
        if (ClassInk.IsTile(letter, ramp))
        {
            return HatchInk.Use(surface, letter, ramp, scale);
        }

        var colour = Convert.ToInt32(Palette.Colour(ramp, letter - '0')[1..], 16);
        RasterNative.SetColour(surface.Cairo, (colour >> 16) / 255.0, (colour >> 8 & 0xFF) / 255.0, (colour & 0xFF) / 255.0);
        return null;
    }

    private static void Borders(RasterSurface surface, RegionPaths paths, double x, double y, double scale)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(surface.Pixels);
        var (stride, width, height, unit) = (surface.Stride / 4, surface.Width, surface.Height, scale / 10);
        var (left, top) = ((x * scale) - 0.5, (y * scale) - 0.5);
        foreach (var line in paths.Borders)
        {
            var (x1, y1, x2, y2) = (left + (line.X1 * unit), top + (line.Y1 * unit), left + (line.X2 * unit), top + (line.Y2 * unit));
            var (dx, dy) = (x2 - x1, y2 - y1);
            var isSteep = Math.Abs(dy) > Math.Abs(dx);
            var steps = (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy)));
            for (var i = 0; i < steps; i++)
            {
                var (px, py) = (x1 + (dx * i / steps), y1 + (dy * i / steps));
                var (ix, iy) = ((int)Math.Floor(px), (int)Math.Floor(py));
                if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1)
                {
                    continue;
                }

                // The line lies between two pixels across its run and lightens each by its share.
                var part = (int)((isSteep ? px - ix : py - iy) * HairLine);
                var at = (iy * stride) + ix;
                Lighten(ref pixels[at], HairLine - part);
                Lighten(ref pixels[isSteep ? at + 1 : at + stride], part);
            }
        }
    }

    private static void Lighten(ref uint pixel, int by)
    {
        var (r, g, b) = ((int)(pixel >> 16 & 0xFF), (int)(pixel >> 8 & 0xFF), (int)(pixel & 0xFF));
        pixel = (uint)((r + ((255 - r) * by >> 8) << 16) | (g + ((255 - g) * by >> 8) << 8) | (b + ((255 - b) * by >> 8)));
    }
}
