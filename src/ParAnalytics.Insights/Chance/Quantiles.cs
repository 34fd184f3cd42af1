namespace ParAnalytics.Insights.Chance;

/// <summary>Shares and quantiles of draws that have been sorted.</summary>
internal static class Quantiles
{
    /// <summary>The least value that the share <paramref name="p"/> of the draws does not exceed.</summary>
    public static double Of(double[] sorted, double p) => sorted[Math.Clamp((int)Math.Ceiling(p * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>The share of the draws that are at most the bound.</summary>
    public static double ShareUpTo(double[] sorted, double bound)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= bound ? (middle + 1, high) : (low, middle);
        }

        return (double)low / sorted.Length;
    }
}
