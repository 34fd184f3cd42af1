namespace ParAnalytics.Domain.Values;

/// <summary>A place among the units ranked ("22/34"). 1 is best; ties share the best place and the next is skipped (1224).</summary>
public readonly record struct Rank
{
    private Rank(int position, int of) => (Position, FieldSize) = (position, of);

    public int Position { get; }

    /// <summary>How many units were really ranked.</summary>
    public int FieldSize { get; }

    /// <summary>(N − rank) / (N − 1): 1 is best, 0 last; comparable across fields of different size where the rank is not.</summary>
    public decimal Percentile => FieldSize == 1 ? 1 : (decimal)(FieldSize - Position) / (FieldSize - 1);

    /// <exception cref="ArgumentOutOfRangeException">The position is not within 1 … N.</exception>
    public static Rank Of(int position, int of) =>
        position >= 1 && position <= of ? new Rank(position, of) : throw new ArgumentOutOfRangeException(nameof(position), position, $"A rank lies between 1 and {of}");

    /// <summary>How far this rank moved from the earlier one; incomparable when the two were given out of different N.</summary>
    public RankShift ShiftFrom(Rank earlier) =>
        earlier.FieldSize == FieldSize ? RankShift.Of(earlier.Position - Position) : RankShift.Incomparable(earlier.FieldSize, FieldSize);

    public override string ToString() => $"{Position}/{FieldSize}";
}

/// <summary>The difference of two ranks; "tăng" is better and a smaller position. Undefined between fields of different size.</summary>
public readonly record struct RankShift
{
    private RankShift(int? places, int earlierField, int laterField) => (Places, EarlierField, LaterField) = (places, earlierField, laterField);

    /// <summary>Places won (positive) or lost (negative); null when the fields differ.</summary>
    public int? Places { get; }

    public int EarlierField { get; }

    public int LaterField { get; }

    public bool IsComparable => Places is not null;

    public static RankShift Improved(int places) => Of(places);

    public static RankShift Worsened(int places) => Of(-places);

    internal static RankShift Of(int places) => new(places, 0, 0);

    public static RankShift Incomparable(int earlierField, int laterField) => new(null, earlierField, laterField);
}
