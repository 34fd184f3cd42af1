using ParAnalytics.Office.Alerts;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>One assignment in whole: what the plan says, how clear that is, what it can win back, what was reported and what was told of it.</summary>
/// <param name="Clear">Of the six rules how many are kept.</param>
/// <param name="Missing">Those that are not, in words; empty when all are kept.</param>
/// <param name="Points">Points per index on a scale of 100, and their sum first.</param>
/// <param name="AtRisk">Points at risk while it is late; null while it is not.</param>
/// <param name="Year">The year of the scores.</param>
/// <param name="States">What was known of it, release by release, newest first, changes only.</param>
/// <param name="Alerts">What was told of its deadline, newest first.</param>
public sealed record WorkItemModel(
    PageHead Head,
    WorkLine Line,
    string PlanKey,
    WorkItemTexts Texts,
    int Clear,
    string Missing,
    string State,
    IReadOnlyList<(string Name, decimal Points)> Points,
    decimal? AtRisk,
    string Year,
    IReadOnlyList<CriterionLine> Criteria,
    IReadOnlyList<WorkState> States,
    IReadOnlyList<AlertRecord> Alerts,
    IReadOnlyList<SourceCitation> Sources) : PageModel(Head);

/// <param name="Supporting">Who helps; empty where the plan names nobody.</param>
public sealed record WorkItemTexts(string Section, string Shortcoming, string Result, string Supporting, string Release);

/// <summary>A state as one release knew it.</summary>
public sealed record WorkState(string Release, DateTimeOffset PublishedAt, string Status, decimal? PercentDone, string DoneOn, string Deadline);
