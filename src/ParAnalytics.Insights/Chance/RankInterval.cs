using System.Collections.Immutable;
using ParAnalytics.Insights.Answering;

namespace ParAnalytics.Insights.Chance;

/// <summary>Between which places a unit's rank lies, from places drawn again and again.</summary>
internal readonly record struct RankInterval(int Low, int Median, int High)
{
    /// <summary>The middle share <paramref name="level"/> of the places of each unit. Draws in which nothing moves give the place itself.</summary>
    /// <param name="draw">Fills in the scores of one draw.</param>
    public static ImmutableArray<RankInterval> Of(int units, int draws, double level, Action<double[]> draw)
    {
        var (scores, places) = (new double[units], Enumerable.Range(0, units).Select(_ => new int[draws]).ToArray());
        var sorted = new double[units];
        for (var d = 0; d < draws; d++)
        {
            draw(scores);
            Array.Copy(scores, sorted, units);
            Array.Sort(sorted);
            for (var u = 0; u < units; u++)
            {
                places[u][d] = 1 + Above(sorted, scores[u]);
            }
        }

        var tail = (1 - level) / 2;
        return [.. places.Select(p =>
        {
            Array.Sort(p);
            return new RankInterval(At(p, tail), At(p, 0.5), At(p, 1 - tail));
        })];
    }

    private static int At(int[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>Noise of the floating point never makes two equal scores different.</summary>
    private static int Above(double[] sorted, double score)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] > score + 1e-9 ? (low, middle) : (middle + 1, high);
        }

        return sorted.Length - low;
    }
}
