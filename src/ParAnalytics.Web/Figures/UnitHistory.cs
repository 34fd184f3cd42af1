using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Figures;

/// <summary>What a unit was formed from, and what it became.</summary>
internal static class UnitHistory
{
    public static IReadOnlyList<Member> Before(DataFolder folder, string key) => Known(folder, folder.Successions.Into(key).Select(s => s.Predecessor.ToString()));

    public static IReadOnlyList<Member> After(DataFolder folder, string key) => Known(folder, folder.Successions.From(key).Select(s => s.Successor.ToString()));

    private static IReadOnlyList<Member> Known(DataFolder folder, IEnumerable<string> keys) =>
        [.. keys.Distinct(StringComparer.Ordinal).Select(k => folder.Members.Find("unit", k)).OfType<Member>()];
}
