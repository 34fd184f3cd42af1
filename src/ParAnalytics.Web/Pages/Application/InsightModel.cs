using ParAnalytics.Domain.Faults;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The insights offered.</summary>
public sealed record InsightListModel(PageHead Head, IReadOnlyList<InsightHeader> Insights) : PageModel(Head);

/// <summary>One insight: its parameters as a form, what it found, its cells and where they come from.</summary>
/// <param name="Values">The parameters as asked.</param>
/// <param name="Drawing">The tile that draws the answer, as JSON; empty where the answer is a table alone.</param>
/// <param name="Answer">Null while a needed parameter is missing or wrong.</param>
public sealed record InsightModel(
    PageHead Head,
    InsightHeader Insight,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<InsightChoice> Units,
    IReadOnlyList<InsightChoice> Families,
    IReadOnlyList<string> Years,
    InsightAnswer? Answer,
    Fault? Refusal,
    string Drawing,
    string Address) : PageModel(Head)
{
    /// <summary>What the unit asked about is called; empty when it is not found.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>The ways the sets of the index divide its points.</summary>
    public IReadOnlyList<string> Cuts { get; init; } = [];

    /// <summary>The groups in which units are ranked apart.</summary>
    public IReadOnlyList<InsightChoice> Groups { get; init; } = [];

    public string UnitKey => Values.GetValueOrDefault("unit", "");

    public string Period => Values.GetValueOrDefault("year", "");
}

/// <summary>A member that a form offers.</summary>
public sealed record InsightChoice(string Key, string Caption);
