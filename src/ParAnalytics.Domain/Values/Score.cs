namespace ParAnalytics.Domain.Values;

/// <summary>Points out of a maximum ("17,49/22 điểm"). Bonus points may lift it above the maximum.</summary>
public readonly record struct Score
{
    private Score(decimal points, decimal max) => (Points, Max) = (points, max);

    public decimal Points { get; }

    /// <summary>The maximum attainable; above zero.</summary>
    public decimal Max { get; }

    /// <summary>Maximum − points: what the improvement plans are organised by.</summary>
    public decimal Lost => Max - Points;

    /// <summary>Points as a fraction of the maximum.</summary>
    public decimal Share => Points / Max;

    /// <exception cref="ArgumentOutOfRangeException">The maximum is not above zero.</exception>
    public static Score Of(decimal points, decimal max) =>
        max > 0 ? new Score(points, max) : throw new ArgumentOutOfRangeException(nameof(max), max, "A score needs a maximum above zero");
}
