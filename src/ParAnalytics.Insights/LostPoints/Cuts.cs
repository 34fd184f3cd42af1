using System.Collections.Frozen;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>What the ways are called in which a criterion set divides its points.</summary>
public static class Cuts
{
    private static readonly FrozenDictionary<string, Phrase> Names = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["stage"] = new("theo nguồn chấm điểm", "by where the points come from"),
        ["area"] = new("theo lĩnh vực", "by area"),
        ["half"] = new("theo hai phần", "by halves"),
        ["policy"] = new("theo chính sách", "by policy"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of one; a cut that came with a set of others is called by its id.</summary>
    public static Phrase NameOf(string cut) => Names.TryGetValue(cut, out var name) ? name : new(cut, cut);
}
