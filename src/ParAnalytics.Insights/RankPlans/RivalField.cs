using System.Collections.Immutable;
using ParAnalytics.Insights.Chance;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>How the others move until the next assessment.</summary>
/// <param name="Drift">Points that all gain on average.</param>
/// <param name="Spread">Standard deviation of one unit's own change.</param>
/// <param name="Cap">The maximum score, which nobody passes.</param>
internal sealed record FieldMotion(double Drift, double Spread, double Cap)
{
    public static FieldMotion Frozen(double cap) => new(0, 0, cap);

    public bool IsFrozen => Drift == 0 && Spread == 0;
}

/// <summary>A rival: its score now, and the least it will have when it meets a target that is loaded for it.</summary>
internal sealed record Rival(double Score, double? Target = null);

/// <summary>
/// What must be gained so that a place is reached, drawn many times over the ways the field may move: in each draw the points up to the unit that would
/// stand on that place among the others, never below 0.
/// </summary>
internal sealed class RivalField
{
    private readonly double[] _needs;

    private RivalField(double[] needs) => _needs = needs;

    /// <param name="place">The place to be reached: at most <c>place − 1</c> others lie strictly above.</param>
    /// <param name="ownNoise">Standard deviation of the unit's own result around what it plans.</param>
    public static RivalField Draw(ImmutableArray<Rival> others, double own, int place, FieldMotion motion, double ownNoise, int draws, long seed) =>
        DrawAll(others, own, [place], motion, ownNoise, draws, seed)[0];

    /// <summary>The same draws for several places at once.</summary>
    public static ImmutableArray<RivalField> DrawAll(ImmutableArray<Rival> others, double own, ImmutableArray<int> places, FieldMotion motion, double ownNoise, int draws, long seed)
    {
        var times = motion.IsFrozen && ownNoise == 0 ? 1 : draws;
        var normal = new Normal(seed);
        var needs = places.Select(_ => new double[times]).ToArray();
        var scores = new double[others.Length];
        for (var draw = 0; draw < times; draw++)
        {
            for (var i = 0; i < others.Length; i++)
            {
                var moved = others[i].Score + motion.Drift + (motion.Spread == 0 ? 0 : motion.Spread * normal.Next());
                scores[i] = Math.Min(motion.Cap, others[i].Target is { } target ? Math.Max(moved, target) : moved);
            }

            Array.Sort(scores);
            var noise = ownNoise == 0 ? 0 : ownNoise * normal.Next();
            for (var p = 0; p < places.Length; p++)
            {
                needs[p][draw] = places[p] > scores.Length ? 0 : Math.Max(0, scores[^places[p]] - own - noise);
            }
        }

        return [.. needs.Select(Sorted)];
    }

    private static RivalField Sorted(double[] needs)
    {
        Array.Sort(needs);
        return new RivalField(needs);
    }

    public int Draws => _needs.Length;

    /// <summary>Chance that the gain is enough.</summary>
    public double Chance(double gain) => Quantiles.ShareUpTo(_needs, gain + 1e-9);

    /// <summary>Least gain with which the chance is at least <paramref name="probability"/>.</summary>
    public double Need(double probability) => Quantiles.Of(_needs, probability);
}
