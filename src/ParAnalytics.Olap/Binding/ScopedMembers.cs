using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Binding;

/// <summary>
/// The members as somebody may know them who does not see every row of a cube: from when to when there are facts would tell of rows outside his
/// scope, so a question that names no period is about the year before and this one, whatever is loaded.
/// </summary>
internal sealed class ScopedMembers(IMemberCatalogue all) : IMemberCatalogue
{
    public DateOnly Horizon => all.Horizon;

    public IReadOnlyList<IndexFamily> Families => all.Families;

    public IReadOnlyList<CriterionSet> Sets => all.Sets;

    public Member? Find(string dimension, string key) => all.Find(dimension, key);

    public IReadOnlyList<Member> MembersOf(string dimension, string? level = null) => all.MembersOf(dimension, level);

    public IReadOnlyList<Member> ChildrenOf(string dimension, string key) => all.ChildrenOf(dimension, key);

    public bool IsWithin(Member member, string ancestorKey) => all.IsWithin(member, ancestorKey);

    public string[] KeysWithin(string dimension, string key) => all.KeysWithin(dimension, key);

    public IReadOnlyList<Member> Named(string dimension, string text) => all.Named(dimension, text);

    public IReadOnlyList<Member> Search(string dimension, string? level, string text, string? under, int limit) => all.Search(dimension, level, text, under, limit);

    public CriterionSet? SetInForce(string family, int year) => all.SetInForce(family, year);

    public EquivalenceKind? Equivalence(string node, string other) => all.Equivalence(node, other);

    public string? Counterpart(string node, string set) => all.Counterpart(node, set);

    public IReadOnlyList<UnitSuccession> Successions => all.Successions;

    public IReadOnlyList<UnitSuccession> SuccessionsTo(string successor) => all.SuccessionsTo(successor);

    public DateRange? Extent(string cube) => new DateRange(new DateOnly(Horizon.Year - 1, 1, 1), Horizon);

    public SourceCitation? Source(string sourceId) => all.Source(sourceId);
}
