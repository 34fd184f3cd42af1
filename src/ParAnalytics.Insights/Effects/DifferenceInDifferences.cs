using System.Collections.Immutable;

namespace ParAnalytics.Insights.Effects;

/// <summary>What changed at a unit around a day beyond what changed at its peers.</summary>
/// <param name="Own">After minus before at the unit.</param>
/// <param name="Peers">The same at the peers, on average.</param>
/// <param name="Spread">Standard deviation of the peers' changes: how large a change is without any reform.</param>
/// <param name="PeerCount">How many peers have figures before and after.</param>
internal readonly record struct ReformEffect(decimal Own, decimal Peers, decimal Spread, int PeerCount)
{
    public decimal Effect => Own - Peers;

    /// <summary>Whether the effect is larger than what two in a hundred peers show by themselves.</summary>
    public bool IsClear => PeerCount >= 10 && Spread > 0 && Math.Abs(Effect) > 2 * Spread;
}

internal static class DifferenceInDifferences
{
    /// <param name="own">Month (year × 12 + month) → figure.</param>
    /// <param name="at">The month in which the reform ended; it belongs to neither side.</param>
    /// <param name="window">Months on each side.</param>
    /// <returns>Null when the unit or all peers lack a side.</returns>
    public static ReformEffect? Of(IReadOnlyDictionary<int, decimal> own, IEnumerable<IReadOnlyDictionary<int, decimal>> peers, int at, int window)
    {
        var changes = peers.Select(p => Change(p, at, window)).OfType<decimal>().ToImmutableArray();
        if (Change(own, at, window) is not { } mine || changes.IsEmpty)
        {
            return null;
        }

        var mean = changes.Average();
        var variance = changes.Length < 2 ? 0 : changes.Sum(c => (c - mean) * (c - mean)) / (changes.Length - 1);
        return new ReformEffect(mine, mean, (decimal)Math.Sqrt((double)variance), changes.Length);
    }

    private static decimal? Change(IReadOnlyDictionary<int, decimal> series, int at, int window)
    {
        var (before, after) = (Side(series, at - window, at - 1), Side(series, at + 1, at + window));
        return after - before;
    }

    private static decimal? Side(IReadOnlyDictionary<int, decimal> series, int from, int to)
    {
        var known = Enumerable.Range(from, to - from + 1).Where(series.ContainsKey).Select(m => series[m]).ToList();
        return known.Count == 0 ? null : known.Average();
    }
}
