namespace ParAnalytics.Office.Obligations;

/// <summary>Where a report stands on a day.</summary>
public enum ReportState
{
    /// <summary>Not sent, and still time.</summary>
    Waiting,

    /// <summary>Not sent, and the last day has passed.</summary>
    Late,

    SentInTime,

    SentLate,

    /// <summary>Not sent, and the document names no day.</summary>
    Open,
}

/// <summary>Where a report stands on a day, and by how many days.</summary>
/// <param name="Days">Days left, or days late; 0 where neither applies.</param>
public readonly record struct ReportStanding(ReportState State, int Days)
{
    public static ReportStanding Of(DateOnly? dueOn, DateOnly? sentOn, DateOnly today) => (dueOn, sentOn) switch
    {
        (null, null) => new(ReportState.Open, 0),
        (null, _) => new(ReportState.SentInTime, 0),
        ({ } due, { } sent) when sent > due => new(ReportState.SentLate, sent.DayNumber - due.DayNumber),
        (_, not null) => new(ReportState.SentInTime, 0),
        ({ } due, null) when today > due => new(ReportState.Late, today.DayNumber - due.DayNumber),
        ({ } due, null) => new(ReportState.Waiting, due.DayNumber - today.DayNumber),
    };
}
