using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Time;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Insights.Asking;

/// <summary>The single facts behind a cell, within what the viewer sees: question, place, viewer, most rows.</summary>
public delegate Task<RowSet> FactReading(CubeQuery query, CellPlace place, Viewer viewer, int most, CancellationToken cancellation);

/// <summary>What the house knows beside its cubes.</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="ReleaseBefore">Name of a release, or null for the current one → the name of the release before it; null when it is the first.</param>
/// <param name="Facts">Reads single facts; null where there is nothing to read them from.</param>
public sealed record InsightSurroundings(WorkingCalendar Calendar, Func<string?, string?> ReleaseBefore, FactReading? Facts = null)
{
    public static InsightSurroundings None { get; } = new(WorkingCalendar.Weekdays, _ => null);
}
