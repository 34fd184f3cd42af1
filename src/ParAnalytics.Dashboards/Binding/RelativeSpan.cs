using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Dashboards.Binding;

/// <summary>A span of time that ends today, as dashboards write it: <c>30d</c> days, <c>3m</c> months, <c>1y</c> years, the current one among them; <c>ytd</c> since 1 January.</summary>
public static class RelativeSpan
{
    public static bool IsSpan(string written) => written == "ytd" || (Number(written) is >= 1 and <= 1000 && written[^1] is 'd' or 'm' or 'y');

    /// <summary>First and last period of the level that the span touches.</summary>
    /// <param name="level"><c>period.month</c>, <c>period.day</c>, <c>year</c>.</param>
    public static ImmutableArray<string> Of(string span, string level, DateOnly today)
    {
        var from = span == "ytd" ? new DateOnly(today.Year, 1, 1)
            : span[^1] == 'd' ? today.AddDays(1 - Number(span)!.Value)
            : span[^1] == 'm' ? new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Number(span)!.Value)
            : new DateOnly(today.Year + 1 - Number(span)!.Value, 1, 1);
        var step = level.Split('.')[^1];
        return [Periods.Of("period", step, from).Key, Periods.Of("period", step, today).Key];
    }

    private static int? Number(string written) => written.Length > 1 && int.TryParse(written.AsSpan(0, written.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
