using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Frames;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Ports;

/// <summary>Turns a tile's answers into what a browser draws. Pure: equal scenes give equal pictures, so that unchanged tiles are not sent.</summary>
public interface ITileRenderer
{
    bool Draws(TileSpec spec);

    /// <exception cref="Domain.Faults.FaultException">The answers do not fit the specification; shown on the tile.</exception>
    TilePicture Draw(TileScene scene);
}

/// <summary>All a renderer may look at.</summary>
/// <param name="Answers">By the question's name; the main one is <see cref="Main"/>.</param>
/// <param name="Selections">The bound selections: slicer id → member keys.</param>
/// <param name="OwnUnits">The viewer's own unit first, then the units it was before: drawn in the own colour.</param>
/// <param name="Events">Events of the dashboard that concern the tile.</param>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
public sealed record TileScene(
    Tile Tile,
    ImmutableDictionary<string, CellSet> Answers,
    ImmutableDictionary<string, ImmutableArray<string>> Selections,
    ImmutableArray<string> OwnUnits,
    ImmutableArray<TimelineEvent> Events,
    string Language)
{
    public CellSet Main => Answers[Tile.Questions[0].Name];

    /// <summary>Display name of a member that no axis names: a unit, or what a slicer offers.</summary>
    public Func<string, string> Names { get; init; } = static key => key;

    /// <summary>The one unit the answer is about, where no axis shows units: the own unit.</summary>
    public string? UnitOf(CellSet answer) => HasLevel(answer, "unit") ? null : OwnUnits.FirstOrDefault();

    /// <summary>The one period the answer is about, where no axis shows periods.</summary>
    public string? PeriodOf(CellSet answer) => HasLevel(answer, "year") || HasLevel(answer, "period") ? null : Periods.GetValueOrDefault(Tile.Questions[0].Name);

    /// <summary>The main question as it was put; null in a scene made by hand.</summary>
    public CubeQuery? Question { get; init; }

    /// <summary>Members clicked on the way down the tile's path, outermost first.</summary>
    public ImmutableArray<string> Way { get; init; } = [];

    /// <summary>Marks clicked on other tiles narrow this one.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Labels of selections that the viewer has moved and that this tile does not follow.</summary>
    public ImmutableArray<string> Unfollowed { get; init; } = [];

    /// <summary>Question name → the one year or period it asks about.</summary>
    public ImmutableDictionary<string, string> Periods { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What expressions of this tile can speak of.</summary>
    public TemplateScope Scope() => new(Answers, Tile.Questions[0].Name, Selections, OwnUnits, Names, Language);

    private static bool HasLevel(CellSet answer, string dimension) =>
        answer.Rows.Items.Concat(answer.Columns.Items).Take(1).Concat(answer.Columns.Items.Take(1))
            .SelectMany(t => t.Members.Items).Any(m => m.Level == dimension || m.Level.StartsWith(dimension + ".", StringComparison.Ordinal));
}

/// <summary>A tile as sent. The body holds the form's own member (<c>figure</c>, <c>cells</c>, <c>map</c>, <c>text</c>, <c>card</c>); the house adds title, sources, notes and the table.</summary>
public sealed record TilePicture(FrameForm Form, JsonObject Body);
