using System.Globalization;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>Numbers as people read them: rounded once, half away from zero, in the form of the language.</summary>
internal static class Shown
{
    public static string Number(decimal value, int decimals, Words words) => CellText.Number(value, decimals, words.Language);

    /// <summary>With its unit: "89,38 %", "41,53 điểm", "0,6421", "22".</summary>
    public static string Value(decimal value, string unit, int decimals, Words words) => unit switch
    {
        "percent" => words["shown.percent", Number(value, decimals, words)],
        "points" => words["shown.points", Number(value, decimals, words)],
        "percentage_points" => words["shown.percentage_points", Number(value, decimals, words)],
        _ => Number(value, CellText.Decimals(value, unit, decimals), words),
    };

    /// <summary>A difference, always told without sign beside a word that says the direction.</summary>
    public static string Distance(decimal difference, string unit, int decimals, Words words) =>
        Value(Math.Abs(difference), unit == "percent" ? "percentage_points" : unit, decimals, words);

    public static string Date(DateOnly day, Words words) => words.IsEnglish
        ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day}/{day.Month}/{day.Year}");

    /// <summary>Time of day and date in Vietnam, whatever the server's own zone.</summary>
    public static string Moment(DateTimeOffset instant, Words words)
    {
        var there = InVietnam(instant);
        return $"{there.ToString("HH:mm", CultureInfo.InvariantCulture)} {Date(DateOnly.FromDateTime(there.DateTime), words)}";
    }

    public static DateTimeOffset InVietnam(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(7));

    /// <summary>"QĐ 430/QĐ-BNV ngày 14/4/2026".</summary>
    public static string Source(SourceCitation source, Words words) =>
        source.Date is { } date && !source.Document.Contains(Date(date, Words.Vietnamese), StringComparison.Ordinal) ? words["source.dated", source.Document, Date(date, words)] : source.Document;

    /// <summary>For <c>data-value</c>: full precision, decimal point.</summary>
    public static string Exact(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
