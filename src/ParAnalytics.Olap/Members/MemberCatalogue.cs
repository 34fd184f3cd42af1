using System.Collections.Frozen;
using System.Collections.Immutable;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Olap.Members;

/// <summary>A catalogue over rows already read. Build it with <see cref="CatalogueRows"/>.</summary>
public sealed class MemberCatalogue : IMemberCatalogue
{
    private static readonly IReadOnlyList<Member> None = [];
    private readonly FrozenDictionary<string, DimensionMembers> _dimensions;
    private readonly FrozenDictionary<string, SourceCitation> _sources;
    private readonly CatalogueRows _rows;
    private readonly ILookup<string, UnitSuccession> _successions;
    private readonly NodeEquivalences _equivalences;

    /// <param name="before">A catalogue read earlier: look-ups over rows that are the same are taken over.</param>
    public MemberCatalogue(CatalogueRows rows, MemberCatalogue? before = null)
    {
        _dimensions = rows.Members.GroupBy(m => m.Dimension, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => before?.Of(g.Key) is { } known && known.IsOf(g) ? known : new DimensionMembers(g), StringComparer.Ordinal);
        _rows = rows;
        Families = rows.Families;
        Sets = rows.Sets;
        Successions = rows.Successions;
        _equivalences = before is not null && before._rows.Equivalences == rows.Equivalences ? before._equivalences : new NodeEquivalences(rows.Equivalences);
        _successions = before is not null && before._rows.Successions == rows.Successions ? before._successions : rows.Successions.ToLookup(s => s.Successor, StringComparer.Ordinal);
        _sources = before is not null && before._rows.Sources == rows.Sources ? before._sources : rows.Sources.ToFrozenDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
    }

    public DateOnly Horizon => _rows.Horizon;

    public IReadOnlyList<IndexFamily> Families { get; }

    public IReadOnlyList<CriterionSet> Sets { get; }

    public Member? Find(string dimension, string key) => Of(dimension)?.Find(key);

    public IReadOnlyList<Member> MembersOf(string dimension, string? level = null) => Of(dimension)?.OfLevel(level) ?? None;

    public IReadOnlyList<Member> ChildrenOf(string dimension, string key) => Of(dimension)?.ChildrenOf(key) ?? None;

    public bool IsWithin(Member member, string ancestorKey) => Of(member.Dimension)?.IsWithin(member, ancestorKey) ?? false;

    public string[] KeysWithin(string dimension, string key) => Of(dimension)?.KeysWithin(key) ?? [key];

    public IReadOnlyList<Member> Named(string dimension, string text) => Of(dimension)?.Named(TextFold.Fold(text)) ?? None;

    public IReadOnlyList<Member> Search(string dimension, string? level, string text, string? under, int limit)
    {
        var folded = TextFold.Fold(text);
        return Of(dimension) is not { } members ? None :
        [
            .. members.OfLevel(level)
                .Where(m => under is null || (m.Key != under && members.IsWithin(m, under)))
                .Select(m => (Member: m, Place: members.PlaceOf(m, folded)))
                .Where(m => m.Place >= 0)
                .OrderBy(m => m.Place).ThenBy(m => m.Member.ValidTo is null ? 0 : 1).ThenBy(m => m.Member.Name.Length)
                .Take(limit)
                .Select(m => m.Member),
        ];
    }

    public CriterionSet? SetInForce(string family, int year) =>
        Sets.Where(s => s.Family == family && s.IsInForce(year)).OrderBy(s => s.IsSynthetic).ThenByDescending(s => s.YearFrom).FirstOrDefault();

    public EquivalenceKind? Equivalence(string node, string other) => _equivalences.Of(node).TryGetValue(other, out var kind) ? kind : null;

    public string? Counterpart(string node, string set) =>
        _equivalences.Of(node).Where(e => e.Value != EquivalenceKind.Broken && e.Key.StartsWith(set + "/", StringComparison.Ordinal)).OrderBy(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Key).FirstOrDefault();

    public IReadOnlyList<UnitSuccession> Successions { get; }

    public IReadOnlyList<UnitSuccession> SuccessionsTo(string successor) => [.. _successions[successor]];

    public DateRange? Extent(string cube) => _rows.Extents.TryGetValue(cube, out var range) ? range : null;

    public SourceCitation? Source(string sourceId) => _sources.GetValueOrDefault(sourceId);

    private DimensionMembers? Of(string dimension) => _dimensions.GetValueOrDefault(dimension);
}

/// <summary>What a <see cref="MemberCatalogue"/> is built from.</summary>
public sealed record CatalogueRows
{
    public required DateOnly Horizon { get; init; }

    public required ImmutableArray<Member> Members { get; init; }

    public ImmutableArray<IndexFamily> Families { get; init; } = [];

    public ImmutableArray<CriterionSet> Sets { get; init; } = [];

    public ImmutableArray<NodeEquivalence> Equivalences { get; init; } = [];

    /// <summary>By successor, then predecessor.</summary>
    public ImmutableArray<UnitSuccession> Successions { get; init; } = [];

    /// <summary>First and last day of the facts by cube.</summary>
    public ImmutableDictionary<string, DateRange> Extents { get; init; } = ImmutableDictionary<string, DateRange>.Empty;

    /// <summary>Citations by source id.</summary>
    public ImmutableDictionary<string, SourceCitation> Sources { get; init; } = ImmutableDictionary<string, SourceCitation>.Empty;
}
