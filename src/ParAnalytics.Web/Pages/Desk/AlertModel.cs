using ParAnalytics.Office.Alerts;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>The deadlines of which somebody was told and that are not over.</summary>
/// <param name="Closed">What was told lately and is over.</param>
/// <param name="MayMute">Whether the person may keep the programme quiet about a thing.</param>
/// <param name="Uncertain">Days off or worked in exchange, among those counted, whose document could not be looked up.</param>
/// <param name="Outbox">What left the house or waits to; null for who does not keep the service.</param>
public sealed record AlertsModel(PageHead Head, IReadOnlyList<AlertLine> Alerts, bool MayMute, DateOnly Today, string? Message, OutboxState? Outbox, IReadOnlyList<DateOnly> Uncertain) : PageModel(Head);

/// <param name="DaysLeft">Calendar days to the last day; below zero once it is over.</param>
/// <param name="WorkingDaysLeft">Working days to the last day, it included; below zero as above.</param>
public sealed record AlertLine(AlertRecord Alert, int DaysLeft, int WorkingDaysLeft);

/// <param name="Channels">The ways out that are set up.</param>
public sealed record OutboxState(IReadOnlyList<string> Channels, int Waiting, int GivenUp, IReadOnlyList<OutboxRecord> Newest);
