using System.Collections.Immutable;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>A metric worked out.</summary>
/// <param name="Numerator">Null when the record holds nothing for the metric.</param>
/// <param name="Points">Null when it is not known or does not apply.</param>
internal sealed record MetricScore(ServiceMetric Metric, decimal? Numerator, decimal? Denominator, decimal? Points, bool IsFromSnapshot)
{
    /// <summary>Whether numerator and denominator are numbers of cases. Of 5.4, worked out as 1 less two shares, only the rate says something.</summary>
    public bool IsOfCases => IsFromSnapshot || Metric.Code != "5.4";

    public decimal? Rate => Numerator is { } n && Denominator is > 0 and { } d ? n / d : null;
}

/// <summary>The service index as far as the record lets it be worked out.</summary>
/// <param name="Points">Points of the metrics known.</param>
/// <param name="Max">Their maxima.</param>
internal sealed record ServiceScore(ImmutableArray<MetricScore> Metrics, decimal Points, decimal Max)
{
    /// <summary>Points per hundred of the maxima known; null when none is.</summary>
    public decimal? PerHundred => Max > 0 ? 100 * Points / Max : null;

    /// <param name="snapshots">Numerator and denominator the portal itself reports, by code; they go before what is counted here.</param>
    /// <param name="syncRate">Share of the dossiers that are synchronised (metric 1.4), by which 3.3 is multiplied.</param>
    public static ServiceScore Of(ServiceCounts counts, IReadOnlyDictionary<string, (decimal Numerator, decimal Denominator)> snapshots, OnlineSplit split, ZeroRule zero, decimal syncRate)
    {
        var metrics = ServiceMetric.All(split).Select(m =>
        {
            var isSnapshot = snapshots.TryGetValue(m.Code, out var snapshot);
            if ((isSnapshot ? snapshot : Counted(m.Code, counts, syncRate)) is not { } parts)
            {
                return new MetricScore(m, null, null, null, false);
            }

            var points = parts.Denominator > 0 ? m.Points(parts.Numerator / parts.Denominator) : zero == ZeroRule.Zero ? 0 : (decimal?)null;
            return new MetricScore(m, parts.Numerator, parts.Denominator, points, isSnapshot);
        }).ToImmutableArray();
        var known = metrics.Where(m => m.Points is not null).ToList();
        return new(metrics, known.Sum(m => m.Points!.Value), known.Sum(m => m.Metric.Max));
    }

    /// <summary>Numerator and denominator from the cases; null for metrics that cases do not tell.</summary>
    private static (decimal Numerator, decimal Denominator)? Counted(string code, ServiceCounts c, decimal syncRate) => code switch
    {
        "2.1" => (c.OnTime + c.PendingInTime, c.Handled),
        "3.3" => (c.Online * syncRate, c.Received),
        "3.6" => (c.PaidOnline, c.WithFee),
        "4.1" => (c.ElectronicResult, c.Resolved),
        "4.2" => (c.Digitised, c.Received),
        "4.3" => (c.Reused, c.Received),
        "5.2" => (c.PetitionsInTime, c.PetitionsInTime + c.PetitionsLate),
        "5.4" => c.Handled == 0 ? (0, 0) : (Math.Max(0, 1 - (c.Overdue / c.Handled) - (c.Rated > 0 ? (c.Rated - c.Satisfied) / c.Rated : 0)), 1),
        _ => null,
    };
}
