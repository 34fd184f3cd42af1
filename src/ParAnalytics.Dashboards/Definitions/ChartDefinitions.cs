using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>Line per row over the columns.</summary>
[Shorthand(nameof(Value))]
public sealed record SeriesDefinition : Definition
{
    public required Located<string> Value { get; init; }

    [Meaning("An area from zero; of several rows the areas stand on one another")]
    public bool Area { get; init; }

    [Meaning("Lines to compare with: a mean, a target")]
    public ImmutableArray<LineDefinition> Lines { get; init; } = [];

    [Meaning("Rank axis: 1 on top")]
    public bool Reversed { get; init; }
}

/// <summary>Bars of one measure, line of another.</summary>
public sealed record ComboDefinition : Definition
{
    public required Located<string> Bars { get; init; }

    public required Located<string> Line { get; init; }

    [Meaning("Marks on the axis of the line: a target, a mean")]
    public ImmutableArray<LineDefinition> Lines { get; init; } = [];
}

/// <summary>A chart of one measure: pareto, pie, radar, treemap, box, sankey.</summary>
[Shorthand(nameof(Value))]
public sealed record OneMeasureDefinition : Definition
{
    public required Located<string> Value { get; init; }
}

/// <summary>Rows by steps of the value.</summary>
[Shorthand(nameof(Value))]
public sealed record HistogramDefinition : Definition
{
    public required Located<string> Value { get; init; }

    [Meaning("Number of steps, from 3 to 30")]
    public int Bins { get; init; } = 10;
}

/// <summary>One figure on a half ring.</summary>
[Shorthand(nameof(Value))]
public sealed record GaugeDefinition : Definition
{
    public required Located<string> Value { get; init; }

    [Meaning("Where the ring ends")]
    public decimal Max { get; init; } = 100;

    [Meaning("Measure whose place is marked")]
    public Located<string>? Target { get; init; }
}

/// <summary>Rates against the number they rest on.</summary>
public sealed record FunnelDefinition : Definition
{
    [Meaning("A percentage")]
    public required Located<string> Value { get; init; }

    [Meaning("The number it is a percentage of")]
    public required Located<string> Count { get; init; }
}

/// <summary>Answers on a scale of agreement.</summary>
[Shorthand(nameof(Values))]
public sealed record LikertDefinition : Definition
{
    [Meaning("Measures from worst to best, or one that is read along the columns")]
    public required ImmutableArray<Located<string>> Values { get; init; }
}

/// <summary>A small line per row.</summary>
[Shorthand(nameof(Value))]
public sealed record MultiplesDefinition : Definition
{
    public required Located<string> Value { get; init; }

    [Meaning("Most panels drawn, from 1 to 40")]
    public int Most { get; init; } = 12;
}
