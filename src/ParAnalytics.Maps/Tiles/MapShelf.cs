using System.Collections.Concurrent;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;

namespace ParAnalytics.Maps.Tiles;

/// <summary>The maps on offer by name: the tile layouts of the reference folder, and whatever boundary packs were imported.</summary>
public sealed class MapShelf
{
    private readonly ConcurrentDictionary<string, MapGeometry> _maps = new(StringComparer.Ordinal);

    /// <param name="folder"><c>warehouse/reference</c>.</param>
    /// <param name="fullName">Name of a unit as told aloud; null where it knows none.</param>
    public static MapShelf OfReference(string folder, Func<UnitKey, string?>? fullName = null)
    {
        var shelf = new MapShelf();
        foreach (var layout in TileLayoutReader.ReadFolder(folder).Values)
        {
            var geometry = TileGeometry.Of(layout, fullName);
            shelf.Put(layout.Id, geometry);
            if (layout.Within is { } parent)
            {
                shelf.Put($"communes-{parent.Scheme}-{parent.Code}", geometry);
            }
        }

        return shelf;
    }

    public MapGeometry? Find(string name) => _maps.GetValueOrDefault(name);

    /// <exception cref="FaultException">PAR0802: there is no such map.</exception>
    public MapGeometry Demand(string name) => Find(name) ?? throw new FaultException(new Fault(
        "PAR0802",
        $"Không có bản đồ '{name}'. Có: {string.Join(", ", Names)}",
        $"There is no map '{name}'. There are: {string.Join(", ", Names)}",
        null,
        Nearest.Of(name, Names)));

    public IEnumerable<string> Names => _maps.Keys.Order(StringComparer.Ordinal);

    public void Put(string name, MapGeometry geometry) => _maps[name] = geometry;
}
