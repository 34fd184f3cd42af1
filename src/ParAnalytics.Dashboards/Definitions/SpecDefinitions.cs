using System.Collections.Immutable;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>Card: one figure with rank, shift, goal, facts and a sparkline.</summary>
[Shorthand(nameof(Value))]
public sealed record CardDefinition : Definition
{
    public required Located<string> Value { get; init; }

    [Meaning("Measure of the maximum: 17,49/22")]
    public Located<string>? Max { get; init; }

    public Located<string>? Rank { get; init; }

    public Located<string>? Of { get; init; }

    public Located<string>? Shift { get; init; }

    public ImmutableArray<FactDefinition> Facts { get; init; } = [];

    public GoalDefinition? Goal { get; init; }

    [Meaning("Name of the question whose columns make the sparkline")]
    public Located<string>? Spark { get; init; }
}

/// <summary>A line of a card.</summary>
public sealed record FactDefinition : Definition
{
    public required WordingDefinition Label { get; init; }

    public required WordingDefinition Text { get; init; }
}

/// <summary>The goal of a card.</summary>
public sealed record GoalDefinition : Definition
{
    public required WordingDefinition Text { get; init; }

    public Located<string>? Reached { get; init; }
}

/// <summary>Trend over years.</summary>
[Shorthand(nameof(Value))]
public sealed record TrendDefinition : Definition
{
    public required Located<string> Value { get; init; }

    public ImmutableArray<LineDefinition> Lines { get; init; } = [];

    [Meaning("Rank axis: 1 on top")]
    public bool Reversed { get; init; }
}

/// <summary>A line to compare with.</summary>
public sealed record LineDefinition : Definition
{
    public required Located<string> Value { get; init; }

    public required WordingDefinition Label { get; init; }

    public Located<string>? Question { get; init; }
}

/// <summary>Strip of all units.</summary>
[Shorthand(nameof(Value))]
public sealed record StripDefinition : Definition
{
    public required Located<string> Value { get; init; }

    public bool Rank { get; init; }

    public ImmutableArray<LineDefinition> Lines { get; init; } = [];
}

/// <summary>Bars.</summary>
[Shorthand(nameof(Values))]
public sealed record BarDefinition : Definition
{
    public required ImmutableArray<Located<string>> Values { get; init; }

    public BarMode Mode { get; init; }

    [Meaning("What each value means, in their order: better, worse, target, own, others, muted; left out tells them apart by order")]
    public ImmutableArray<MarkTone> Tones { get; init; } = [];

    public bool Vertical { get; init; }

    public ImmutableArray<LineDefinition> Lines { get; init; } = [];
}

/// <summary>Waterfall from the whole to the own figure.</summary>
[Shorthand(nameof(Step))]
public sealed record WaterfallDefinition : Definition
{
    public required Located<string> Step { get; init; }

    public decimal From { get; init; } = 100;

    public required WordingDefinition FromLabel { get; init; }

    public required WordingDefinition ToLabel { get; init; }
}

/// <summary>Heat table.</summary>
[Shorthand(nameof(Value))]
public sealed record HeatDefinition : Definition
{
    public required Located<string> Value { get; init; }

    public HeatRamp Ramp { get; init; }

    public decimal? Middle { get; init; }
}

/// <summary>Bullets against targets.</summary>
public sealed record BulletDefinition : Definition
{
    public required Located<string> Value { get; init; }

    public required Located<string> Target { get; init; }

    public Located<string>? Max { get; init; }

    [Meaning("Measure whose text stands at the end of each bar")]
    public Located<string>? Note { get; init; }
}

/// <summary>Table; the measures named carry data bars.</summary>
[Shorthand(nameof(Bars))]
public sealed record TableDefinition : Definition
{
    public ImmutableArray<Located<string>> Bars { get; init; } = [];

    [Meaning("Rows on a page, with search, sorting and pages; 0 shows all rows without them")]
    public int Page { get; init; }
}

/// <summary>Points of two measures.</summary>
public sealed record ScatterDefinition : Definition
{
    public required Located<string> X { get; init; }

    public required Located<string> Y { get; init; }

    public Located<string>? Size { get; init; }

    public Located<string>? XLine { get; init; }

    public Located<string>? YLine { get; init; }

    [Meaning("Quadrants at the medians of the points, where no lines are named")]
    public bool Medians { get; init; }

    [Meaning("What the quadrants mean: upper left, upper right, lower left, lower right")]
    public ImmutableArray<WordingDefinition> Corners { get; init; } = [];
}

/// <summary>Before and after.</summary>
[Shorthand(nameof(Value))]
public sealed record SlopeDefinition : Definition
{
    public required Located<string> Value { get; init; }

    public bool Rank { get; init; }
}

/// <summary>Map.</summary>
public sealed record MapDefinition : Definition
{
    [Meaning("provinces-34, provinces-63, communes-p34-66, or a boundary pack")]
    public required string Layout { get; init; }

    public required Located<string> Value { get; init; }

    public MapClassing Classes { get; init; }

    public int Count { get; init; } = 5;

    public ImmutableArray<decimal> Bounds { get; init; } = [];

    public ImmutableArray<WordingDefinition> Labels { get; init; } = [];

    public MapColours Ramp { get; init; }

    public bool LowerIsBetter { get; init; }

    [Meaning("measure that the areas of symbols are proportional to, in place of coloured units")]
    public Located<string>? Size { get; init; }
}

/// <summary>Sentences.</summary>
public sealed record TextDefinition : Definition
{
    public required ImmutableArray<WordingDefinition> Sentences { get; init; }
}

/// <summary>Rows as lines of text.</summary>
public sealed record ListDefinition : Definition
{
    public required WordingDefinition Line { get; init; }

    public WordingDefinition? Detail { get; init; }

    public Located<string>? Value { get; init; }
}
