using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Tiles;

/// <summary>Which maps the imported packs give, by name. A pack of communes gives its provinces and regions too, where no pack of provinces does.</summary>
internal static class PackMaps
{
    private static readonly DateOnly LastDayOf63 = Era.MergerDay.AddDays(-1);

    public static IReadOnlyDictionary<string, Lazy<MapGeometry>> Of(IReadOnlyList<BoundaryPack> packs, Func<IMemberCatalogue> members)
    {
        var maps = new Dictionary<string, Lazy<MapGeometry>>(StringComparer.Ordinal);
        void Add(string name, Func<MapGeometry> make) => maps.TryAdd(name, new Lazy<MapGeometry>(make));

        foreach (var pack in packs.Where(p => p.Level == "province"))
        {
            var era = pack.HoldsOn(Era.MergerDay) ? "34" : pack.HoldsOn(LastDayOf63) ? "63" : null;
            if (era is not null)
            {
                Add($"provinces-{era}", () => PackGeometry.National(pack, $"provinces-{era}", members()));
                Add($"regions-{era}", () => PackGeometry.National(pack, $"regions-{era}", members(), key => RegionOf(members(), key)));
            }
        }

        foreach (var pack in packs.Where(p => p.Level == "commune" && p.HoldsOn(Era.MergerDay)))
        {
            if (pack.Within is { } one)
            {
                Add(NameOf(one), () => PackGeometry.Province(pack, NameOf(one), one, members()));
                continue;
            }

            Add("communes", () => PackGeometry.National(pack, "communes", members()));
            Add("provinces-34", () => PackGeometry.National(pack, "provinces-34", members(), key => ProvinceOf(members(), key)));
            Add("regions-34", () => PackGeometry.National(pack, "regions-34", members(), key => ProvinceOf(members(), key) is { } province ? RegionOf(members(), province) : null));
            foreach (var province in members().MembersOf("unit", "province").Where(p => p.ExistsOn(pack.ValidFrom)).Select(p => p.Key))
            {
                Add(NameOf(province), () => PackGeometry.Province(pack, NameOf(province), province, members()));
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
