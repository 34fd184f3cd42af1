using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Maps.Pictures;

namespace ParAnalytics.Maps.Tiles;

/// <summary>A map tile as a picture of its own: title, legend, source and release drawn with it.</summary>
public static class MapTilePicture
{
    /// <param name="footer">Source, release and badge, a line each.</param>
    /// <exception cref="FaultException">PAR0802: there is no such map.</exception>
    public static MapPicture Of(MapShelf shelf, TileScene scene, string title, string? subtitle, EquatableArray<string> footer)
    {
        var spec = (MapSpec)scene.Tile.Spec;
        var geometry = shelf.Demand(spec.Layout);
        var colouring = MapPainter.Paint(geometry, MapTileRenderer.Of(spec, scene.Language), scene.Main, scene.Language, period: scene.PeriodOf(scene.Main));
        return MapPicture.Of(geometry, colouring, new MapPage("map-" + scene.Tile.Id, title, scene.Language)
        {
            Subtitle = subtitle,
            Footer = footer,
            IsStandalone = true,
            OwnUnits = [.. scene.OwnUnits],
        });
    }
}
