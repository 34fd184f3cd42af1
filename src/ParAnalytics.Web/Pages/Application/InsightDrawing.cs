using System.Collections.Immutable;
using System.Text.Json;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The picture beside the table of an insight: a tile like any of a board, so that it has its table, its pictures and its keys.</summary>
internal static class InsightDrawing
{
    /// <summary>Kind → how it is drawn, as a tile of a board writes it.</summary>
    private static readonly ImmutableDictionary<string, object> Drawings = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["lost-tree"] = new { treemap = "lost" },
        ["lost-points"] = new { bar = "lost" },
        ["rank-price"] = new { bar = "gap" },
        ["rank-shift"] = new { bar = "places" },
        ["late-cost"] = new { bar = new { values = new[] { "cost_progress", "cost_satisfaction" }, mode = "stacked", tones = new[] { "worse", "target" } } },
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Empty for an insight that is a table alone.</summary>
    public static string Of(InsightHeader header, IReadOnlyDictionary<string, string> values)
    {
        if (!Drawings.TryGetValue(header.Kind, out var drawn))
        {
            return "";
        }

        var tile = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["at"] = new[] { 1, 1, 12, 6 },
            ["title"] = new { vi = Plain(header.Caption.Vi), en = Plain(header.Caption.En) },
            ["insight"] = new { main = new { kind = header.Kind, with = values.Where(v => v.Value.Length > 0).ToDictionary(v => v.Key, v => (object)v.Value.Split('\n'), StringComparer.Ordinal) } },
        };
        foreach (var property in drawn.GetType().GetProperties())
        {
            tile[property.Name] = property.GetValue(drawn)!;
        }

        return JsonSerializer.Serialize(tile, Api.Problems.Json);
    }

    /// <summary>Braces would be read as expressions.</summary>
    private static string Plain(string text) => text.Replace('{', '(').Replace('}', ')');
}
