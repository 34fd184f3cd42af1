using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Office.Comments;

/// <summary>The figure a comment is about, by its keys. Only the unit is always there.</summary>
/// <param name="Measure">Id of the measure; empty for the unit as a whole.</param>
/// <param name="Criterion">Key as <c>PAR-2025/1</c>; empty for the index's total or none.</param>
/// <param name="Period">As the cube writes it: <c>2025</c>, <c>2026-05</c>; empty for none.</param>
public sealed record FigurePlace(UnitKey Unit, string Measure, string Criterion, string Period)
{
    public override string ToString() => string.Join(" · ", new[] { Unit.ToString(), Criterion, Measure, Period }.Where(part => part.Length > 0));
}

/// <summary>What somebody wrote on a figure. Never changed and never removed.</summary>
/// <param name="Task">What was made of it; null while it is only a comment.</param>
public sealed record CommentRecord(long Id, FigurePlace Place, string Body, string Author, Role AuthorRole, DateTimeOffset WrittenAt, CommentTask? Task);

/// <summary>A comment that became work of an agency.</summary>
/// <param name="Agency">Unit key of the agency that has to do it.</param>
/// <param name="DueOn">The last day for it.</param>
public sealed record CommentTask(long Id, UnitKey Agency, string Title, DateOnly DueOn, string GivenBy, DateTimeOffset GivenAt, string? DoneBy, DateTimeOffset? DoneAt);
