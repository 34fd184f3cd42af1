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
}
