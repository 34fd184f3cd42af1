namespace ParAnalytics.Olap.Aggregates;

/// <summary>Whether an aggregate answers a part of a question.</summary>
/// <param name="IsUsed">Of several that could be, the smallest is.</param>
/// <param name="Reason">What of the question it does not tell apart, or that a smaller one was taken; empty when it is used.</param>
public sealed record AggregateVerdict(string Table, long Rows, bool IsUsed, string Reason)
{
    /// <summary>Whether it is a sorted copy of the facts, of which only the rows of the units asked about are read.</summary>
    public bool IsCopy { get; init; }
}
