using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>An insight that a tile shows: its kind and its parameters; members may be <c>$selection</c>s.</summary>
public sealed record InsightDefinition : Definition
{
    [Meaning("rank-shift, lost-points, rank-price, …")]
    public required Located<string> Kind { get; init; }

    [Meaning("The measures taken; left out takes all of the insight")]
    public ImmutableArray<Located<string>> Measures { get; init; } = [];

    [Meaning("parameter: value or [values]")]
    public DefinitionMap<ClauseDefinition> With { get; init; } = DefinitionMap<ClauseDefinition>.Empty;
}
