using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The assignments of the plans that the filters of the address leave.</summary>
/// <param name="All">How many there are without filters.</param>
public sealed record WorkModel(PageHead Head, WorkFilter Filter, WorkChoices Choices, IReadOnlyList<WorkLine> Lines, int All, IReadOnlyList<SourceCitation> Sources) : PageModel(Head);

/// <summary>What the address asks for; empty asks for all.</summary>
/// <param name="Unit">Key of a <see cref="WorkScope"/>; empty for the house.</param>
/// <param name="State">done, overdue, due_soon, due_later or undated.</param>
/// <param name="Search">Words, sought without accents.</param>
public sealed record WorkFilter(string Unit, string Plan, string State, string Agency, string Kind, string Search)
{
    public bool IsEmpty => Unit.Length + Plan.Length + State.Length + Agency.Length + Kind.Length + Search.Length == 0;
}

/// <summary>What each filter offers: key and name.</summary>
public sealed record WorkChoices(IReadOnlyList<WorkScope> Scopes, IReadOnlyList<(string Key, string Name)> Plans, IReadOnlyList<(string Key, string Name)> Agencies, IReadOnlyList<(string Key, string Name)> Kinds);

/// <summary>One assignment.</summary>
/// <param name="State">As in <see cref="WorkFilter"/>; null for one that was stopped.</param>
/// <param name="Status">What the newest report says.</param>
/// <param name="Day">The day it is due, as people read it; empty where no day is stated.</param>
/// <param name="SortDay">The same day for sorting; last where there is none.</param>
public sealed record WorkLine(string Key, string Task, string Lead, string Plan, string? State, string Status, string Kind, string Deadline, string Day, string SortDay, string Clause);
