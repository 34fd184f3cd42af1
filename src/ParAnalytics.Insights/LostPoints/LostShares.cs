using System.Collections.Immutable;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>A bearer of lost points: an agency, an assignment, or nobody.</summary>
/// <param name="Key">Empty for what nobody answers for.</param>
internal sealed record LostShare(string Key, string Caption, decimal Lost, int Criteria);

/// <summary>Gives each lost point to whoever answers for it, so that the shares add up to what was lost.</summary>
internal static class LostShares
{
    /// <summary>Whole leaves to their lead agencies; what has none stands under the empty key.</summary>
    public static ImmutableArray<LostShare> ByAgency(IEnumerable<LostLeaf> leaves) => Sum(leaves.Select(l => (l.Lead ?? "", l.Lead ?? "", l.Lost ?? 0)));

    /// <summary>Each leaf in equal parts to the assignments that cover it.</summary>
    public static ImmutableArray<LostShare> ByAssignment(IEnumerable<LostLeaf> leaves) => Sum(leaves.SelectMany(l =>
    {
        if (l.Assignments.IsEmpty)
        {
            return new[] { ("", "", l.Lost ?? 0) };
        }

        var each = Math.Floor((l.Lost ?? 0) * 10_000 / l.Assignments.Length) / 10_000;
        return [.. l.Assignments.Select((a, i) => (a.Key, a.Caption, i == 0 ? (l.Lost ?? 0) - (each * (l.Assignments.Length - 1)) : each))];
    }));

    private static ImmutableArray<LostShare> Sum(IEnumerable<(string Key, string Caption, decimal Lost)> parts) =>
    [
        .. parts.GroupBy(p => p.Key, StringComparer.Ordinal)
            .Select(g => new LostShare(g.Key, g.First().Caption, g.Sum(p => p.Lost), g.Count()))
            .OrderBy(s => s.Key.Length == 0).ThenByDescending(s => s.Lost).ThenBy(s => s.Key, StringComparer.Ordinal),
    ];
}
