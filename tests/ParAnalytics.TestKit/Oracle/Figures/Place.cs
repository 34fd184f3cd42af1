using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>Where a figure of an index stands.</summary>
/// <param name="Criterion">As asked: a node, <c>SET/</c>, or by family (<c>papi/2.1</c>), then the node of the set in force in the year.</param>
/// <param name="Basis">Null: published where there is one, else the final one.</param>
/// <param name="PeerGroup">Null: the group the unit is ranked in.</param>
public sealed record Place(AdminUnit Unit, string Criterion, int Year, ScoreBasis? Basis = null, string? PeerGroup = null)
{
    public string UnitKey => Unit.Key.ToString();

    /// <summary>The node in force in the year; null when there is none.</summary>
    public OracleNode? NodeIn(OracleWorld world)
    {
        var key = CriterionKey.Parse(Criterion);
        var set = key.IsByFamily ? world.SetInForce(key.Set, Year) : world.Set(key.Set);
        var node = set is null ? null : world.Node($"{set.Id}/{key.Code}");
        return node is not null && set!.IsInForce(Year) && (node.YearFrom ?? Year) <= Year && Year <= (node.YearTo ?? Year) ? node : null;
    }
}
