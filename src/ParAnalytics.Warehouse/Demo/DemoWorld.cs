using System.Collections.Immutable;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>What the illustrative set is invented around: the real units, the criteria, and every published figure.</summary>
internal sealed record DemoWorld(
    ImmutableArray<UnitKey> Provinces63,
    ImmutableArray<UnitKey> Provinces34,
    ImmutableArray<UnitKey> Wards,
    ImmutableArray<UnitKey> RuralCommunes,
    ImmutableArray<UnitKey> Departments,
    ImmutableArray<DemoNode> Nodes,
    ImmutableArray<PublishedFigure> Published)
{
    /// <summary>The assignments of the plans.</summary>
    public ImmutableArray<DemoAssignment> Assignments { get; init; } = [];

    /// <summary>Targets that name an indicator and can be evaluated.</summary>
    public ImmutableArray<DemoTarget> Targets { get; init; } = [];

    /// <summary>Printed totals that the monthly counts keep.</summary>
    public ImmutableArray<DemoDossierTotal> DossierTotals { get; init; } = [];

    /// <summary>First year of the illustrative set.</summary>
    public const int FirstYear = 2019;

    /// <summary>Last year of the illustrative set.</summary>
    public const int LastYear = 2026;
}

/// <summary>A criterion node as the reference file states it.</summary>
/// <param name="Method">APPRAISED, STAT, SURVEY_LEADER, SURVEY_SIPAS on the leaves of a scored tree; otherwise empty.</param>
internal sealed record DemoNode(CriterionKey Key, CriterionKey? Parent, string Family, string Cut, decimal? MaxPoints, string Method);

/// <summary>A published value or rank.</summary>
/// <param name="Statistic">value, mean, best, worst; a rank without a value has <c>value</c> and a null <paramref name="Value"/>.</param>
internal sealed record PublishedFigure(CriterionKey Node, UnitKey Unit, int Year, string PeerGroup, string Statistic, decimal? Value, int? Rank);

/// <summary>One invented score.</summary>
internal sealed record DemoScore(string Family, CriterionKey Node, UnitKey Unit, int Year, ScoreBasis Basis, decimal Value, decimal? MaxPoints);
