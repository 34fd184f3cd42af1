using System.Collections.Concurrent;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Tiles;

/// <summary>
/// The maps on offer by name: the tile layouts of the reference folder, and above them whatever boundary packs were imported. A name asks for what is
/// shown (<c>provinces-34</c>, <c>provinces-63</c>, <c>regions-34</c>, <c>communes</c>, <c>communes-p34-66</c>); <c>tiles-…</c> asks for the layout even where there is a pack.
/// </summary>
public sealed class MapShelf
{
    /// <summary>How much larger the finer drawing is: as far as viewers zoom in.</summary>
    public const int Zoom = 6;

    private readonly ConcurrentDictionary<string, MapGeometry> _layouts = new(StringComparer.Ordinal);
    private volatile IReadOnlyDictionary<string, BorderMap> _packs = new Dictionary<string, BorderMap>();

    /// <param name="folder"><c>warehouse/reference</c>.</param>
    /// <param name="fullName">Name of a unit as told aloud; null where it knows none.</param>
    public static MapShelf OfReference(string folder, Func<UnitKey, string?>? fullName = null)
    {
        var shelf = new MapShelf();
        foreach (var layout in TileLayoutReader.ReadFolder(folder).Values)
        {
            var geometry = TileGeometry.Of(layout, fullName);
            shelf.Put(layout.Id, geometry);
            shelf.Put("tiles-" + layout.Id, geometry);
            if (layout.Within is { } parent)
            {
                shelf.Put($"communes-{parent.Scheme}-{parent.Code}", geometry);
                shelf.Put($"tiles-communes-{parent.Scheme}-{parent.Code}", geometry);
            }
        }

        return shelf;
    }

    /// <summary>Puts the packs of a data folder above the layouts; called again when one was imported. Borders are read when a map of them is first asked for.</summary>
    public void Use(BoundaryFolder folder, Func<IMemberCatalogue> members) => _packs = PackMaps.Of(folder.All(), members);

    /// <exception cref="FaultException">PAR0802: there is no such map.</exception>
    public MapGeometry Demand(string name) => Find(name) ?? throw new FaultException(new Fault(
        "PAR0802",
        $"Không có bản đồ '{name}'. Có: {string.Join(", ", Names)}",
        $"There is no map '{name}'. There are: {string.Join(", ", Names)}",
        null,
        Nearest.Of(name, Names)));

    public MapGeometry? Find(string name) => _packs.TryGetValue(name, out var pack) ? pack.At(1) : _layouts.GetValueOrDefault(name);

    /// <summary>The borders of a map drawn so many times larger, with the points that are seen then; null where it is made of tiles.</summary>
    public MapGeometry? Finer(string name, int zoom) => _packs.TryGetValue(name, out var pack) ? pack.At(zoom) : null;

    /// <summary>The address of a map's finer borders; null where it is made of tiles.</summary>
    public string? FinerOf(string name) => HasBorders(name) ? $"/ban-do/{name}/{Zoom}.json" : null;

    /// <summary>Whether the name is drawn from borders, not as tiles.</summary>
    public bool HasBorders(string name) => _packs.ContainsKey(name);

    public IEnumerable<string> Names => _layouts.Keys.Where(n => !n.StartsWith("tiles-", StringComparison.Ordinal)).Concat(_packs.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public void Put(string name, MapGeometry geometry) => _layouts[name] = geometry;
}
