using System.Collections.Immutable;

namespace ParAnalytics.Warehouse.Facts;

/// <summary>What a fact table needs besides its DDL: which rows are the same figure, what a whole load speaks for, and where a change is felt.</summary>
/// <param name="Name">As in <c>warehouse/schema</c>.</param>
/// <param name="Key">Columns that together name one figure; a later load's row with the same key takes its place.</param>
/// <param name="Scope">
/// SQL expressions over the row (<c>f</c>) and its unit (<c>u</c>); a <c>scope: whole</c> load withdraws earlier rows that share these values with
/// any of its own and have no successor in it.
/// </param>
/// <param name="Partition">Columns by which work is limited to what a release touches.</param>
internal sealed record ServingTable(string Name, ImmutableArray<string> Key, ImmutableArray<string> Scope, ImmutableArray<string> Partition)
{
    public bool HasFamily { get; init; }
}
