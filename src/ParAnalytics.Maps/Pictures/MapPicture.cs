using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Raster;

namespace ParAnalytics.Maps.Pictures;

/// <summary>A drawn map: as SVG text, and as pixels when asked.</summary>
/// <param name="Width">In drawing units.</param>
public sealed record MapPicture(string Svg, double Width, double Height)
{
    public static MapPicture Of(MapGeometry geometry, MapColouring? colouring, MapPage page)
    {
        var frame = SvgFrame.Of(geometry, colouring, page);
        return new MapPicture(SvgWriter.Write(geometry, colouring, page), frame.Width, frame.Height);
    }

    /// <exception cref="Domain.Faults.FaultException">PAR0810, PAR0811.</exception>
    public byte[] ToPng(int pixels) => SvgRaster.ToPng(Svg, Width, Height, pixels);
}
