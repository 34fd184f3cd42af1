using System.Text.Json.Nodes;

namespace ParAnalytics.Dashboards.Editing;

/// <summary>One change of a dashboard's file: a value below a page's tile, a whole tile added or taken out.</summary>
/// <param name="Op"><c>set</c>, <c>add</c> or <c>remove</c>.</param>
/// <param name="Path">Of <c>set</c>: the keys below the tile, <c>[ask, main, measures]</c>.</param>
/// <param name="Value">Of <c>set</c> the value, nothing to take the key out; of <c>add</c> the tile.</param>
public sealed record BoardStep(string Op, string Page, string Tile, IReadOnlyList<string>? Path = null, JsonNode? Value = null);
