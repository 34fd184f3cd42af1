using System.Collections.Immutable;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Facts;

/// <summary>One entry of an axis as facts see it: a column that says to which of its members a fact belongs.</summary>
/// <param name="Name">Column of the member's key: e0, e1 …, rows before columns.</param>
/// <param name="Members">Every member that stands there, once.</param>
internal sealed record FactEntry(string Name, CubeDimension Dimension, ImmutableArray<Member> Members)
{
    public static ImmutableArray<FactEntry> Of(ImmutableArray<BoundTuple> tuples, int first) => tuples.Length == 0 ? [] :
    [
        .. Enumerable.Range(0, tuples[0].Members.Length).Select(i => new FactEntry(
            FormattableString.Invariant($"e{first + i}"),
            tuples[0].Members[i].Dimension,
            [.. tuples.Select(t => t.Members[i].Member).OfType<Member>().DistinctBy(m => m.Key)])),
    ];
}

/// <summary>Where a cell stands: a member's key per entry, null where the cell is a total over the entry.</summary>
internal readonly struct FactPlace(ImmutableArray<string?> keys)
{
    private const char Between = '\u0001';

    public ImmutableArray<string?> Keys => keys;

    /// <summary>Which entries the cell has a member of: <c>110</c>.</summary>
    public string Grain => string.Concat(keys.Select(k => k is null ? '0' : '1'));

    /// <summary>The keys as one text.</summary>
    public string Key => string.Join(Between, keys.Where(k => k is not null));

    public static string KeyOf(IEnumerable<string?> keys) => string.Join(Between, keys);

    public FactPlace With(int entry, string? key) => new(keys.SetItem(entry, key));

    /// <summary>The same cell as a total over the entries.</summary>
    public FactPlace Over(IEnumerable<int> entries) => new(entries.Aggregate(keys, static (k, entry) => k.SetItem(entry, null)));
}
