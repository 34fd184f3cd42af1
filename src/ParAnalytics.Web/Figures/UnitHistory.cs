using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Figures;

/// <summary>What a unit was formed from, and what it became.</summary>
internal static class UnitHistory
{
    public static IReadOnlyList<Member> Before(DataFolder folder, string key) => [];

    public static IReadOnlyList<Member> After(DataFolder folder, string key) => [];
}
