using ParAnalytics.Domain.Time;

namespace ParAnalytics.Insights.Asking;

/// <summary>What the house knows beside its cubes.</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="ReleaseBefore">Name of a release, or null for the current one → the name of the release before it; null when it is the first.</param>
public sealed record InsightSurroundings(WorkingCalendar Calendar, Func<string?, string?> ReleaseBefore)
{
    public static InsightSurroundings None { get; } = new(WorkingCalendar.Weekdays, _ => null);
}
