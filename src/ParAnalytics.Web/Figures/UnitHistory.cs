using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Figures;

/// <summary>What a unit was formed from, and what it became.</summary>
internal static class UnitHistory
{
    public static IReadOnlyList<Member> Before(DataFolder folder, string key) => Linked(folder, key, "predecessors");

    public static IReadOnlyList<Member> After(DataFolder folder, string key) => Linked(folder, key, "successors");

    private static List<Member> Linked(DataFolder folder, string key, string attribute) =>
        [.. (folder.Members.Find("unit", key)?.Attribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => folder.Members.Find("unit", k)).OfType<Member>()];
}
