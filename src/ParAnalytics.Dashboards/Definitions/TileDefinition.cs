using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>A tile as written: where it stands, what it asks, what it says and exactly one way to draw it.</summary>
public sealed record TileDefinition : Definition
{
    [Meaning("[column, row, width, height] on the 12-column grid, counted from 1")]
    public required ImmutableArray<int> At { get; init; }

    [Meaning("The finding, with expressions in braces")]
    public required WordingDefinition Title { get; init; }

    [Meaning("Said instead when an expression of the title has no value")]
    public WordingDefinition? Missing { get; init; }

    public WordingDefinition? Subtitle { get; init; }

    [Meaning("Said where there is nothing to draw: what is missing and how to bring it")]
    public WordingDefinition? Empty { get; init; }

    [Meaning("Whether people who are not signed in do without this tile")]
    public bool SignedIn { get; init; }

    [Meaning("Questions by name, the main one first; an insight may be the main one instead")]
    public DefinitionMap<QuestionDefinition> Ask { get; init; } = DefinitionMap<QuestionDefinition>.Empty;

    [Meaning("Insights by name, in place of questions or beside them")]
    public DefinitionMap<InsightDefinition> Insight { get; init; } = DefinitionMap<InsightDefinition>.Empty;

    [Meaning("Slicers that do not move this tile")]
    public ImmutableArray<Located<string>> Ignores { get; init; } = [];

    [Meaning("Slicer that a click on a mark sets")]
    public Located<string>? Selects { get; init; }

    [Meaning("Address opened from the title")]
    public Located<string>? Drill { get; init; }

    [Meaning("Levels that a click on a mark goes down: [criterion.area, criterion.criterion]; the rows begin with the first")]
    public ImmutableArray<Located<string>> Path { get; init; } = [];

    [Meaning("Whether clicks on other tiles leave this one alone")]
    public bool Alone { get; init; }

    [Meaning("Address of the page about one row, {key} standing for its member: /app/bang/commune?unit={key}")]
    public Located<string>? Opens { get; init; }

    public CardDefinition? Card { get; init; }

    public TrendDefinition? Trend { get; init; }

    public StripDefinition? Strip { get; init; }

    public BarDefinition? Bar { get; init; }

    public WaterfallDefinition? Waterfall { get; init; }

    public HeatDefinition? Heat { get; init; }

    public BulletDefinition? Bullet { get; init; }

    public TableDefinition? Table { get; init; }

    public ScatterDefinition? Scatter { get; init; }

    public SlopeDefinition? Slope { get; init; }

    public SeriesDefinition? Line { get; init; }

    public ComboDefinition? Combo { get; init; }

    public OneMeasureDefinition? Pareto { get; init; }

    public OneMeasureDefinition? Pie { get; init; }

    public OneMeasureDefinition? Radar { get; init; }

    public OneMeasureDefinition? Treemap { get; init; }

    public OneMeasureDefinition? Box { get; init; }

    public HistogramDefinition? Histogram { get; init; }

    public GaugeDefinition? Gauge { get; init; }

    public FunnelDefinition? Funnel { get; init; }

    public LikertDefinition? Likert { get; init; }

    public OneMeasureDefinition? Sankey { get; init; }

    public MultiplesDefinition? Multiples { get; init; }

    public MapDefinition? Map { get; init; }

    public TextDefinition? Text { get; init; }

    public ListDefinition? List { get; init; }
}
