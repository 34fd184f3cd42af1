using System.Globalization;
using ParAnalytics.Maps.Pictures;

namespace ParAnalytics.Maps.Raster;

/// <summary>The tile of a class or of a kind of missing as what the pen is dipped in, repeated over the plane.</summary>
internal sealed class HatchInk : IDisposable
{
    private const int ExtendRepeat = 1;

    private readonly RasterSurface _tile;
    private readonly nint _pattern;

    private HatchInk(RasterSurface tile, nint pattern) => (_tile, _pattern) = (tile, pattern);

    public static HatchInk Use(RasterSurface surface, char letter, MapRamp ramp, double scale)
    {
        var side = Math.Max(1, (int)Math.Round(ClassInk.Tile * scale, MidpointRounding.AwayFromZero));
        var tile = new RasterSurface(side, side);
        tile.DrawSvg(string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ClassInk.Tile} {ClassInk.Tile}\"><g stroke=\"#8A95A3\" fill=\"#8A95A3\">{ClassInk.Drawing(letter, ramp)}</g></svg>"));
        var pattern = RasterNative.NewPattern(tile.Surface);
        RasterNative.SetExtend(pattern, ExtendRepeat);
        var matrix = new PatternMatrix(side / (double)ClassInk.Tile, 0, 0, side / (double)ClassInk.Tile, 0, 0);
        RasterNative.SetPatternMatrix(pattern, in matrix);
        RasterNative.SetSource(surface.Cairo, pattern);
        return new HatchInk(tile, pattern);
    }

    public void Dispose()
    {
        RasterNative.DestroyPattern(_pattern);
        _tile.Dispose();
    }
}

/// <summary>cairo_matrix_t.</summary>
internal readonly record struct PatternMatrix(double XX, double YX, double XY, double YY, double X0, double Y0);
