using System.Runtime.InteropServices;
using System.Text;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Maps.Raster;

/// <summary>SVG → PNG by librsvg and cairo (Debian <c>librsvg2-2</c>).</summary>
public static class SvgRaster
{
    private const int Rgb24 = 1;
    private const int WidestPixels = 8_000;

    /// <summary>The fault of an installation without the two libraries.</summary>
    public static Fault Absent { get; } = new(
        "PAR0810",
        "Máy chủ chưa có thư viện vẽ ảnh (librsvg2-2, libcairo2). Cài đặt rồi thử lại, hoặc tải ảnh SVG",
        "The server lacks the drawing libraries (librsvg2-2, libcairo2). Install them, or take the SVG picture");

    /// <summary>Draws a picture at so many pixels' width.</summary>
    /// <param name="width">In drawing units, as in the picture; <paramref name="height"/> likewise.</param>
    /// <exception cref="FaultException">PAR0810: the libraries are not installed. PAR0811: the picture cannot be drawn.</exception>
    public static byte[] ToPng(string svg, double width, double height, int pixels)
    {
        var scale = Math.Min(pixels, WidestPixels) / width;
        var (w, h) = ((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale));
        try
        {
            return Draw(Encoding.UTF8.GetBytes(svg), w, h);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new FaultException(Absent);
        }
    }

    private static byte[] Draw(byte[] svg, int width, int height)
    {
        var handle = RasterNative.NewHandle(svg, (nuint)svg.Length, out var error);
        if (handle == 0)
        {
            throw Failed(error);
        }

        var surface = RasterNative.NewSurface(Rgb24, width, height);
        var cairo = RasterNative.NewCairo(surface);
        try
        {
            RasterNative.SetColour(cairo, 1, 1, 1);
            RasterNative.Paint(cairo);
            if (RasterNative.SurfaceStatus(surface) != 0 || RasterNative.Render(handle, cairo, new RasterNative.Viewport(0, 0, width, height), out error) == 0)
            {
                throw Failed(error);
            }

            RasterNative.Flush(surface);
            var output = new MemoryStream();
            PngFile.Write(Pixels(surface, height), width, height, RasterNative.Stride(surface), output);
            return output.ToArray();
        }
        finally
        {
            RasterNative.DestroyCairo(cairo);
            RasterNative.DestroySurface(surface);
            RasterNative.Unref(handle);
        }
    }

    private static unsafe ReadOnlySpan<byte> Pixels(nint surface, int height) => new((void*)RasterNative.Pixels(surface), RasterNative.Stride(surface) * height);

    private static FaultException Failed(nint error)
    {
        var reason = error == 0 ? "" : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error, 8)) ?? "";
        if (error != 0)
        {
            RasterNative.FreeError(error);
        }

        return new FaultException(new Fault("PAR0811", "Không vẽ được ảnh: " + reason, "The picture could not be drawn: " + reason));
    }
}
