using System.Collections.Immutable;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>
/// A scored metric of the service index (QĐ 766/QĐ-TTg ngày 23/6/2022). Maxima as decreed; full-score thresholds from an unofficial copy of the portal's
/// formula document.
/// </summary>
/// <param name="FullAt">Rate, in percent, from which all points are given; null is linear to 100.</param>
internal sealed record ServiceMetric(string Code, decimal Max, decimal? FullAt = null)
{
    public string Node => "SVC766/" + Code;

    /// <summary>Points of a rate: maximum × min(1; rate ÷ threshold). The rate is a fraction.</summary>
    public decimal Points(decimal rate) => Max * Math.Clamp(rate / ((FullAt ?? 100) / 100), 0, 1);

    /// <summary>All scored metrics; the 12 points of group 3 stand where the scenario puts them.</summary>
    public static ImmutableArray<ServiceMetric> All(OnlineSplit split) =>
    [
        new("1.1", 6), new("1.2", 4), new("1.3", 2), new("1.4", 6),
        new("2.1", 20),
        .. split switch
        {
            OnlineSplit.Full => new ServiceMetric[] { new("3.0", 12) },
            OnlineSplit.Submitted => [new("3.3", 12, 50)],
            _ => [new("3.1", 4, 80), new("3.2", 4), new("3.3", 4, 50)],
        },
        new("3.5", 2, 80), new("3.5b", 2), new("3.6", 6),
        new("4.1", 6), new("4.2", 4, 80), new("4.2b", 2), new("4.3", 2, 80), new("4.4", 4), new("4.5a", 2), new("4.5b", 2),
        new("5.2", 6), new("5.3", 6), new("5.4", 6, 90),
    ];
}

/// <summary>Where the 12 points of group 3 stand: their split among 3.0–3.3 is not certain, so it is a scenario.</summary>
internal enum OnlineSplit
{
    /// <summary>All on 3.0, fully online dossiers.</summary>
    Full,

    /// <summary>All on 3.3, dossiers submitted online.</summary>
    Submitted,

    /// <summary>4 points each on 3.1, 3.2 and 3.3.</summary>
    Even,
}

/// <summary>What a metric with nothing to count gives: the rule is not certain, so it is a scenario.</summary>
internal enum ZeroRule
{
    /// <summary>The metric leaves numerator and maximum.</summary>
    NotApplicable,

    /// <summary>No points.</summary>
    Zero,
}
