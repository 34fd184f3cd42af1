using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ParAnalytics.Live.Telling;

/// <summary>What every tile's payload holds besides its drawing.</summary>
/// <param name="Title">The finding, computed.</param>
/// <param name="Subtitle">Scope and comparison.</param>
/// <param name="Sources">"QĐ 430/QĐ-BNV ngày 14/4/2026", each once.</param>
/// <param name="Illustrative">A cell rests on synthetic facts: shown as "số liệu minh họa".</param>
/// <param name="Estimated">A cell is recast.</param>
/// <param name="Empty">Set when there is no value to draw: why, and what to do.</param>
/// <param name="Selects">Slicer that a click on a mark sets.</param>
/// <param name="Opens">Address of the page about one row, <c>{key}</c> standing for its member.</param>
/// <param name="Way">The members clicked on the way down, outermost first.</param>
/// <param name="Deeper">A click on a mark goes a level down.</param>
/// <param name="Filtered">Marks clicked on other tiles narrow this one.</param>
/// <param name="Query">The main question as bound, for explain, provenance and export.</param>
public sealed record TileTold(
    string Title,
    string? Subtitle,
    ImmutableArray<string> Sources,
    bool? Illustrative,
    bool? Estimated,
    ImmutableArray<ToldNote>? Notes,
    ToldEmpty? Empty,
    string? Selects,
    string? Drill,
    string? Opens,
    ImmutableArray<ToldStep>? Way,
    bool? Deeper,
    bool? Filtered,
    TableTwin Table,
    JsonNode? Query);

/// <summary>A member on the way down.</summary>
public sealed record ToldStep(string Key, string Caption);

/// <summary>A remark of the answer.</summary>
public sealed record ToldNote(string Id, string Text);

/// <summary>Why a tile is empty and what to do about it.</summary>
public sealed record ToldEmpty(string Reason, string? Advice);
