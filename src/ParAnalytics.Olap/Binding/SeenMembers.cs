using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Binding;

/// <summary>
/// The members a viewer may know of: those of dimensions that a cube he sees has, and of members read from facts those that stand in rows
/// he may see. Lists, search, questions and what is suggested pass here alike.
/// </summary>
public sealed class SeenMembers : IMemberCatalogue
{
    /// <summary>So many kinds of rights are remembered; then all are forgotten.</summary>
    private const int Most = 64;

    private static readonly ConditionalWeakTable<IMemberCatalogue, ConcurrentDictionary<(Viewer, bool), (CubeModels Models, IMemberCatalogue Seen)>> Known = [];

    private readonly IMemberCatalogue _all;
    private readonly AccessPolicy _access;
    private readonly HashSet<string> _dimensions;
    private readonly HashSet<string> _facts;
    private readonly HashSet<string> _whole;
    private readonly HashSet<string> _partly;
    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);

    private SeenMembers(IMemberCatalogue all, AccessPolicy access, CubeModels models)
    {
        static HashSet<string> Tables(IEnumerable<CubeModel> cubes) => cubes.SelectMany(c => new[] { c.Table, c.Latest?.Table }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var seen = access.Visible(models).ToArray();
        (_all, _access) = (all, access);
        _dimensions = seen.SelectMany(c => c.Dimensions).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        _facts = Tables(models.Cubes.Items);
        _whole = Tables(seen.Where(access.SeesEveryRow));
        _partly = Tables(seen.Where(c => !access.SeesEveryRow(c)));
    }

    /// <summary>The catalogue itself where nothing of it is hidden from the viewer; else what all viewers of his rights see, found once.</summary>
    public static IMemberCatalogue Of(IMemberCatalogue all, AccessPolicy access, CubeModels models)
    {
        var known = Known.GetOrCreateValue(all);
        if (known.TryGetValue(access.Rights, out var found) && ReferenceEquals(found.Models, models))
        {
            return found.Seen;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        var seen = access.SeesEverything(models) ? all : new SeenMembers(all, access, models);
        known[access.Rights] = (models, seen);
        return seen;
    }

    public DateOnly Horizon => _all.Horizon;

    public IReadOnlyList<IndexFamily> Families => _all.Families;

    public IReadOnlyList<CriterionSet> Sets => _all.Sets;

    public IReadOnlyList<UnitSuccession> Successions => _all.Successions;

    public Member? Find(string dimension, string key) => _all.Find(dimension, key) is { } member && Sees(member) ? member : null;

    public IReadOnlyList<Member> MembersOf(string dimension, string? level = null) => Seen(dimension, _all.MembersOf(dimension, level));

    public IReadOnlyList<Member> ChildrenOf(string dimension, string key) => Seen(dimension, _all.ChildrenOf(dimension, key));

    public bool IsWithin(Member member, string ancestorKey) => _all.IsWithin(member, ancestorKey);

    public string[] KeysWithin(string dimension, string key) =>
        _open.GetOrAdd(dimension, d => _dimensions.Contains(d) && _all.MembersOf(d).All(Sees)) ? _all.KeysWithin(dimension, key) : DimensionMembers.Descend(key, k => ChildrenOf(dimension, k));

    public IReadOnlyList<Member> Named(string dimension, string text) => Seen(dimension, _all.Named(dimension, text));

    public IReadOnlyList<Member> Search(string dimension, string? level, string text, string? under, int limit) =>
        [.. Seen(dimension, _all.Search(dimension, level, text, under, int.MaxValue)).Take(limit)];

    public CriterionSet? SetInForce(string family, int year) => _all.SetInForce(family, year);

    public EquivalenceKind? Equivalence(string node, string other) => _all.Equivalence(node, other);

    public string? Counterpart(string node, string set) => _all.Counterpart(node, set);

    public IReadOnlyList<UnitSuccession> SuccessionsTo(string successor) => _all.SuccessionsTo(successor);

    public DateRange? Extent(string cube) => _all.Extent(cube);

    public SourceCitation? Source(string sourceId) => _all.Source(sourceId);

    private bool Sees(Member member) => _dimensions.Contains(member.Dimension) && (!IsOfFacts(member.Table) || _whole.Contains(member.Table)
        || (_partly.Contains(member.Table) && member.Holders.Items.Any(h => _access.IsOwn(h, _all))));

    private bool IsOfFacts(string table) => _facts.Contains(table) || table.StartsWith("fact_", StringComparison.Ordinal);

    private IReadOnlyList<Member> Seen(string dimension, IReadOnlyList<Member> members) =>
        !_dimensions.Contains(dimension) ? [] : members.All(Sees) ? members : [.. members.Where(Sees)];
}
