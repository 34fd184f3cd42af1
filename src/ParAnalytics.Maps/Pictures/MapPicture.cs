using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Raster;

namespace ParAnalytics.Maps.Pictures;

/// <summary>A drawn map: as SVG text, and as pixels when asked.</summary>
public sealed class MapPicture
{
    private readonly MapGeometry _geometry;
    private readonly MapColouring? _colouring;
    private readonly MapPage _page;
    private readonly SvgFrame _frame;
    private readonly Lazy<string> _svg;

    private MapPicture(MapGeometry geometry, MapColouring? colouring, MapPage page)
    {
        (_geometry, _colouring, _page) = (geometry, colouring, page);
        _frame = SvgFrame.Of(geometry, colouring, page);
        _svg = new(() => SvgWriter.Write(geometry, colouring, page));
    }

    public string Svg => _svg.Value;

    /// <summary>In drawing units.</summary>
    public double Width => _frame.Width;

    public double Height => _frame.Height;

    public static MapPicture Of(MapGeometry geometry, MapColouring? colouring, MapPage page) => new(geometry, colouring, page);

    /// <exception cref="Domain.Faults.FaultException">PAR0810, PAR0811.</exception>
    public byte[] ToPng(int pixels) => _colouring is not { } colouring || !SvgWriter.IsDense(_geometry) ? SvgRaster.ToPng(Svg, Width, Height, pixels)
        : SvgRaster.Draw(Width, Height, pixels, (surface, scale) =>
        {
            RegionRaster.Draw(surface, _geometry, colouring, _frame.Left, _frame.Top, scale);
            surface.DrawSvg(SvgWriter.WriteAround(_geometry, colouring, _page));
        });
}
