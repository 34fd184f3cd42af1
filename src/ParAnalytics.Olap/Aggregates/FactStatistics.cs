using System.Collections.Immutable;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>What is known of a fact table's rows in a release.</summary>
/// <param name="Distinct">Distinct values by column.</param>
public sealed record FactStatistics(string Table, long Rows, ImmutableDictionary<string, long> Distinct);
