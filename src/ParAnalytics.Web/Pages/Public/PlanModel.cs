using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The page of one plan: its tasks as the document states them.</summary>
/// <param name="Sections">The tasks under the headings of the document.</param>
public sealed record PlanModel(PageHead Head, string Key, string Name, int Tasks, int Dated, IReadOnlyList<PlanSection> Sections, IReadOnlyList<SourceCitation> Sources) : PageModel(Head);

/// <summary>A heading of a plan with its tasks.</summary>
public sealed record PlanSection(string Name, IReadOnlyList<PlanTask> Tasks);

/// <summary>One task as the document states it.</summary>
/// <param name="Criterion">The criterion it is to serve; null where the document names none.</param>
public sealed record PlanTask(string Key, string No, string Task, string Result, string Lead, string Deadline, string Clause, CriterionLine? Criterion);

/// <summary>There is no such plan; the plans there are.</summary>
public sealed record NoPlanModel(PageHead Head, IReadOnlyList<(string Path, string Name)> Plans) : PageModel(Head);
