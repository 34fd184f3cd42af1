using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Indices;

/// <summary>An index that is published again and again, whatever its criteria in a given year (PAR Index, SIPAS, PAPI …).</summary>
/// <param name="Id">Lower case, as in queries: <c>par</c>.</param>
/// <param name="Scale">Top of the headline scale: 100, 80, 1.</param>
/// <param name="Unit">percent, points or fraction.</param>
/// <param name="Decimals">Digits shown; storage keeps what was published.</param>
public sealed record IndexFamily(string Id, string Name, string NameEn, string Publisher, decimal? Scale, string Unit, int Decimals);

/// <summary>The tree of criteria decreed for the years <paramref name="YearFrom"/> to <paramref name="YearTo"/> (null: until replaced).</summary>
public sealed record CriterionSet(string Id, string Family, int YearFrom, int? YearTo, decimal? RootMax, string LegalBasis, bool IsSynthetic)
{
    public bool IsInForce(int year) => YearFrom <= year && (YearTo is not { } to || year <= to);
}

/// <summary>Level of a node in a criterion set.</summary>
public enum CriterionLevel
{
    Root,
    Area,
    Criterion,
    Component,
}

/// <summary>A node of a criterion set: its maximum points, how it is scored and who answers for it.</summary>
/// <param name="Cut">Name of the breakdown the node belongs to (<c>area</c>, <c>stage</c>); empty for the only one. Two cuts of one root are never added.</param>
/// <param name="MaxPoints">Maximum attainable; null where it is not known.</param>
/// <param name="YearFrom">First year the node is used, when narrower than its set.</param>
/// <param name="Basis">How it is measured, one of the five basis tokens; null where a parent mixes them.</param>
public sealed record Criterion(
    CriterionKey Key,
    CriterionKey? Parent,
    string Cut,
    CriterionLevel Level,
    string Name,
    string NameEn,
    decimal? MaxPoints,
    int? YearFrom,
    int? YearTo,
    ScoreBasis? Basis,
    string LeadAgency,
    Origin Origin);
