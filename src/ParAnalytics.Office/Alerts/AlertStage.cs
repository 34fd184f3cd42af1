namespace ParAnalytics.Office.Alerts;

/// <summary>How near a deadline is; each stage is told once, and never an earlier one after a later.</summary>
public enum AlertStage
{
    /// <summary>At most seven days are left.</summary>
    InSevenDays = 1,

    /// <summary>At most three days are left.</summary>
    InThreeDays = 2,

    /// <summary>It is the last day.</summary>
    Today = 3,

    /// <summary>The last day is over.</summary>
    Late = 4,
}

/// <summary>The stages by calendar days, the last day itself counted as none left.</summary>
public static class AlertStages
{
    /// <returns>Null while more than seven days are left.</returns>
    public static AlertStage? Of(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        < 0 => AlertStage.Late,
        0 => AlertStage.Today,
        <= 3 => AlertStage.InThreeDays,
        <= 7 => AlertStage.InSevenDays,
        _ => null,
    };
}
