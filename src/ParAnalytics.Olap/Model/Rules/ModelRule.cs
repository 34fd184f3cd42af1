using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>One check of a cube against the shared dimensions, with a stable id.</summary>
internal abstract class ModelRule
{
    public static ImmutableArray<ModelRule> All { get; } =
    [
        new KnownDimensionRule(),
        new KnownLevelRule(),
        new AdditivityRule(),
        new MeasureColumnsRule(),
        new GrainRule(),
        new PlainNameRule(),
        new AnchorRule(),
        new AccessRule(),
        new LastValueRule(),
        new MeasureOfRule(),
        new ExpressionRule(),
    ];

    public abstract string Id { get; }

    public abstract IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared);

    protected DefinitionFinding Finding(SourceMark mark, string vi, string en, IEnumerable<string>? near = null, string written = "") =>
        new(Id, mark, vi, en, near is null ? [] : Domain.Faults.Nearest.Of(written, near).Items);
}
