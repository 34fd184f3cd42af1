namespace ParAnalytics.Maps.Classes;

/// <summary>Optimal classes in one dimension (Fisher): the cuts with the least sum of squared distances to the class means.</summary>
internal static class NaturalBreaks
{
    // The table is quadratic in the different values; beyond this many they are thinned evenly, which no eye sees on a map.
    private const int MostValues = 1_000;

    public static IEnumerable<decimal> Of(decimal[] sorted, int count)
    {
        var all = sorted.Length <= MostValues ? sorted : [.. Enumerable.Range(0, MostValues).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (MostValues - 1))])];
        var n = all.Length;
        count = Math.Min(count, all.Distinct().Count());
        var (sums, squares) = (new double[n + 1], new double[n + 1]);
        for (var i = 0; i < n; i++)
        {
            var value = (double)(all[i] - all[0]);
            (sums[i + 1], squares[i + 1]) = (sums[i] + value, squares[i] + (value * value));
        }

        var cost = new double[count + 1, n + 1];
        var cut = new int[count + 1, n + 1];
        for (var k = 0; k <= count; k++)
        {
            for (var end = 0; end <= n; end++)
            {
                cost[k, end] = k == 0 && end == 0 ? 0 : double.MaxValue;
            }
        }

        for (var k = 1; k <= count; k++)
        {
            for (var end = k; end <= n; end++)
            {
                for (var start = k - 1; start < end; start++)
                {
                    var within = Within(start, end);
                    if (cost[k - 1, start] < double.MaxValue && cost[k - 1, start] + within < cost[k, end])
                    {
                        (cost[k, end], cut[k, end]) = (cost[k - 1, start] + within, start);
                    }
                }
            }
        }

        for (var (k, end) = (count, n); k > 1; k--)
        {
            end = cut[k, end];
            yield return all[end];
        }

        double Within(int start, int end)
        {
            var sum = sums[end] - sums[start];
            return squares[end] - squares[start] - (sum * sum / (end - start));
        }
    }
}
