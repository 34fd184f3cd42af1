using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>A question of a tile, in the words of the query's JSON; members may be <c>$selection</c>s.</summary>
public sealed record QuestionDefinition : Definition
{
    public required Located<string> Cube { get; init; }

    public required ImmutableArray<Located<string>> Measures { get; init; }

    [Meaning("Measures made for this question of those of the cube")]
    public ImmutableArray<CalculatedDefinition> Calculated { get; init; } = [];

    public ImmutableArray<AxisDefinition> Rows { get; init; } = [];

    public ImmutableArray<AxisDefinition> Columns { get; init; } = [];

    [Meaning("level: member, [members] or {from, to}")]
    public DefinitionMap<ClauseDefinition> Where { get; init; } = DefinitionMap<ClauseDefinition>.Empty;

    [Meaning("measure: {gte, lte, gt, lt, eq}")]
    public DefinitionMap<BoundsDefinition> Having { get; init; } = DefinitionMap<BoundsDefinition>.Empty;

    public EraKind Era { get; init; }

    public RecastWeight? Recast { get; init; }

    public ImmutableArray<Located<string>> Compare { get; init; } = [];

    public ImmutableArray<SortDefinition> Sort { get; init; } = [];

    public TopDefinition? Top { get; init; }

    [Meaning("Adds the totals of the rows")]
    public bool Totals { get; init; }

    public int Limit { get; init; } = 1000;
}

/// <summary>A measure made for a question, in the expression language of the cube files.</summary>
public sealed record CalculatedDefinition : Definition
{
    public required Located<string> Id { get; init; }

    [Meaning("What people call it; left out shows the expression")]
    public string? Caption { get; init; }

    [Meaning("percent(resolved_on_time / resolved)")]
    public required Located<string> Expression { get; init; }

    public int Decimals { get; init; } = 2;
}

/// <summary>An axis entry: a level, or members of it, or descendants of one.</summary>
[Shorthand(nameof(Level))]
public sealed record AxisDefinition : Definition
{
    public required Located<string> Level { get; init; }

    public ImmutableArray<Located<string>> Members { get; init; } = [];

    public Located<string>? Descendants { get; init; }

    public Located<string>? To { get; init; }
}

/// <summary>What a level is held to.</summary>
[Shorthand(nameof(In))]
public sealed record ClauseDefinition : Definition
{
    public ImmutableArray<Located<string>> In { get; init; } = [];

    public Located<string>? From { get; init; }

    public Located<string>? To { get; init; }
}

/// <summary>What a measure is held to.</summary>
public sealed record BoundsDefinition : Definition
{
    public decimal? Gte { get; init; }

    public decimal? Lte { get; init; }

    public decimal? Gt { get; init; }

    public decimal? Lt { get; init; }

    public decimal? Eq { get; init; }
}

/// <summary>Order of rows.</summary>
[Shorthand(nameof(By))]
public sealed record SortDefinition : Definition
{
    public required Located<string> By { get; init; }

    public ImmutableArray<string> At { get; init; } = [];

    public bool Descending { get; init; }
}

/// <summary>The first rows only.</summary>
public sealed record TopDefinition : Definition
{
    public required int N { get; init; }

    public required Located<string> By { get; init; }

    public bool Others { get; init; }

    public bool Bottom { get; init; }
}
