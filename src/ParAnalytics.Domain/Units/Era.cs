namespace ParAnalytics.Domain.Units;

/// <summary>The turning point of the country's administrative map: 63 provinces became 34 and districts ended.</summary>
public static class Era
{
    /// <summary>First day of the 34 provinces and of the two-tier government.</summary>
    public static DateOnly MergerDay { get; } = new(2025, 7, 1);

    /// <summary>
    /// Assessment years from 2025 on are published for the 34 provinces: index year 2025 was measured and published after the merger.
    /// </summary>
    public const int FirstYearOf34 = 2025;

    /// <summary>
    /// The day whose map an assessment year is published on: 30 June of the year (2008 still counts Hà Tây, 2024 the 63 provinces),
    /// but the last day of 2025, which was measured and published after the merger.
    /// </summary>
    public static DateOnly FieldDay(int year) => year == FirstYearOf34 ? new DateOnly(year, 12, 31) : new DateOnly(year, 6, 30);
}
