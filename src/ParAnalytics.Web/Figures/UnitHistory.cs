using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Figures;

/// <summary>What a unit was formed from, and what it became.</summary>
internal static class UnitHistory
{
    public static IReadOnlyList<Member> Before(DataFolder folder, string key) => Linked(folder, key, "predecessors");

    public static IReadOnlyList<Member> After(DataFolder folder, string key) => Linked(folder, key, "successors");

    /// <summary>The unit with those of its name that it was formed from or became part of, oldest first.</summary>
    public static IReadOnlyList<string> Namesakes(DataFolder folder, string key) => folder.Members.Find("unit", key) is { } unit
        ? [.. Before(folder, key).Concat([unit]).Concat(After(folder, key)).Where(m => m.Name == unit.Name && m.Level == unit.Level).Select(m => m.Key)]
        : [];

    /// <summary>The unit after all that it was formed from: whose plans and duties it carries on.</summary>
    public static IReadOnlyList<string> WithPredecessors(DataFolder folder, string key) => [.. Before(folder, key).Select(m => m.Key), key];

    private static List<Member> Linked(DataFolder folder, string key, string attribute) =>
        [.. (folder.Members.Find("unit", key)?.Attribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => folder.Members.Find("unit", k)).OfType<Member>()];
}
