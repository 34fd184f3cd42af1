using System.Globalization;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Days as people read them: 31/12/2026, in English 31 Dec 2026.</summary>
public static class DateWords
{
    /// <summary>The day of an invariant text; the text itself where it is no day.</summary>
    public static string Of(string iso, string language) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.ToString(language == "en" ? "d MMM yyyy" : "d/M/yyyy", CultureInfo.InvariantCulture)
        : iso;
}
