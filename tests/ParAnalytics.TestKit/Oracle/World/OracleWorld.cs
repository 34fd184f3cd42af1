using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.TestKit.Oracle.World;

/// <summary>Everything <see cref="PlainCubeEngine"/> knows: plain lists, in published order. What is not in a list was not loaded.</summary>
public sealed record OracleWorld
{
    /// <summary>The seed that makes this world again; 0 for one written by hand.</summary>
    public int Seed { get; init; }

    /// <summary>The day of the question: units that exist on it are today's.</summary>
    public required DateOnly Horizon { get; init; }

    public required EquatableArray<AdminUnit> Units { get; init; }

    public EquatableArray<OracleSuccession> Successions { get; init; }

    public required EquatableArray<IndexFamily> Families { get; init; }

    public required EquatableArray<CriterionSet> Sets { get; init; }

    public required EquatableArray<OracleNode> Nodes { get; init; }

    /// <summary>Nodes of different sets that are the same thing, on the same scale or on another.</summary>
    public EquatableArray<(string From, string To, bool IsScaled)> Equivalences { get; init; }

    /// <summary>Null when the two do not compare.</summary>
    public bool? IsScaled(string node, string other) => Equivalences.Items.Where(e => (e.From, e.To) == (node, other) || (e.To, e.From) == (node, other)).Select(e => (bool?)e.IsScaled).FirstOrDefault();

    /// <summary>In the order of loading: of two facts for one coordinate the later is preferred.</summary>
    public EquatableArray<ScoreFact> Scores { get; init; }

    public EquatableArray<RankFact> Ranks { get; init; }

    public EquatableArray<DossierFact> Dossiers { get; init; }

    /// <summary>A small world with mergers, breaks, gaps and ties; the same seed makes the same world.</summary>
    public static OracleWorld Of(int seed) => Random.RandomWorld.Of(seed);

    public AdminUnit? Unit(string key) => Units.Items.FirstOrDefault(u => u.Key.ToString() == key);

    public OracleNode? Node(string key) => Nodes.Items.FirstOrDefault(n => n.Key == key);

    public CriterionSet Set(string id) => Sets.Items.First(s => s.Id == id);

    /// <summary>Years that any fact names.</summary>
    public IEnumerable<int> Years => Scores.Items.Select(s => s.Year).Concat(Ranks.Items.Select(r => r.Year)).Distinct().Order();

    /// <summary>The set in force for the family in the year; a synthetic one wins.</summary>
    public CriterionSet? SetInForce(string family, int year) =>
        Sets.Items.Where(s => s.Family == family && s.IsInForce(year)).OrderBy(s => s.IsSynthetic).ThenByDescending(s => s.YearFrom).FirstOrDefault();

    /// <summary>The unit, the units it lies in, and its region.</summary>
    public IEnumerable<string> WithAncestors(AdminUnit unit) =>
        new[] { unit.Parent, unit.Region }.OfType<UnitKey>().Select(k => Unit(k.ToString())).OfType<AdminUnit>()
            .SelectMany(WithAncestors).Prepend(unit.Key.ToString()).Distinct(StringComparer.Ordinal);

    /// <summary>The node and the nodes above it up to the root.</summary>
    public IEnumerable<string> WithAncestors(OracleNode node) =>
        node.Parent is { } parent && Node(parent) is { } above ? WithAncestors(above).Prepend(node.Key) : [node.Key];

    /// <summary>The province a unit lies in, itself for a province; null for regions and the country.</summary>
    public AdminUnit? ProvinceOf(AdminUnit unit) =>
        unit.Level == UnitLevel.Province ? unit : unit.Parent is { } parent && Unit(parent.ToString()) is { } above ? ProvinceOf(above) : null;
}
