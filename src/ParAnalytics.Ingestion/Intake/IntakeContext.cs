using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>What intake knows beside the file: the units, the criteria, and which day it is (the clock is an argument).</summary>
public sealed record IntakeContext(UnitRegistry Units, CriterionCatalogue Criteria, DateOnly Today)
{
    /// <summary>What is published already; null holds a file against itself alone.</summary>
    public IPastFigures? Past { get; init; }
}
