using System.Globalization;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Numbers as people read them: decimal comma and point of thousands in Vietnamese, rounded half away from zero once.</summary>
public static class NumberWords
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" };
    private static readonly NumberFormatInfo English = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = ",", NegativeSign = "−" };

    public static string Write(decimal number, int decimals, string language) =>
        decimal.Round(number, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), language == "en" ? English : Vietnamese);

    /// <summary>With a sign also before what is above zero.</summary>
    public static string WriteSigned(decimal number, int decimals, string language) => (decimal.Round(number, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : "") + Write(number, decimals, language);

    /// <summary>With the word of its unit: "89,38 %", "+1,39 điểm %", "3 bậc".</summary>
    public static string WithUnit(string number, string unit, string language) => Suffix(unit, language) is { Length: > 0 } suffix ? number + "\u00A0" + suffix : number;

    public static string Suffix(string unit, string language) => (unit, language) switch
    {
        ("percent" or "fraction", _) => "%",
        ("percentage_points", "en") => "pp",
        ("percentage_points", _) => "điểm\u00A0%",
        ("places", "en") => "places",
        ("places", _) => "bậc",
        ("points", "en") => "points",
        ("points", _) => "điểm",
        ("days", "en") => "days",
        ("days", _) => "ngày",
        _ => "",
    };

    /// <summary>A cell's number as displayed; a fraction is told in percent.</summary>
    public static string Display(decimal number, string unit, int decimals, string language) =>
        unit == "fraction" ? Write(number * 100, Math.Max(0, decimals - 2), language) : Write(number, decimals, language);
}
