using System.Collections.Immutable;
using ParAnalytics.Insights.Answering;

namespace ParAnalytics.Insights.RankPrices;

/// <summary>A rung of the ladder: a unit, its place, how far its score lies from the own one and from the next better.</summary>
/// <param name="Gap">Its score minus the own score: what must be gained to draw level, negative below.</param>
/// <param name="Step">Points up to the next better unit; null at the top.</param>
/// <param name="Need">Least points that lift the own unit to this place, others standing still; null at and below the own place.</param>
internal sealed record Rung(string Unit, int Place, decimal Score, decimal Gap, decimal? Step, decimal? Need);

/// <summary>What each place costs while the others stand still.</summary>
internal static class PriceLadder
{
    /// <summary>All units, best first. The steps add up to best − worst.</summary>
    public static ImmutableArray<Rung> Of(IReadOnlyDictionary<string, decimal> scores, string own)
    {
        var field = new Competition(scores.Values);
        var mine = scores[own];
        var sorted = scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        return
        [
            .. sorted.Select((s, i) => new Rung(
                s.Key,
                field.PlaceOf(s.Value),
                s.Value,
                s.Value - mine,
                i == 0 ? null : sorted[i - 1].Value - s.Value,
                s.Value > mine ? s.Value - mine : null)),
        ];
    }

    /// <summary>Least points with which the unit reaches the place, the others standing still; 0 when it is there already.</summary>
    /// <param name="others">Scores of all others, in any order.</param>
    public static decimal Need(IEnumerable<decimal> others, decimal own, int place)
    {
        var sorted = others.OrderDescending().ToList();
        return place > sorted.Count ? 0 : Math.Max(0, sorted[place - 1] - own);
    }

    public static decimal Median(IReadOnlyList<decimal> numbers)
    {
        var sorted = numbers.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
