using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Numbers as people read them: decimal comma and point of thousands in Vietnamese, rounded half away from zero once.</summary>
public static class NumberWords
{
    public static string Write(decimal number, int decimals, string language) => CellText.Number(number, decimals, language);

    /// <summary>With a sign also before what is above zero.</summary>
    public static string WriteSigned(decimal number, int decimals, string language) => (decimal.Round(number, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : "") + Write(number, decimals, language);

    /// <summary>With the word of its unit: "89,38 %", "+1,39 điểm %", "3 bậc".</summary>
    public static string WithUnit(string number, string unit, string language) => Suffix(unit, language) switch
    {
        "" => number,
        "%" when language == "en" => number + "%",
        var suffix => number + "\u00A0" + suffix,
    };

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

    /// <summary>A number without the word of its unit; a fraction is told in percent.</summary>
    public static string Display(decimal number, string unit, int decimals, string language) =>
        unit == "fraction" ? Write(number * 100, Math.Max(0, decimals - 2), language) : Write(number, CellText.Decimals(number, unit, decimals), language);

    /// <summary>A cell as displayed: percent, places and differences with their word, changes with their sign, points and counts bare.</summary>
    public static string Cell(decimal number, MeasureHeader measure, string language) => measure.Unit switch
    {
        "percent" or "fraction" or "days" => WithUnit(Display(number, measure.Unit, measure.Decimals, language), measure.Unit, language),
        "percentage_points" or "places" => WithUnit(WriteSigned(number, measure.Decimals, language), measure.Unit, language),
        _ => Display(number, measure.Unit, measure.Decimals, language),
    };
}
