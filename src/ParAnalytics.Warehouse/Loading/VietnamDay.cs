namespace ParAnalytics.Warehouse.Loading;

/// <summary>The calendar day in Vietnam.</summary>
internal static class VietnamDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateOnly Of(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);
}
