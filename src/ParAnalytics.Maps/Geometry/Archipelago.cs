using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Geometry;

/// <summary>An archipelago of the country that lies far offshore: at the scale of a national map dots in an empty sea, so it has a frame of its own, on every national picture.</summary>
internal sealed record Archipelago(string Name, string Key, double WestSide, double South, double EastSide, double North)
{
    /// <summary>The meridian east of which shapes belong to archipelagos; the mainland ends at 109.46° E.</summary>
    public const double West = 109.468;

    public static IReadOnlyList<Archipelago> All { get; } =
    [
        new("Hoàng Sa", "c2025:20333", 110.8, 15.4, 113.2, 17.4),
        new("Trường Sa", "c2025:22736", 109.5, 6.4, 117.6, 12.2),
    ];

    /// <summary>Where a point lies in the frame, 0 … 1 from the west and from the north; null when it is not of this archipelago.</summary>
    public (double X, double Y)? PlaceOf(double longitude, double latitude) =>
        longitude >= WestSide && longitude <= EastSide && latitude >= South && latitude <= North ? ((longitude - WestSide) / (EastSide - WestSide), (North - latitude) / (North - South)) : null;

    /// <summary>Whose value it shows: its own where communes are drawn, else its province's of the time or the group's.</summary>
    public string Bearer(BoundaryPack pack, IMemberCatalogue members, Func<string, string?>? group)
    {
        if (pack.Level == "commune")
        {
            return group?.Invoke(Key) ?? Key;
        }

        var province = members.Find("unit", Key)?.Parents.Items.FirstOrDefault(p => members.Find("unit", p) is { Level: "province" }) ?? Key;
        if (members.Find("unit", province) is { } now && !now.ExistsOn(pack.ValidFrom))
        {
            province = (now.Attribute("predecessors") ?? "").Split(' ').FirstOrDefault(p => members.Find("unit", p) is { } before && before.ExistsOn(pack.ValidFrom) && before.Name == now.Name) ?? province;
        }

        return group?.Invoke(province) ?? province;
    }
}
