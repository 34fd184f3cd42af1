using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model;

/// <summary>A cube as written in <c>NAME.cube.yaml</c>; it may be wrong. <see cref="ModelReader"/> makes a <see cref="CubeModel"/> of it.</summary>
public sealed record CubeDefinition : Definition
{
    [Meaning("Name by which questions ask the cube")]
    public required Located<string> Cube { get; init; }

    public required string Caption { get; init; }

    public required string CaptionEn { get; init; }

    public string Description { get; init; } = "";

    public string DescriptionEn { get; init; } = "";

    [Meaning("points: each cell is one published or computed figure, never aggregated; facts: cells are aggregates")]
    public CubeGrain Grain { get; init; } = CubeGrain.Facts;

    [Meaning("Table or view of the facts")]
    public required Located<string> Table { get; init; }

    [Meaning("Facts with published means, medians, best and worst values (points only)")]
    public Located<string>? Statistics { get; init; }

    [Meaning("Facts with the targets of figures (points only)")]
    public Located<string>? Targets { get; init; }

    [Meaning("Column of the facts' origin; empty when all facts are published")]
    public string OriginColumn { get; init; } = "";

    [Meaning("Column of the facts' value state")]
    public string StateColumn { get; init; } = "";

    [Meaning("Column of the facts' source id")]
    public string SourceColumn { get; init; } = "";

    [Meaning("Whether facts of the live channel, visible as they come, belong to the table")]
    public bool Live { get; init; }

    [Meaning("A second table of which the newest row per fact is laid beside it")]
    public LatestDefinition? Latest { get; init; }

    [Meaning("How events of one thing become one row with a span of days")]
    public LifecycleDefinition? Lifecycle { get; init; }

    [Meaning("Shared dimensions of this cube and the column that holds their key")]
    public required DefinitionMap<CubeDimensionDefinition> Dimensions { get; init; }

    public required DefinitionMap<MeasureDefinition> Measures { get; init; }

    public AccessDefinition Access { get; init; } = new();

    [Meaning("Published figures that answers must equal")]
    public ImmutableArray<AnchorDefinition> Anchors { get; init; } = [];
}

/// <summary>What a cell of the cube is.</summary>
public enum CubeGrain
{
    Facts,
    Points,
}

/// <summary>How a cube uses a shared dimension.</summary>
[Shorthand(nameof(Column))]
public sealed record CubeDimensionDefinition : Definition
{
    [Meaning("Column of the fact table that holds the member's key")]
    public required Located<string> Column { get; init; }

    [Meaning("Levels the cube offers; all of the dimension when left out")]
    public ImmutableArray<Located<string>> Levels { get; init; } = [];

    [Meaning("Column of the day on which a fact ends: a period then holds the facts that live on its last day")]
    public Located<string>? Until { get; init; }

    [Meaning("Member whose rows already hold the sum of the others: never added to them")]
    public string All { get; init; } = "";

    [Meaning("Sign that parts several members in one fact; each counts there, once in a total")]
    public string Split { get; init; } = "";

    [Meaning("Whether facts stand on every level by themselves and are never added up to the one above")]
    public bool Exact { get; init; }

    [Meaning("Whether days to come are asked for: deadlines, targets")]
    public bool Future { get; init; }

    [Meaning("Member taken when the question names none")]
    public string Default { get; init; } = "";

    [Meaning("Members of which the first present is taken when the question names none")]
    public ImmutableArray<string> Prefer { get; init; } = [];
}

/// <summary>A measure as written.</summary>
public sealed record MeasureDefinition : Definition
{
    public required string Caption { get; init; }

    public required string CaptionEn { get; init; }

    public string Description { get; init; } = "";

    public string DescriptionEn { get; init; } = "";

    public string Folder { get; init; } = "";

    public required MeasureKind Kind { get; init; }

    [Meaning("Column that is aggregated or read; several are added row by row")]
    public ImmutableArray<Located<string>> Column { get; init; } = [];

    [Meaning("Numerator of a ratio: one column, or several that are added; empty counts the rows that where keeps")]
    public ImmutableArray<Located<string>> Numerator { get; init; } = [];

    [Meaning("Denominator of a ratio, as the numerator; empty counts all rows")]
    public ImmutableArray<Located<string>> Denominator { get; init; } = [];

    [Meaning("Rows that count; of a ratio, those of its numerator")]
    public ImmutableArray<WhereDefinition> Where { get; init; } = [];

    [Meaning("Measure that a rank, share, running total, mean or median of units is made of")]
    public Located<string>? Of { get; init; }

    [Meaning("How a derived measure is made of others of the cube: percent(resolved_on_time / resolved); units are checked")]
    public Located<string>? Expression { get; init; }

    [Meaning("What a share is a share of")]
    public ShareOf Over { get; init; } = ShareOf.Total;

    [Meaning("Which percentile, from 0 to 1")]
    public decimal Fraction { get; init; } = 0.5m;

    [Meaning("Whether the text is the key of a member of the dimension that has the column or is called as it, and told by that member's name")]
    public bool Named { get; init; }

    [Meaning("Denominators below this are remarked as too small to judge by")]
    public int Small { get; init; }

    [Meaning("Dimensions over which the measure adds up; [all] for every one, [] for none")]
    public ImmutableArray<Located<string>> AddsOver { get; init; } = [];

    [Meaning("percent, points, fraction, rank, places, count, days, date, text, percentage_points; family: that of the index asked for")]
    public MeasureUnit Unit { get; init; } = MeasureUnit.Count;

    public int? Decimals { get; init; }

    public MeasureBetter Better { get; init; } = MeasureBetter.Neutral;

    [Meaning("Whether visitors who are not signed in see it")]
    public bool Public { get; init; } = true;
}

/// <summary>Who sees which rows.</summary>
public sealed record AccessDefinition : Definition
{
    [Meaning("Whether visitors who are not signed in may ask this cube")]
    public bool Public { get; init; } = true;

    [Meaning("Dimension whose members say whether a row is public")]
    public Located<string>? OpenBy { get; init; }

    [Meaning("Members of open_by that everyone sees; other rows are for signed-in people, within their units")]
    public ImmutableArray<string> Open { get; init; } = [];

    [Meaning("Columns that are open only where a row says so")]
    public MaskDefinition? Mask { get; init; }
}

/// <summary>Columns of rows that everyone sees, which not everyone sees on every row.</summary>
public sealed record MaskDefinition : Definition
{
    [Meaning("Yes-or-no column: whether everyone sees the columns of the row")]
    public required Located<string> Flag { get; init; }

    [Meaning("The columns; signed-in people see them within their units")]
    public required ImmutableArray<Located<string>> Columns { get; init; }

    [Meaning("Column without a value where the row says nothing else: such a row is not there for whom its columns are hidden")]
    public required Located<string> Otherwise { get; init; }
}

/// <summary>A published figure the cube must give back exactly.</summary>
public sealed record AnchorDefinition : Definition
{
    public required string Name { get; init; }

    [Meaning("Unit, as a filter would name it")]
    public required Located<string> Unit { get; init; }

    public required Located<string> Node { get; init; }

    public required int Year { get; init; }

    [Meaning("Expected values by measure")]
    public required DefinitionMap<Located<decimal>> Expect { get; init; }

    [Meaning("Document and date the figure is printed in")]
    public required string Source { get; init; }

    [Meaning("Whether the facts are loaded only from files outside the project: the check is then skipped while they are absent")]
    public bool WhenLoaded { get; init; }
}
