using System.Collections.Concurrent;
using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Tiles;

/// <summary>A map of borders, read when first asked for, at every zoom once.</summary>
internal sealed class BorderMap(Func<int, MapGeometry> make)
{
    private readonly ConcurrentDictionary<int, Lazy<MapGeometry>> _byZoom = new();

    public MapGeometry At(int zoom) => _byZoom.GetOrAdd(zoom, z => new Lazy<MapGeometry>(() => make(z))).Value;
}

/// <summary>Which maps the imported packs give, by name. A pack of communes gives its provinces and regions too, where no pack of provinces does.</summary>
internal static class PackMaps
{
    private static readonly DateOnly LastDayOf63 = Era.MergerDay.AddDays(-1);

    public static IReadOnlyDictionary<string, BorderMap> Of(IReadOnlyList<BoundaryPack> packs, Func<IMemberCatalogue> members)
    {
        var maps = new Dictionary<string, BorderMap>(StringComparer.Ordinal);
        void Add(string name, Func<int, MapGeometry> make) => maps.TryAdd(name, new BorderMap(make));

        foreach (var pack in packs.Where(p => p.Level == "province"))
        {
            var era = pack.HoldsOn(Era.MergerDay) ? "34" : pack.HoldsOn(LastDayOf63) ? "63" : null;
            if (era is not null)
            {
                Add($"provinces-{era}", zoom => PackGeometry.National(pack, $"provinces-{era}", members(), zoom: zoom));
                Add($"regions-{era}", zoom => PackGeometry.National(pack, $"regions-{era}", members(), key => RegionOf(members(), key), zoom: zoom));
            }
        }

        foreach (var pack in packs.Where(p => p.Level == "commune" && p.HoldsOn(Era.MergerDay)))
        {
            if (pack.Within is { } one)
            {
                Add(NameOf(one), zoom => PackGeometry.Province(pack, NameOf(one), one, members(), zoom: zoom));
                continue;
            }

            Add("communes", zoom => PackGeometry.National(pack, "communes", members(), zoom: zoom));
            Add("provinces-34", zoom => PackGeometry.National(pack, "provinces-34", members(), key => ProvinceOf(members(), key), zoom: zoom));
            Add("regions-34", zoom => PackGeometry.National(pack, "regions-34", members(), key => ProvinceOf(members(), key) is { } province ? RegionOf(members(), province) : null, zoom: zoom));
            foreach (var province in members().MembersOf("unit", "province").Where(p => p.ExistsOn(pack.ValidFrom)).Select(p => p.Key))
            {
                Add(NameOf(province), zoom => PackGeometry.Province(pack, NameOf(province), province, members(), zoom: zoom));
            }
        }

        return maps;
    }

    private static string NameOf(string province) => "communes-" + province.Replace(':', '-');

    private static string? ProvinceOf(IMemberCatalogue members, string commune) =>
        members.Find("unit", commune)?.Parents.Items.FirstOrDefault(p => members.Find("unit", p) is { Level: "province" });

    private static string? RegionOf(IMemberCatalogue members, string province) =>
        members.Find("unit", province)?.Parents.Items.FirstOrDefault(p => members.Find("unit", p) is { Level: "region" });
}
