using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;

namespace ParAnalytics.Olap.Answer;

/// <summary>How a cell is displayed: rounded once, half away from zero; "89,38 %", "+1,39 điểm %", "+3 bậc"; a dash where there is no value.</summary>
public static class CellText
{
    public const string None = "—";

    private static readonly NumberFormatInfo Vietnamese = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberGroupSizes = [3], NegativeSign = "−" };
    private static readonly NumberFormatInfo English = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = ",", NumberGroupSizes = [3], NegativeSign = "−" };

    public static string Of(Cell cell, MeasureHeader measure, string language) => Of(cell, measure, language, null);

    /// <summary>The unit of a column of differences: percent gives percentage points, and percent of the other value stays percent.</summary>
    /// <param name="compared">What <see cref="AxisMember.Compared"/> says of the column; null for a plain one.</param>
    public static string UnitOf(MeasureHeader measure, string? compared) => compared?[(compared.LastIndexOf('|') + 1)..] switch
    {
        "difference" when measure.Unit == "percent" => "percentage_points",
        "percent_difference" => "percent",
        _ => measure.Unit,
    };

    internal static string Of(Cell cell, MeasureHeader measure, string language, ComparedAs? form)
    {
        if (cell.Number is not { } number)
        {
            return cell.Text is { } text ? Written(text, measure.Unit, language) : None;
        }

        var isVietnamese = language != "en";
        var unit = UnitOf(measure, form switch { ComparedAs.Difference => "difference", ComparedAs.PercentDifference => "percent_difference", _ => null });
        var isChange = unit is "percentage_points" or "places" || form is ComparedAs.Difference or ComparedAs.PercentDifference;
        var sign = isChange && number > 0 ? "+" : "";
        return sign + Number(number, form == ComparedAs.PercentDifference ? Math.Max(measure.Decimals, 1) : Decimals(number, measure.Unit, measure.Decimals), language) + unit switch
        {
            "percent" => isVietnamese ? "\u00A0%" : "%",
            "percentage_points" => isVietnamese ? " điểm\u00A0%" : " pp",
            "places" => isVietnamese ? " bậc" : number is 1 or -1 ? " place" : " places",
            "days" => isVietnamese ? " ngày" : " days",
            _ => "",
        };
    }

    /// <summary>How many decimals a number is written with: those of its measure, or, where each row has a unit of its own, those it has.</summary>
    public static int Decimals(decimal number, string unit, int most) =>
        unit == "as_written" ? (Math.Round(number, most, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m).Scale : most;

    /// <summary>A text as displayed: a day as people write it; where rows have units of their own, a number among texts with the separators of the language.</summary>
    public static string Written(string text, string unit, string language) => unit switch
    {
        "date" => Day(text, language),
        "as_written" when decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Number(number, number.Scale, language),
        _ => text,
    };

    /// <summary>An ISO day as people write it, 31/12/2026, in English 31 Dec 2026; the text itself where it is no day.</summary>
    public static string Day(string text, string language) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.ToString(language == "en" ? "d MMM yyyy" : "d/M/yyyy", CultureInfo.InvariantCulture)
        : text;

    public static string Number(decimal number, int decimals, string language) =>
        Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString($"N{decimals.ToString(CultureInfo.InvariantCulture)}", language == "en" ? English : Vietnamese);

    /// <summary>Why a cell is empty, for legends and screen readers.</summary>
    public static string Of(ValueState state, string language) => (state, language == "en") switch
    {
        (ValueState.Ok, false) => "Có số liệu",
        (ValueState.Ok, true) => "Available",
        (ValueState.NotSurveyed, false) => "Không khảo sát",
        (ValueState.NotSurveyed, true) => "Not surveyed",
        (ValueState.Excluded, false) => "Bị loại khỏi xếp hạng",
        (ValueState.Excluded, true) => "Excluded",
        (ValueState.NotPublished, false) => "Chưa có số liệu",
        (ValueState.NotPublished, true) => "Not published",
        (ValueState.Censored, false) => "Ngoài nhóm được công bố",
        (ValueState.Censored, true) => "Outside the published group",
        (ValueState.NotApplicable, false) => "Không áp dụng",
        (ValueState.NotApplicable, true) => "Not applicable",
        (ValueState.Suppressed, false) => "Ẩn do mẫu nhỏ",
        (ValueState.Suppressed, true) => "Suppressed",
        (ValueState.Pending, false) => "Đang chờ",
        (ValueState.Pending, true) => "Pending",
        (_, false) => "Ước tính",
        (_, true) => "Estimated",
    };
}
