using System.Runtime.CompilerServices;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Binding;

/// <summary>
/// The members as somebody may know them who does not see every row of a cube: from when to when there are facts would tell of rows outside his
/// scope, so a question that names no period is about the year before and this one, whatever is loaded.
/// </summary>
internal sealed class ScopedMembers : IMemberCatalogue
{
    private static readonly ConditionalWeakTable<IMemberCatalogue, ScopedMembers> Known = [];

    private readonly IMemberCatalogue _all;

    private ScopedMembers(IMemberCatalogue all) => _all = all;

    /// <summary>One for each catalogue, so that what is remembered with it serves every question.</summary>
    public static ScopedMembers Of(IMemberCatalogue all) => Known.GetValue(all, static a => new(a));

    public DateOnly Horizon => _all.Horizon;

    public IReadOnlyList<IndexFamily> Families => _all.Families;

    public IReadOnlyList<CriterionSet> Sets => _all.Sets;

    public Member? Find(string dimension, string key) => _all.Find(dimension, key);

    public IReadOnlyList<Member> MembersOf(string dimension, string? level = null) => _all.MembersOf(dimension, level);

    public IReadOnlyList<Member> ChildrenOf(string dimension, string key) => _all.ChildrenOf(dimension, key);

    public bool IsWithin(Member member, string ancestorKey) => _all.IsWithin(member, ancestorKey);

    public string[] KeysWithin(string dimension, string key) => _all.KeysWithin(dimension, key);

    public IReadOnlyList<Member> Named(string dimension, string text) => _all.Named(dimension, text);

    public IReadOnlyList<Member> Search(string dimension, string? level, string text, string? under, int limit) => _all.Search(dimension, level, text, under, limit);

    public CriterionSet? SetInForce(string family, int year) => _all.SetInForce(family, year);

    public EquivalenceKind? Equivalence(string node, string other) => _all.Equivalence(node, other);

    public string? Counterpart(string node, string set) => _all.Counterpart(node, set);

    public IReadOnlyList<UnitSuccession> Successions => _all.Successions;

    public IReadOnlyList<UnitSuccession> SuccessionsTo(string successor) => _all.SuccessionsTo(successor);

    public DateRange? Extent(string cube) => new DateRange(new DateOnly(Horizon.Year - 1, 1, 1), Horizon);

    public SourceCitation? Source(string sourceId) => _all.Source(sourceId);
}
