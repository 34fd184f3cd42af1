namespace ParAnalytics.DuckDb.Vectors;

/// <summary>Days and microseconds since 1970-01-01 ↔ .NET's date types.</summary>
internal static class Times
{
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - EpochDay;

    public static long Micros(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The clock reading, whatever the kind says.</summary>
    public static long Micros(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long Micros(DateTimeOffset time) => Micros(time.UtcDateTime);

    public static DateOnly Date(int days) =>
        days is int.MaxValue or -int.MaxValue || days + (long)EpochDay is < 0 or > 3652058
            ? throw OutOfRange()
            : DateOnly.FromDayNumber(days + EpochDay);

    public static DateTime Time(long micros) => new(Ticks(micros), DateTimeKind.Unspecified);

    public static DateTimeOffset Instant(long micros) => new(Ticks(micros), TimeSpan.Zero);

    public static TimeOnly TimeOfDay(long micros) =>
        micros == 86_400_000_000
            ? throw new InvalidCastException("The TIME 24:00:00 has no TimeOnly; cast it in SQL.")
            : new TimeOnly(micros * TimeSpan.TicksPerMicrosecond);

    private static long Ticks(long micros)
    {
        var ticks = (Int128)micros * TimeSpan.TicksPerMicrosecond + DateTime.UnixEpoch.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? throw OutOfRange() : (long)ticks;
    }

    private static InvalidCastException OutOfRange() =>
        new("A date outside the years 1 to 9999, or infinity, has no .NET value; cast it in SQL.");
}
