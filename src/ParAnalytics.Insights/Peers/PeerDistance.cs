using System.Collections.Immutable;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Insights.Peers;

/// <summary>What is known of a unit that makes it like another.</summary>
/// <param name="Region">Key of its region; empty when not known.</param>
/// <param name="Merged">How many units it was formed from; 1 when it was not.</param>
/// <param name="Communes">How many communes it has.</param>
internal sealed record PeerTraits(string Key, string Name, string Region, string RegionName, string Kind, int Merged, int Communes)
{
    public static PeerTraits Of(Member unit, IMemberCatalogue members)
    {
        var region = unit.Parents.Items.FirstOrDefault(p => p.StartsWith("r-", StringComparison.Ordinal)) ?? "";
        var before = (unit.Attribute("predecessors") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(p => p != unit.Key);
        return new(unit.Key, unit.Name, region, members.Find("unit", region)?.Name ?? "", unit.Attribute("kind") ?? "", Math.Max(1, before), members.ChildrenOf("unit", unit.Key).Count(m => m.Level == "commune" && m.ValidTo is null));
    }
}

/// <summary>How unlike two units are: the sum of four steps, each told.</summary>
/// <param name="Region">1 when the regions differ.</param>
/// <param name="Kind">1 when one is a city and the other a province.</param>
/// <param name="Merged">0.5 for each unit more that one was formed from, at most 1.</param>
/// <param name="Size">The logarithm (base 2) of the ratio of the numbers of communes, at most 2; 0 when one is not known.</param>
internal readonly record struct PeerDistance(decimal Region, decimal Kind, decimal Merged, decimal Size)
{
    public decimal Total => Region + Kind + Merged + Size;

    public static PeerDistance Between(PeerTraits left, PeerTraits right) => new(
        left.Region == right.Region ? 0 : 1,
        left.Kind == right.Kind ? 0 : 1,
        Math.Min(1, 0.5m * Math.Abs(left.Merged - right.Merged)),
        left.Communes == 0 || right.Communes == 0 ? 0 : Math.Min(2, Math.Round((decimal)Math.Abs(Math.Log2((double)left.Communes / right.Communes)), 4, MidpointRounding.AwayFromZero)));

    /// <summary>The nearest others, nearest first; a unit is never its own peer.</summary>
    public static ImmutableArray<(PeerTraits Peer, PeerDistance Distance)> Nearest(PeerTraits own, IEnumerable<PeerTraits> all, int count) =>
    [
        .. all.Where(p => p.Key != own.Key).Select(p => (Peer: p, Distance: Between(own, p))).OrderBy(p => p.Distance.Total).ThenBy(p => p.Peer.Key, StringComparer.Ordinal).Take(count),
    ];
}
