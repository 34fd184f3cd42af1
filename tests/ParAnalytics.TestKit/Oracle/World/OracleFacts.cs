using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.TestKit.Oracle.World;

/// <summary>What a score fact tells of its unit: the unit's own value, or a statistic over the units the unit contains.</summary>
public enum Statistic
{
    Value,
    Mean,
    Median,
    Best,
    Worst,
}

/// <summary>One printed figure. A statistic of all provinces stands on the country, one of all communes on their province.</summary>
/// <param name="Value">Null when the publisher said only why there is none; then <paramref name="State"/> tells it.</param>
/// <param name="MaxPoints">The maximum printed with the figure; null: the node's.</param>
public sealed record ScoreFact(
    string Unit,
    string Node,
    int Year,
    decimal? Value,
    ScoreBasis Basis = ScoreBasis.Published,
    Statistic Statistic = Statistic.Value,
    decimal? MaxPoints = null,
    ValueState State = ValueState.Ok,
    Origin Origin = Origin.Published);

/// <summary>One printed rank, out of how many, within which peer group (empty: the whole field).</summary>
public sealed record RankFact(
    string Unit,
    string Node,
    int Year,
    int? Rank,
    int? RankOf,
    ScoreBasis Basis = ScoreBasis.Published,
    string PeerGroup = "",
    ValueState State = ValueState.Ok,
    Origin Origin = Origin.Published);

/// <summary>One month of one unit's dossiers: flows of the month, and the stock pending at its end.</summary>
public sealed record DossierFact(
    string Unit,
    string Procedure,
    string Channel,
    DateOnly Month,
    long Received,
    long ResolvedEarly,
    long ResolvedOnTime,
    long ResolvedLate,
    long PendingInTime,
    long PendingOverdue,
    Origin Origin = Origin.Published);

/// <summary>How the children of a node make its value.</summary>
public enum RollUp
{
    None,

    /// <summary>Points add up.</summary>
    Sum,

    /// <summary>Children count by their weights in percent, each on the node's scale: weight × value / maximum, times the node's maximum.</summary>
    Weighted,
}

/// <summary>A node of a criterion set.</summary>
/// <param name="Key"><c>SET/CODE</c>; <c>SET/</c> is the root.</param>
/// <param name="Cut">The breakdown of its parent it belongs to; empty for the only one.</param>
/// <param name="Basis">By which the node is measured; null where that is mixed or published only.</param>
/// <param name="YearFrom">Narrower than the set's years, where the node is.</param>
public sealed record OracleNode(
    string Key,
    string? Parent,
    CriterionLevel Level,
    string Name,
    decimal? MaxPoints,
    string Cut = "",
    decimal? WeightPercent = null,
    RollUp RollUp = RollUp.Sum,
    ScoreBasis? Basis = null,
    int? YearFrom = null,
    int? YearTo = null)
{
    public string Set => CriterionKey.Parse(Key).Set;
}

/// <summary>On the day the predecessor, or a part of it, went into the successor. The weights of one successor add to 1.</summary>
public sealed record OracleSuccession(string Predecessor, string Successor, DateOnly On, decimal? Equal, decimal? Population = null, decimal? Count = null)
{
    public decimal? Weight(Olap.Question.RecastWeight weight) => weight switch
    {
        Olap.Question.RecastWeight.Equal => Equal,
        Olap.Question.RecastWeight.Population => Population,
        _ => Count,
    };
}
