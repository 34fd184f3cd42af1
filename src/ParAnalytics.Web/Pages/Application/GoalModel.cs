using ParAnalytics.Domain.Faults;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Office.Views;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>"What does it take": the chosen scenario with its plan, ladder and frontier, and the scenarios pinned beside it. The address is the scenario.</summary>
/// <param name="Plan">Null when a parameter is refused.</param>
public sealed record GoalModel(
    PageHead Head,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<InsightChoice> Units,
    IReadOnlyList<InsightChoice> Families,
    IReadOnlyList<string> Years,
    InsightAnswer? Plan,
    InsightAnswer? Ladder,
    InsightAnswer? Frontier,
    IReadOnlyList<PinnedScenario> Pinned,
    Fault? Refusal,
    string Scenario) : PageModel(Head)
{
    /// <summary>Scenarios kept under a name, one's own and the shared ones.</summary>
    public IReadOnlyList<(SavedView View, string Scenario)> Kept { get; init; } = [];

    /// <summary>Whose page it is; empty for nobody's.</summary>
    public string Account { get; init; } = "";

    /// <summary>Id of the scenario kept right now; empty for none.</summary>
    public string JustKept { get; init; } = "";

    /// <summary>The address with a kept scenario pinned beside the present one.</summary>
    public string CompareAddress(string scenario) => "/app/muc-tieu?" + Scenario + string.Concat(Pinned.Select(p => "&ghim=" + Uri.EscapeDataString(p.Scenario))) + "&ghim=" + Uri.EscapeDataString(scenario);

    /// <summary>The pinned scenarios as a file.</summary>
    public string ExportAddress(string format) => $"/app/muc-tieu/so-sanh.{format}?" + string.Join('&', Pinned.Select(p => "ghim=" + Uri.EscapeDataString(p.Scenario)));

    public string Value(string name, string otherwise) => Values.GetValueOrDefault(name, otherwise);

    public string UnitKey => Value("unit", "");

    public string Period => Value("year", "");

    /// <summary>The address with the present scenario pinned too.</summary>
    public string PinAddress => "/app/muc-tieu?" + Scenario + string.Concat(Pinned.Select(p => "&ghim=" + Uri.EscapeDataString(p.Scenario))) + "&ghim=" + Uri.EscapeDataString(Scenario);

    public string UnpinAddress(PinnedScenario left) => "/app/muc-tieu?" + Scenario + string.Concat(Pinned.Where(p => p != left).Select(p => "&ghim=" + Uri.EscapeDataString(p.Scenario)));
}

/// <summary>A scenario kept for comparison, as its part of an address, and what its cheapest plan brings.</summary>
/// <param name="Words">What sets it apart: goal, field, drift.</param>
public sealed record PinnedScenario(string Scenario, string Words, decimal? Gain, decimal? Effort, decimal? Chance, string Finding);
