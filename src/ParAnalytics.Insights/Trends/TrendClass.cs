using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.Trends;

/// <summary>Where a unit is heading, from its pace over the last five years and over ten.</summary>
internal enum TrendClass
{
    Breakthrough,
    Steady,
    Stalled,
    Recovering,
    Warning,
    TooShort,
}

/// <summary>
/// The rule table. Pace is the change of the percentile position per year, so that years out of 63 and out of 34 compare; rising is above +t, falling below −t:
/// <code>
///              ten years: rising    level         falling
/// five years:
///   rising     breakthrough         breakthrough  recovering
///   level      stalled              steady        warning
///   falling    warning              warning       warning
/// </code>
/// </summary>
internal static class TrendRule
{
    public static TrendClass Of(decimal? five, decimal? ten, decimal threshold)
    {
        if (five is not { } near || ten is not { } far)
        {
            return TrendClass.TooShort;
        }

        return (Way(near, threshold), Way(far, threshold)) switch
        {
            (1, -1) => TrendClass.Recovering,
            (1, _) => TrendClass.Breakthrough,
            (0, 1) => TrendClass.Stalled,
            (0, 0) => TrendClass.Steady,
            _ => TrendClass.Warning,
        };
    }

    /// <summary>Slope of the line of least squares, per year; null with fewer than <paramref name="least"/> points.</summary>
    public static decimal? Slope(IReadOnlyCollection<(int Year, decimal Value)> points, int least)
    {
        if (points.Count < least || points.Select(p => p.Year).Distinct().Count() < 2)
        {
            return null;
        }

        var (x, y) = (points.Average(p => (decimal)p.Year), points.Average(p => p.Value));
        return points.Sum(p => (p.Year - x) * (p.Value - y)) / points.Sum(p => (p.Year - x) * (p.Year - x));
    }

    public static Phrase Word(TrendClass trend) => trend switch
    {
        TrendClass.Breakthrough => new("bứt phá", "breaking through"),
        TrendClass.Steady => new("ổn định", "steady"),
        TrendClass.Stalled => new("chững lại", "stalled"),
        TrendClass.Recovering => new("phục hồi", "recovering"),
        TrendClass.Warning => new("cảnh báo", "warning"),
        _ => new("chưa đủ năm", "too few years"),
    };

    private static int Way(decimal pace, decimal threshold) => pace > threshold ? 1 : pace < -threshold ? -1 : 0;
}
