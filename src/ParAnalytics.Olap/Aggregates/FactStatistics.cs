using System.Collections.Immutable;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>What is known of a fact table's rows in a release.</summary>
/// <param name="Distinct">Distinct values by column.</param>
public sealed record FactStatistics(string Table, long Rows, ImmutableDictionary<string, long> Distinct)
{
    /// <summary>How columns of days lie in the table.</summary>
    public ImmutableDictionary<string, DayOrder> Days { get; init; } = ImmutableDictionary<string, DayOrder>.Empty;
}

/// <summary>How the days of a column lie in a table of facts.</summary>
/// <param name="Spread">The part of all its days that a block of rows spans on average: near 0 where facts came day by day, 1 where they lie anyhow.</param>
public sealed record DayOrder(DateOnly First, DateOnly Last, double Spread)
{
    /// <summary>The part of the rows read for some days, since the engine passes over blocks without them.</summary>
    public double Read(DateOnly from, DateOnly to) =>
        Math.Min(1, Spread + ((Math.Min(to.DayNumber, Last.DayNumber) - Math.Max(from.DayNumber, First.DayNumber) + 1) / (double)(Last.DayNumber - First.DayNumber + 1)));
}
