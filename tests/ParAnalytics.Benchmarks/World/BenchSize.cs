namespace ParAnalytics.Benchmarks.World;

/// <summary>How much is measured. The shape is the same: communes in 34 provinces (63 before), 120 sub-criteria in 8 fields, monthly facts, dossiers.</summary>
internal sealed record BenchSize(string Name, int Communes, int Criteria, int Months, long Dossiers)
{
    public static BenchSize Tiny { get; } = new("tiny", 340, 60, 26, 250_000);

    /// <summary>About 5 million facts and 2 million dossiers.</summary>
    public static BenchSize Five { get; } = new("5m", 1_107, 120, 40, 2_000_000);

    /// <summary>About 52 million facts and 20 million dossiers.</summary>
    public static BenchSize Fifty { get; } = new("50m", 3_321, 120, 132, 20_000_000);

    public DateOnly First => new DateOnly(2026, 1, 1).AddMonths(-Months);

    public DateOnly Last => new(2025, 12, 31);

    /// <summary>Whole years with facts.</summary>
    public IEnumerable<int> Years => Enumerable.Range(First.Month == 1 ? First.Year : First.Year + 1, 2025 - (First.Month == 1 ? First.Year : First.Year + 1) + 1);

    public static BenchSize? Parse(string text) => text switch { "tiny" => Tiny, "5m" => Five, "50m" => Fifty, _ => null };
}
