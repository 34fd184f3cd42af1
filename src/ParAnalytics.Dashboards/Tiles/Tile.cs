using ParAnalytics.Dashboards.Board;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Dashboards.Tiles;

/// <summary>One tile: the questions it asks, what it says and how it is drawn. Its drawing and its table come from the same answers.</summary>
public sealed record Tile
{
    public required string Id { get; init; }

    public required TilePlace Place { get; init; }

    /// <summary>The finding, with expressions over the answers: <c>PAR Index {$year}: {value} — {rank}/{rank_of}</c>.</summary>
    public required Wording Title { get; init; }

    /// <summary>Said instead of the title when an expression in it has no value.</summary>
    public Wording? TitleWhenMissing { get; init; }

    /// <summary>Scope and comparison, muted, below the title.</summary>
    public Wording? Subtitle { get; init; }

    /// <summary>Said where there is nothing to draw; null for the general sentence.</summary>
    public Wording? WhenEmpty { get; init; }

    /// <summary>Whether only people who are signed in get the tile: its cube is not public.</summary>
    public bool ForSignedIn { get; init; }

    /// <summary>The questions asked, the main one first.</summary>
    public EquatableArray<TileQuestion> Questions { get; init; }

    public required TileSpec Spec { get; init; }

    /// <summary>Slicers that do not move this tile.</summary>
    public EquatableArray<string> Ignores { get; init; }

    /// <summary>Slicer that a click on a mark sets to that mark's member; null for none.</summary>
    public string? Selects { get; init; }

    /// <summary>Levels that a click on a mark goes down, the first one shown at the beginning; empty for none.</summary>
    public EquatableArray<string> Path { get; init; }

    /// <summary>Whether clicks on other tiles neither filter nor light up this one.</summary>
    public bool StandsAlone { get; init; }

    /// <summary>Address of the page about one row, with <c>{key}</c> in the place of its member; null for none.</summary>
    public string? Opens { get; init; }

    /// <summary>What is wrong with the tile as written; it then asks nothing and says this. Null for a good one.</summary>
    public Fault? Wrong { get; init; }

    /// <summary>Address opened by a click on the title, with <c>$selection</c>s; null for none.</summary>
    public string? DrillThrough { get; init; }
}

/// <summary>Where a tile stands on the 12-column grid; columns and rows count from 1.</summary>
public readonly record struct TilePlace(int Column, int Row, int Width, int Height);

/// <summary>A question whose members may be <c>$selection</c>s: <c>$unit</c>, <c>$unit.before</c> (all predecessors), <c>$unit.namesake</c> (the predecessor of the same name), <c>$unit.line</c> (that and the unit itself), <c>$unit.history</c> (all predecessors and the unit), <c>$year</c>, <c>$year-1</c>.</summary>
public sealed record TileQuestion(string Name, CubeQuery Template);
