using System.Collections.Immutable;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Indices;

/// <summary>A node with what loading and rolling up need beside its meaning.</summary>
/// <param name="Weight">Percent of the parent; null where the children are plainly added.</param>
/// <param name="RollUp">How the children make the node's value: <c>sum</c>, <c>weighted</c> or <c>none</c>.</param>
/// <param name="Aliases">Headings under which files carry the node: <c>D1</c>, <c>SC11</c>, <c>survey_leaders</c>.</param>
public sealed record CriterionEntry(Criterion Node, decimal? Weight, string RollUp, EquatableArray<string> Aliases);

/// <summary>The families, their sets by year, and the nodes of each set.</summary>
public sealed class CriterionCatalogue
{
    private readonly Dictionary<CriterionKey, CriterionEntry> _nodes;
    private readonly Dictionary<(string Set, string Name), CriterionEntry> _byAlias;
    private readonly ILookup<CriterionKey, CriterionEntry> _children;

    public CriterionCatalogue(IEnumerable<IndexFamily> families, IEnumerable<CriterionSet> sets, IEnumerable<CriterionEntry> nodes)
    {
        Families = [.. families];
        Sets = [.. sets];
        Nodes = [.. nodes];
        _nodes = Nodes.ToDictionary(entry => entry.Node.Key);
        _children = Nodes.Where(entry => entry.Node.Parent is not null).ToLookup(entry => entry.Node.Parent!.Value);
        _byAlias = [];
        foreach (var entry in Nodes)
        {
            foreach (var name in entry.Aliases.Items.Append(entry.Node.Name).Append(entry.Node.NameEn).Where(n => n.Length > 0))
            {
                _byAlias.TryAdd((entry.Node.Key.Set, TextFold.Fold(name)), entry);
            }
        }
    }

    public ImmutableArray<IndexFamily> Families { get; }

    public ImmutableArray<CriterionSet> Sets { get; }

    public ImmutableArray<CriterionEntry> Nodes { get; }

    public IndexFamily? FindFamily(string id) => Families.FirstOrDefault(family => family.Id == id);

    public CriterionSet? FindSet(string id) => Sets.FirstOrDefault(set => set.Id == id);

    /// <summary>The set in force for a family and year; illustrative sets are never in force.</summary>
    public CriterionSet? SetInForce(string family, int year) => Sets.FirstOrDefault(set => set.Family == family && !set.IsSynthetic && set.IsInForce(year));

    public CriterionEntry? Find(CriterionKey key) => _nodes.GetValueOrDefault(key);

    /// <summary>A node of the set by its code, a heading it is known by, or its name; the empty text is the root.</summary>
    public CriterionEntry? Find(string set, string codeOrAlias)
    {
        var key = CriterionKey.TryParse($"{set}/{codeOrAlias}", out var parsed) ? parsed : default(CriterionKey?);
        return (key is { } known ? Find(known) : null) ?? _byAlias.GetValueOrDefault((set, TextFold.Fold(codeOrAlias)));
    }

    public IEnumerable<CriterionEntry> ChildrenOf(CriterionKey parent) => _children[parent];

    /// <summary>Whether the node is used in the year.</summary>
    public bool IsUsedIn(CriterionEntry entry, int year) =>
        (entry.Node.YearFrom is not { } from || from <= year) && (entry.Node.YearTo is not { } to || year <= to) && FindSet(entry.Node.Key.Set)?.IsInForce(year) != false;
}
