using ParAnalytics.Olap.Members;

namespace ParAnalytics.Warehouse.Members;

/// <summary>Members that are tokens of the field rather than rows of a dimension.</summary>
internal static class TokenMembers
{
    public static IReadOnlyList<Member> Bases { get; } =
    [
        Of("basis", "published", "Công bố", "Published", 0),
        Of("basis", "self", "Tự đánh giá", "Self-assessed", 1),
        Of("basis", "appraised", "Thẩm định", "Appraised", 2),
        Of("basis", "surveyed", "Điều tra xã hội học", "Surveyed", 3),
        Of("basis", "statistic", "Số liệu thống kê", "Statistic", 4),
    ];

    public static Member PeerGroup(string key, int order) => Of("peer_group", key, key == "provinces" ? "Các tỉnh, thành phố" : key, key == "provinces" ? "Provinces" : "", order);

    private static Member Of(string dimension, string key, string name, string nameEn, int order) =>
        new() { Dimension = dimension, Level = dimension, Key = key, Name = name, NameEn = nameEn, Order = order };
}
