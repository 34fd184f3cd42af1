namespace ParAnalytics.Documents.Safety;

/// <summary>What a workbook from outside may be at most.</summary>
public sealed record InspectionLimits
{
    public static InspectionLimits Default { get; } = new();

    /// <summary>Bytes of the file itself.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>Parts inside the file.</summary>
    public int Parts { get; init; } = 2_000;

    /// <summary>Bytes of all parts together when inflated.</summary>
    public long InflatedBytes { get; init; } = 768L << 20;

    /// <summary>How many times larger a part may become when inflated; looked at from <see cref="RatioFrom"/> bytes on.</summary>
    public int Ratio { get; init; } = 120;

    public long RatioFrom { get; init; } = 4L << 20;

    /// <summary>Bytes of the shared texts when inflated, held in memory while reading.</summary>
    public long SharedTextBytes { get; init; } = 64L << 20;

    public int MergedRanges { get; init; } = 100_000;

    /// <summary>Cells that hold something, over all sheets.</summary>
    public long Cells { get; init; } = 5_000_000;
}
