using System.Collections.Immutable;

namespace ParAnalytics.Insights.Communes;

/// <summary>Successes out of cases of one unit.</summary>
internal sealed record CountedRate(string Key, decimal Successes, decimal Cases)
{
    public decimal Rate => Successes / Cases;
}

/// <summary>A unit's rate judged fairly.</summary>
/// <param name="Shrunken">The rate drawn towards the whole, the more the fewer its cases.</param>
/// <param name="Low">Lower limit within which chance alone explains the rate; <paramref name="High"/> the upper one.</param>
/// <param name="Place">Place by the shrunken rate among units with enough cases; null for too few.</param>
internal sealed record FairRate(CountedRate Counted, decimal Shrunken, decimal Low, decimal High, int? Place)
{
    public bool IsHigh => Place is not null && Counted.Rate > High;

    public bool IsLow => Place is not null && Counted.Rate < Low;

    /// <param name="leastCases">Units with fewer are shown and not judged.</param>
    /// <param name="z">Width of the funnel in standard errors.</param>
    public static ImmutableArray<FairRate> Of(IReadOnlyList<CountedRate> units, decimal leastCases, double z)
    {
        var counted = units.Where(u => u.Cases > 0).ToList();
        if (counted.Count == 0)
        {
            return [];
        }

        var whole = counted.Sum(u => u.Successes) / counted.Sum(u => u.Cases);
        var strength = Strength(counted, whole);
        var shrunken = counted.ToDictionary(u => u.Key, u => (u.Successes + (strength * whole)) / (u.Cases + strength), StringComparer.Ordinal);
        var judged = counted.Where(u => u.Cases >= leastCases).Select(u => shrunken[u.Key]).ToList();
        return
        [
            .. counted.Select(u =>
            {
                var (low, high) = Funnel((double)whole, (double)u.Cases, z);
                return new FairRate(u, shrunken[u.Key], low, high, u.Cases >= leastCases ? 1 + judged.Count(o => o > shrunken[u.Key]) : null);
            }),
        ];
    }

    /// <summary>Within which a rate lies by chance alone when the unit is like the whole: the whole ± z standard errors of so many cases, never leaving 0 … 1.</summary>
    public static (decimal Low, decimal High) Funnel(double whole, double cases, double z)
    {
        var reach = z * Math.Sqrt(whole * (1 - whole) / cases);
        return ((decimal)Math.Max(0, whole - reach), (decimal)Math.Min(1, whole + reach));
    }

    /// <summary>How many cases the whole counts for when a rate is drawn towards it: few where units truly differ, many where they do not (beta-binomial, by moments).</summary>
    private static decimal Strength(List<CountedRate> units, decimal whole)
    {
        var cases = units.Sum(u => u.Cases);
        var spread = units.Sum(u => u.Cases * (u.Rate - whole) * (u.Rate - whole)) / cases;
        var chance = whole * (1 - whole) * units.Count / cases;
        var truly = spread - chance;
        return truly <= 0 ? cases / units.Count * 10 : Math.Max(0, (whole * (1 - whole) / truly) - 1);
    }
}
