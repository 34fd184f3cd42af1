using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>Line per row over the columns.</summary>
[Shorthand(nameof(Value))]
public sealed record SeriesDefinition : Definition
{
    public required Located<string> Value { get; init; }

    [Meaning("An area from zero; of several rows the areas stand on one another")]
    public bool Area { get; init; }
}

/// <summary>Bars of one measure, line of another.</summary>
public sealed record ComboDefinition : Definition
{
    public required Located<string> Bars { get; init; }

    public required Located<string> Line { get; init; }
}

/// <summary>A chart of one measure: pareto, pie, radar, treemap, box.</summary>
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
