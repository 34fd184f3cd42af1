using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Definitions;

/// <summary>A <c>dashboards/*.dashboard.yaml</c> as written.</summary>
public sealed record DashboardDefinition : Definition
{
    [Meaning("Title in both languages")]
    public required WordingDefinition Title { get; init; }

    [Meaning("Whether people who are not signed in may open it")]
    public bool Public { get; init; }

    [Meaning("The slicer whose first value is the viewer's own unit")]
    public Located<string>? OwnUnit { get; init; }

    [Meaning("A theme of dashboards/themes")]
    public string? Theme { get; init; }

    [Meaning("Selections shared by the pages, by id")]
    public DefinitionMap<SlicerDefinition> Slicers { get; init; } = DefinitionMap<SlicerDefinition>.Empty;

    [Meaning("Events on the time axes, by id")]
    public DefinitionMap<EventDefinition> Events { get; init; } = DefinitionMap<EventDefinition>.Empty;

    [Meaning("Pages by id, in the order shown")]
    public required DefinitionMap<PageDefinition> Pages { get; init; }
}

/// <summary>A text in Vietnamese and English.</summary>
public sealed record WordingDefinition : Definition
{
    public required Located<string> Vi { get; init; }

    public required Located<string> En { get; init; }
}

/// <summary>A selection as written.</summary>
public sealed record SlicerDefinition : Definition
{
    public required WordingDefinition Label { get; init; }

    public Board.SlicerKind Kind { get; init; }

    [Meaning("The level whose members can be chosen: unit.province, year")]
    public required Located<string> Level { get; init; }

    [Meaning("Member keys chosen on opening")]
    public required ImmutableArray<string> Default { get; init; }

    [Meaning("A tile: on opening, the newest option for which it has a figure is chosen instead of the default")]
    public Located<string>? Newest { get; init; }

    public bool Multiple { get; init; }

    [Meaning("Levels that a tree unfolds below 'level', outermost first")]
    public ImmutableArray<string> Below { get; init; } = [];

    [Meaning("The members offered, key: label; left out offers all of the level")]
    public DefinitionMap<WordingDefinition> Options { get; init; } = DefinitionMap<WordingDefinition>.Empty;
}

/// <summary>An event as written.</summary>
public sealed record EventDefinition : Definition
{
    [Meaning("The day, as 2025-07-01")]
    public required Located<string> On { get; init; }

    public required WordingDefinition Label { get; init; }

    [Meaning("A break: lines stop here, nothing is compared across it")]
    public bool Break { get; init; }

    [Meaning("Families it concerns; left out concerns all")]
    public ImmutableArray<string> Families { get; init; } = [];
}

/// <summary>A page as written.</summary>
public sealed record PageDefinition : Definition
{
    public required WordingDefinition Title { get; init; }

    public required DefinitionMap<TileDefinition> Tiles { get; init; }
}
