using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>The members of the dimensions of <c>indices</c>, in published order, and what lies in what.</summary>
internal sealed class PlainMembers(OracleWorld world)
{
    private static readonly string[] Bases = ["self", "appraised", "surveyed", "statistic", "published"];

    public IEnumerable<Item> All(string dimension) => dimension switch
    {
        "unit" => world.Units.Items.Select(Of),
        "index" => world.Families.Items.Select(f => new Item("index", "family", f.Id, f.Name)),
        "criterion" => world.Nodes.Items.Where(n => n.Parent is null).SelectMany(Tree).Select(Of),
        "year" => world.Years.Select(Of),
        "basis" => Bases.Select(b => new Item("basis", "basis", b, b)),
        "peer_group" => world.Ranks.Items.Select(r => r.PeerGroup.Length == 0 && world.Unit(r.Unit)!.Level == UnitLevel.Province ? "provinces" : r.PeerGroup).Distinct(StringComparer.Ordinal).Select(g => new Item("peer_group", "peer_group", g, g)),
        _ => throw Refusal.Of("PAR0306", dimension),
    };

    /// <summary>A node, then each child with all below it.</summary>
    private IEnumerable<OracleNode> Tree(OracleNode node) => world.Nodes.Items.Where(n => n.Parent == node.Key).SelectMany(Tree).Prepend(node);

    public static Item Of(AdminUnit unit) => new("unit", unit.Level.ToString().ToLowerInvariant(), unit.Key.ToString(), unit.Name);

    public static Item Of(OracleNode node) => new("criterion", node.Level.ToString().ToLowerInvariant(), node.Key, node.Name);

    public static Item Of(int year) => new("year", "year", year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture));

    /// <summary>All members of a level; <c>criterion.node</c> is every node.</summary>
    public IEnumerable<Item> AtLevel(string level)
    {
        var (dimension, name) = Split(level);
        return All(dimension).Where(i => name is null or "node" || i.Level == name);
    }

    public static string DimensionOf(string level) => Split(level).Dimension;

    /// <summary>By key, else alias, else a name that only one member bears.</summary>
    /// <exception cref="FaultException">None, or several.</exception>
    public Item Named(string level, string text)
    {
        var (dimension, name) = Split(level);
        if (dimension == "criterion")
        {
            return ByFamily(text) ?? All(dimension).FirstOrDefault(i => i.Key == text) ?? throw Refusal.Of("PAR0307", text);
        }

        if (dimension == "year" && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return Of(year);
        }

        var exact = All(dimension).Where(i => i.Key == text || (dimension == "unit" && world.Unit(i.Key)!.Aliases.Items.Contains(text, StringComparer.Ordinal))).ToList();
        var named = exact.Count > 0 ? exact : All(dimension).Where(i => (name is null || i.Level == name) && TextFold.Fold(i.Caption) == TextFold.Fold(text)).ToList();
        return named.Count switch
        {
            1 => named[0],
            0 => throw Refusal.Of("PAR0307", text),
            _ => throw Refusal.Of("PAR0308", text),
        };
    }

    /// <summary>Whether the member is the other or lies anywhere below it. A node by family lies in the node of the same code of every set of the family.</summary>
    public bool IsWithin(Item item, Item other) => item.Dimension == other.Dimension && (item.Key == other.Key || item.Dimension switch
    {
        "unit" => world.WithAncestors(world.Unit(item.Key)!).Contains(other.Key, StringComparer.Ordinal),
        "criterion" => world.Node(item.Key) is { } node && world.WithAncestors(node).Any(k => Means(other.Key, k)),
        _ => false,
    });

    public bool Means(string asked, string node)
    {
        var (key, other) = (CriterionKey.Parse(asked), CriterionKey.Parse(node));
        return asked == node || (key.IsByFamily && key.Code == other.Code && world.Set(other.Set).Family == key.Set);
    }

    private Item? ByFamily(string text) =>
        CriterionKey.TryParse(text, out var key) && key.IsByFamily && world.Families.Items.Any(f => f.Id == key.Set)
            ? world.Nodes.Items.LastOrDefault(n => Means(text, n.Key)) is { } node ? Of(node) with { Key = text } : null
            : null;

    private static (string Dimension, string? Name) Split(string level)
    {
        var parts = level.Split('.', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }
}
