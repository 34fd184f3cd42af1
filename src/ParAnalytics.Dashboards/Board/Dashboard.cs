using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Board;

/// <summary>A checked dashboard: pages of tiles on a 12-column grid, the selections they share and the events drawn on their time axes. Immutable.</summary>
public sealed record Dashboard
{
    /// <summary>The file's name without ending; what addresses use.</summary>
    public required string Id { get; init; }

    public required Wording Title { get; init; }

    public EquatableArray<Slicer> Slicers { get; init; }

    public required EquatableArray<DashboardPage> Pages { get; init; }

    public EquatableArray<TimelineEvent> Events { get; init; }

    /// <summary>Slicer whose first value is the viewer's own unit: drawn in the own colour on every tile; null for none.</summary>
    public string? OwnUnit { get; init; }

    public string Theme { get; init; } = "paranalytics";

    /// <summary>Whether people who are not signed in may open it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether no tile is wrong as written.</summary>
    public bool IsWhole => Pages.Items.All(p => p.Tiles.Items.All(t => t.Wrong is null));

    /// <summary>The page of that id, or the first when none is named; null when there is no such page.</summary>
    public DashboardPage? PageOf(string? id) => string.IsNullOrEmpty(id) ? Pages[0] : Pages.Items.FirstOrDefault(p => p.Id == id);
}

/// <summary>One page of a dashboard.</summary>
public sealed record DashboardPage(string Id, Wording Title, EquatableArray<Tile> Tiles);

/// <summary>The same text in Vietnamese and English; both always there.</summary>
public sealed record Wording(string Vi, string En)
{
    public string In(string language) => language == "en" ? En : Vi;
}

/// <summary>How a selection is offered.</summary>
public enum SlicerKind
{
    /// <summary>A list with search without accents.</summary>
    List,

    /// <summary>A slider over years, with play.</summary>
    Year,

    /// <summary>Fixed choices side by side.</summary>
    Choice,

    /// <summary>Members of the level, unfolded to those below them.</summary>
    Tree,

    /// <summary>From one of the options to another: <c>$id.from</c> and <c>$id.to</c>.</summary>
    Range,

    /// <summary>A span of time that ends today: options <c>3m</c>, <c>30d</c>, <c>1y</c>, <c>ytd</c>, read as <c>$id.from</c> and <c>$id.to</c>.</summary>
    Relative,
}

/// <summary>A selection that people can change, and what it is before they do.</summary>
/// <param name="Level">The level whose members can be chosen, as in a question: <c>unit.province</c>, <c>year</c>.</param>
/// <param name="Default">Member keys chosen on opening.</param>
/// <param name="Below">Levels that a tree unfolds, outermost first.</param>
/// <param name="Options">The members offered; empty offers all of the level.</param>
public sealed record Slicer(string Id, Wording Label, SlicerKind Kind, string Level, EquatableArray<string> Default, bool Multiple, EquatableArray<SlicerOption> Options, EquatableArray<string> Below = default)
{
    /// <summary>On opening, the newest option for which this tile has a figure is chosen; empty for the default.</summary>
    public string Newest { get; init; } = "";
}

/// <summary>A member offered by name.</summary>
public sealed record SlicerOption(string Key, Wording Label);

/// <summary>Something that happened on the time axis. A break stops the line: nothing is compared across it.</summary>
public sealed record TimelineEvent(string Id, DateOnly On, Wording Label, bool IsBreak, EquatableArray<string> Families);
