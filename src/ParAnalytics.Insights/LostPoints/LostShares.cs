using System.Collections.Immutable;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>A bearer of lost points: an agency, an assignment, or nobody.</summary>
/// <param name="Key">Empty for what nobody answers for.</param>
/// <param name="Criteria">How many criteria it bears a part of.</param>
internal sealed record LostShare(string Key, string Caption, decimal Lost, int Criteria);

/// <summary>A part of the points lost at a criterion, with whoever answers for it.</summary>
/// <param name="Agency">The agency the criterion set names, else the one that leads the assignment; null for none.</param>
/// <param name="Assignment">Null where no assignment covers the criterion.</param>
internal sealed record LostPart(LostLeaf Leaf, string? Agency, LinkedAssignment? Assignment, decimal Lost);

/// <summary>Gives each lost point to whoever answers for it, so that the shares add up to what was lost.</summary>
internal static class LostShares
{
    /// <summary>Each leaf in equal parts to the assignments that cover it; a part has four decimals, the first one what then remains.</summary>
    public static ImmutableArray<LostPart> Parts(IEnumerable<LostLeaf> leaves) => [.. leaves.SelectMany(leaf =>
    {
        var lost = leaf.Lost ?? 0;
        if (leaf.Assignments.IsEmpty)
        {
            return [new LostPart(leaf, leaf.Lead, null, lost)];
        }

        var each = Math.Floor(lost * 10_000 / leaf.Assignments.Length) / 10_000;
        return leaf.Assignments.Select((a, i) => new LostPart(leaf, leaf.Lead ?? Named(a.Lead), a, i == 0 ? lost - (each * (leaf.Assignments.Length - 1)) : each));
    })];

    /// <summary>What no agency answers for stands under the empty key.</summary>
    public static ImmutableArray<LostShare> ByAgency(IEnumerable<LostLeaf> leaves) => Sum(Parts(leaves), p => p.Agency ?? "", p => p.Agency ?? "");

    /// <summary>What no assignment covers stands under the empty key.</summary>
    public static ImmutableArray<LostShare> ByAssignment(IEnumerable<LostLeaf> leaves) => Sum(Parts(leaves), p => p.Assignment?.Key ?? "", p => p.Assignment?.Caption ?? "");

    private static string? Named(string? agency) => string.IsNullOrWhiteSpace(agency) ? null : agency;

    private static ImmutableArray<LostShare> Sum(ImmutableArray<LostPart> parts, Func<LostPart, string> keyOf, Func<LostPart, string> captionOf) =>
    [
        .. parts.GroupBy(keyOf, StringComparer.Ordinal)
            .Select(g => new LostShare(g.Key, captionOf(g.First()), g.Sum(p => p.Lost), g.Select(p => p.Leaf.Node).Distinct(StringComparer.Ordinal).Count()))
            .OrderBy(s => s.Key.Length == 0).ThenByDescending(s => s.Lost).ThenBy(s => s.Key, StringComparer.Ordinal),
    ];
}
