using System.Globalization;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Numbers;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>What is said about a text that is no number, or no number of this column.</summary>
internal static class NumberFindings
{
    public static IntakeFinding Of(NumberAnswer answer, string text, DecimalStyle style, Place place) => answer.Trouble switch
    {
        NumberTrouble.Ambiguous => place.Error(
            RuleIds.NumberFormat,
            $"'{text}' đọc được hai cách: có và không có dấu phân cách hàng nghìn",
            $"'{text}' can be read in two ways: with and without thousands",
            answer.Instead),
        NumberTrouble.WrongStyle when style == DecimalStyle.Point => place.Error(
            RuleIds.NumberFormat,
            $"'{text}' dùng dấu phẩy thập phân, nhưng tệp này theo mô tả dùng dấu chấm",
            $"'{text}' has a decimal comma, but this file is described as using the point",
            answer.Instead),
        NumberTrouble.WrongStyle => place.Error(
            RuleIds.NumberFormat,
            $"'{text}' dùng dấu chấm thập phân, nhưng tệp này theo mô tả dùng dấu phẩy",
            $"'{text}' has a decimal point, but this file is described as using the comma",
            answer.Instead),
        _ => place.Error(RuleIds.NumberFormat, $"'{text}' không phải số", $"'{text}' is no number", answer.Instead),
    };

    public static IntakeFinding OutOfBounds(decimal value, decimal? min, decimal? max, Place place)
    {
        var (low, high) = (Text(min), Text(max));
        return place.Error(
            RuleIds.OutOfRange,
            $"{Text(value)} nằm ngoài khoảng cho phép từ {low} đến {high}",
            $"{Text(value)} lies outside {low} to {high}");
    }

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "…";
}
