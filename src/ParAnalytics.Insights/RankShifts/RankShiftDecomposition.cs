using System.Collections.Immutable;
using ParAnalytics.Insights.Answering;

namespace ParAnalytics.Insights.RankShifts;

/// <summary>A field in one year, for <see cref="RankShiftDecomposition"/>.</summary>
/// <param name="Scores">The scores ranked by, unit → score; every unit ranked.</param>
/// <param name="Comparable">The scores over the criteria that both years have; null where the years have the same, or where they are not known.</param>
/// <param name="Official">The publisher's ranks where he gives them.</param>
internal sealed record RankedYear(
    IReadOnlyDictionary<string, decimal> Scores,
    IReadOnlyDictionary<string, decimal>? Comparable = null,
    IReadOnlyDictionary<string, int>? Official = null);

/// <summary>
/// Takes the change of each unit's rank apart: first the publisher's rank → the rank of the scores → the rank among the units of both years → the rank on the
/// criteria of both years, each step counted; what then remains is shared between the unit's own change and the others', the mean over both orders.
/// </summary>
internal static class RankShiftDecomposition
{
    /// <summary>One line per unit ranked both times, in the order of <paramref name="before"/>.</summary>
    public static ImmutableArray<RankShiftParts> Of(RankedYear before, RankedYear after)
    {
        var common = before.Scores.Keys.Where(u => after.Scores.ContainsKey(u) && Has(before, u) && Has(after, u)).ToList();
        var (whole0, whole1) = (new Competition(before.Scores.Values), new Competition(after.Scores.Values));
        var (units0, units1) = (new Competition(common.Select(u => before.Scores[u])), new Competition(common.Select(u => after.Scores[u])));
        var (like0, like1) = (new Competition(common.Select(u => Like(before, u))), new Competition(common.Select(u => Like(after, u))));
        return [.. common.Select(Parts)];

        RankShiftParts Parts(string unit)
        {
            var (s0, s1) = (before.Scores[unit], after.Scores[unit]);
            var (c0, c1) = (Like(before, unit), Like(after, unit));
            var (computed0, computed1) = (whole0.PlaceOf(s0), whole1.PlaceOf(s1));
            var (first, last) = (before.Official?.GetValueOrDefault(unit, computed0) ?? computed0, after.Official?.GetValueOrDefault(unit, computed1) ?? computed1);
            var (among0, among1) = (units0.PlaceOf(s0), units1.PlaceOf(s1));
            var (place0, place1) = (like0.PlaceOf(c0), like1.PlaceOf(c1));
            var ownFirst = like0.PlaceWith(c1, c0);
            var othersFirst = like1.PlaceWith(c0, c1);
            return new RankShiftParts(
                unit,
                first,
                last,
                Own: ((place0 - ownFirst) + (othersFirst - place1)) / 2m,
                Others: ((ownFirst - place1) + (place0 - othersFirst)) / 2m,
                Field: (computed0 - among0) + (among1 - computed1),
                Method: (first - computed0) + (among0 - place0) + (place1 - among1) + (computed1 - last),
                place0,
                ownFirst,
                place1,
                s0,
                s1);
        }
    }

    private static bool Has(RankedYear year, string unit) => year.Comparable is not { } like || like.ContainsKey(unit);

    private static decimal Like(RankedYear year, string unit) => year.Comparable is { } like ? like[unit] : year.Scores[unit];
}
