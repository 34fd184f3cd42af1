using System.Collections.Immutable;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>Checksums of a load's rows by fact table, written <c>fact_index_score=630:123… fact_index_rank=…</c>.</summary>
internal sealed record ContentChecksum(ImmutableSortedDictionary<string, string> ByFact)
{
    public static ContentChecksum Parse(string text) => new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .ToImmutableSortedDictionary(p => p[0], p => p[1], StringComparer.Ordinal));

    public static ContentChecksum Of(IEnumerable<StagedFact> facts) => new(facts.ToImmutableSortedDictionary(f => f.Blob.Table, f => f.Checksum, StringComparer.Ordinal));

    public string? Of(string fact) => ByFact.GetValueOrDefault(fact);

    public override string ToString() => string.Join(' ', ByFact.Select(p => $"{p.Key}={p.Value}"));
}
