using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Maps.Raster;

/// <summary>SVG → PNG by librsvg and cairo (Debian <c>librsvg2-2</c>).</summary>
public static class SvgRaster
{
    private const int WidestPixels = 8_000;

    /// <summary>The fault of an installation without the two libraries.</summary>
    public static Fault Absent { get; } = new(
        "PAR0810",
        "Máy chủ chưa có thư viện vẽ ảnh (librsvg2-2, libcairo2). Cài đặt rồi thử lại, hoặc tải ảnh SVG",
        "The server lacks the drawing libraries (librsvg2-2, libcairo2). Install them, or take the SVG picture");

    /// <summary>Draws a picture at so many pixels' width.</summary>
    /// <param name="width">In drawing units, as in the picture; <paramref name="height"/> likewise.</param>
    /// <exception cref="FaultException">PAR0810: the libraries are not installed. PAR0811: the picture cannot be drawn.</exception>
    public static byte[] ToPng(string svg, double width, double height, int pixels) => Draw(width, height, pixels, (surface, _) => surface.DrawSvg(svg));

    /// <param name="draw">Is given the paper and the pixels per drawing unit.</param>
    internal static byte[] Draw(double width, double height, int pixels, Action<RasterSurface, double> draw)
    {
        var scale = Math.Min(pixels, WidestPixels) / width;
        try
        {
            using var surface = new RasterSurface((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale));
            draw(surface, scale);
            return surface.ToPng();
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new FaultException(Absent);
        }
    }
}
