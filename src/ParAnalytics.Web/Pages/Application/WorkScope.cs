using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>Whose plans are listed: those of the house with the provinces it was formed from, as the alerts count them, of another province, or of all.</summary>
/// <param name="Key">In the address; empty for the house.</param>
/// <param name="Units">Keys of the units of the plans.</param>
public sealed record WorkScope(string Key, string Name, IReadOnlyList<string> Units)
{
    private const string Everybody = "tat-ca";

    /// <summary>The house first; others only where somebody else has plans.</summary>
    /// <param name="planned">The units that have plans the visitor may see.</param>
    internal static IReadOnlyList<WorkScope> All(DataFolder folder, HostSettings settings, IReadOnlyList<string> planned, Words words)
    {
        string NameOf(string unit) => folder.Members.Find("unit", unit)?.Caption(words.Language) ?? unit;
        var house = new WorkScope("", NameOf(settings.HomeUnit), UnitHistory.WithPredecessors(folder, settings.HomeUnit));
        var others = planned.Except(house.Units, StringComparer.Ordinal).Select(u => new WorkScope(u, NameOf(u), [u])).ToList();
        return others.Count == 0 ? [house] : [house, .. others, new WorkScope(Everybody, words["app.work.all_units"], [.. house.Units.Union(planned, StringComparer.Ordinal)])];
    }

    /// <summary>What the address names; a plan of somebody else by itself leads to whose it is.</summary>
    internal static WorkScope Chosen(IReadOnlyList<WorkScope> scopes, WorkFilter asked, IReadOnlyList<string> unitsOfPlan) =>
        scopes.FirstOrDefault(s => s.Key == asked.Unit && (asked.Unit.Length > 0 || unitsOfPlan.Count == 0 || unitsOfPlan.Any(s.Units.Contains)))
        ?? scopes.FirstOrDefault(s => unitsOfPlan.Any(s.Units.Contains))
        ?? scopes[0];
}
