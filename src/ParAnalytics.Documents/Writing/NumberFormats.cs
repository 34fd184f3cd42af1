using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>The number format of a measure. Separators are those of whoever opens the file; the stored number is never rounded.</summary>
internal static class NumberFormats
{
    public static string Of(MeasureHeader measure)
    {
        var digits = Math.Clamp(measure.Decimals, 0, 9);
        return measure.Unit switch
        {
            "fraction" => "0" + Fraction(Math.Max(0, digits - 2)) + "%",
            "rank" or "count" => "#,##0",
            "places" => "+#,##0;-#,##0;0",
            "percentage_points" => $"+#,##0{Fraction(digits)};-#,##0{Fraction(digits)};0{Fraction(digits)}",
            "as_written" => "General",
            _ => "#,##0" + Fraction(digits),
        };
    }

    /// <summary>The measure's name with the unit that its numbers do not show.</summary>
    public static string Caption(MeasureHeader measure, string language)
    {
        var unit = (measure.Unit, language) switch
        {
            ("percent", _) => "%",
            ("percentage_points", "en") => "percentage points",
            ("percentage_points", _) => "điểm %",
            ("points", "en") => "points",
            ("points", _) => "điểm",
            ("days", "en") => "days",
            ("days", _) => "ngày",
            ("places", "en") => "places",
            ("places", _) => "bậc",
            _ => null,
        };
        return unit is null || measure.Caption.Contains(unit, StringComparison.OrdinalIgnoreCase) ? measure.Caption : $"{measure.Caption} ({unit})";
    }

    private static string Fraction(int digits) => digits == 0 ? "" : "." + new string('0', digits);
}
