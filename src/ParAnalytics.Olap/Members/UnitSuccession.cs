using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Members;

/// <summary>On the day, the predecessor, or a part of it, went into the successor.</summary>
/// <param name="IsWhole">Whether all of the predecessor did.</param>
/// <param name="Equal">Share of the predecessor in the successor, the shares of one successor adding to 1; null where it is not known.</param>
public sealed record UnitSuccession(string Predecessor, string Successor, DateOnly On, bool IsWhole, decimal? Equal, decimal? Population, decimal? Count)
{
    public decimal? Weight(RecastWeight by) => by switch
    {
        RecastWeight.Equal => Equal,
        RecastWeight.Population => Population,
        _ => Count,
    };
}
