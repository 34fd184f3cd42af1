using System.Collections.Immutable;

namespace ParAnalytics.Maps.Classes;

/// <summary>The inner bounds of classes, rising. A value on a bound belongs to the class above it.</summary>
public sealed record ClassBounds(ImmutableArray<decimal> Inner)
{
    public int Count => Inner.Length + 1;

    /// <summary>The class of a value, 0 the lowest.</summary>
    public int ClassOf(decimal value)
    {
        var above = 0;
        while (above < Inner.Length && value >= Inner[above])
        {
            above++;
        }

        return above;
    }

    /// <summary>The bounds that the rule makes of these values.</summary>
    public static ClassBounds Of(ClassRule rule, IEnumerable<decimal> values, bool higherIsBetter)
    {
        decimal[] sorted = [.. values.Order()];
        var count = Math.Clamp(rule.Count, 2, ClassRule.Most);
        IEnumerable<decimal> inner = rule.Method == ClassMethod.Fixed ? rule.Bounds.Items.Take(ClassRule.Most - 1)
            : sorted.Length == 0 ? []
            : rule.Method switch
            {
                ClassMethod.Quantile => Enumerable.Range(1, count - 1).Select(i => sorted[Math.Min(sorted.Length - 1, (int)Math.Round((double)i * sorted.Length / count, MidpointRounding.AwayFromZero))]),
                ClassMethod.Equal => Enumerable.Range(1, count - 1).Select(i => sorted[0] + ((sorted[^1] - sorted[0]) * i / count)),
                ClassMethod.NaturalBreaks => NaturalBreaks.Of(sorted, count),
                ClassMethod.StandardDeviation => Deviations(sorted, count),
                _ => GroupBounds(sorted, count, rule.Sizes.Items, higherIsBetter),
            };
        return new ClassBounds(rule.Method == ClassMethod.Fixed ? [.. inner] : [.. inner.Distinct().Where(b => b > sorted[0] && b <= sorted[^1]).Order()]);
    }

    private static IEnumerable<decimal> Deviations(decimal[] sorted, int count)
    {
        var mean = sorted.Average();
        var deviation = (decimal)Math.Sqrt((double)sorted.Average(v => (v - mean) * (v - mean)));
        return Enumerable.Range(1, count - 1).Select(i => mean + (deviation * (i - (count / 2m))));
    }

    private static IEnumerable<decimal> GroupBounds(decimal[] sorted, int count, ImmutableArray<int> sizes, bool higherIsBetter)
    {
        var fromBest = sizes.IsDefaultOrEmpty || sizes.Sum() != sorted.Length ? EvenSizes(sorted.Length, count) : [.. sizes];
        var fromLowest = higherIsBetter ? fromBest.Reverse().ToArray() : fromBest;
        var at = 0;
        for (var i = 0; i < fromLowest.Length - 1; i++)
        {
            at += fromLowest[i];
            if (at < sorted.Length)
            {
                yield return sorted[at];
            }
        }
    }

    /// <summary>63 into four gives 16, 16, 15, 16: what is left over goes to the first and the last groups.</summary>
    private static int[] EvenSizes(int units, int groups)
    {
        var sizes = Enumerable.Repeat(units / groups, groups).ToArray();
        int[] order = [0, groups - 1, .. Enumerable.Range(1, groups - 2)];
        for (var i = 0; i < units % groups; i++)
        {
            sizes[order[i]]++;
        }

        return sizes;
    }
}
