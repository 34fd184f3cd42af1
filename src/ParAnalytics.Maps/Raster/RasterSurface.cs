using System.Runtime.InteropServices;
using System.Text;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Maps.Raster;

/// <summary>White paper of so many pixels, on which drawings are laid one over another.</summary>
internal sealed class RasterSurface : IDisposable
{
    private const int Rgb24 = 1;

    public RasterSurface(int width, int height)
    {
        (Width, Height) = (width, height);
        Surface = RasterNative.NewSurface(Rgb24, width, height);
        Cairo = RasterNative.NewCairo(Surface);
        RasterNative.SetColour(Cairo, 1, 1, 1);
        RasterNative.Paint(Cairo);
    }

    public int Width { get; }

    public int Height { get; }

    public nint Surface { get; }

    public nint Cairo { get; }

    public int Stride => RasterNative.Stride(Surface);

    /// <summary>Rows of 32-bit native-endian xRGB.</summary>
    public unsafe Span<byte> Pixels => new((void*)RasterNative.Pixels(Surface), Stride * Height);

    /// <exception cref="FaultException">PAR0811: it cannot be drawn.</exception>
    public void DrawSvg(string svg)
    {
        var bytes = Encoding.UTF8.GetBytes(svg);
        var handle = RasterNative.NewHandle(bytes, (nuint)bytes.Length, out var error);
        if (handle == 0)
        {
            throw Failed(error);
        }

        try
        {
            if (RasterNative.SurfaceStatus(Surface) != 0 || RasterNative.Render(handle, Cairo, new RasterNative.Viewport(0, 0, Width, Height), out error) == 0)
            {
                throw Failed(error);
            }
        }
        finally
        {
            RasterNative.Unref(handle);
        }
    }

    /// <summary>Lets what was drawn reach the pixels; to be called before they are read.</summary>
    public void Flush() => RasterNative.Flush(Surface);

    /// <summary>To be called after pixels were written.</summary>
    public void MarkDirty() => RasterNative.MarkDirty(Surface);

    public byte[] ToPng()
    {
        Flush();
        var output = new MemoryStream();
        PngFile.Write(Pixels, Width, Height, Stride, output);
        return output.ToArray();
    }

    public void Dispose()
    {
        RasterNative.DestroyCairo(Cairo);
        RasterNative.DestroySurface(Surface);
    }

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
