using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Tiles;

namespace ParAnalytics.Web.Pages;

/// <summary>The borders of a map with the points that are seen when it is zoomed in, by unit; fetched when somebody does.</summary>
internal static class FinerBorders
{
    public static IResult Show(MapShelf maps, string layout, int zoom) =>
        zoom == MapShelf.Zoom && maps.Finer(layout, zoom) is { } geometry
            ? Results.Json(new { scale = zoom, paths = geometry.Regions.Where(r => !r.IsInset && r.Shape is PathShape).ToDictionary(r => r.Unit, r => ((PathShape)r.Shape).Path, StringComparer.Ordinal) })
            : Results.NotFound();
}
