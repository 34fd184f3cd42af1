using System.Text.RegularExpressions;
using ParAnalytics.Domain.Text;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>
/// A deadline as plans write it: "31/12/2026", "Hoàn thành trước ngày 15/6/2026", "Quý III, IV/2026", "Hàng tháng", "Thường xuyên", "Theo hướng dẫn
/// của Bộ". What names neither a day nor a rhythm cannot become overdue.
/// </summary>
/// <param name="Kind">fixed, quarter, year, recurring, standing or conditional.</param>
/// <param name="Last">The last day; null where none is named.</param>
/// <param name="First">For a quarter or year, its first day.</param>
internal sealed partial record DeadlineText(string Kind, DateOnly? Last, DateOnly? First, string? Recurrence)
{
    public static bool Speaks(string field) => field is "deadline" or "deadline_kind" or "deadline_from" or "recurrence" or "can_be_overdue";

    public object? Field(string field) => field switch
    {
        "deadline" => Last,
        "deadline_from" => First,
        "recurrence" => Recurrence,
        "can_be_overdue" => Last is not null || Recurrence is not null,
        _ => Kind,
    };

    public static DeadlineText Read(string text)
    {
        var folded = TextFold.Fold(text);
        if (DayInside().Match(text) is { Success: true } inside && PeriodText.Day(inside.Value) is { } day)
        {
            return new DeadlineText("fixed", day, null, null);
        }

        if (Quarters().Match(folded) is { Success: true } quarters)
        {
            var year = quarters.Groups["y"].Value;
            var numbers = quarters.Groups["n"].Captures.Select(n => n.Value).ToList();
            return new DeadlineText("quarter", PeriodText.Parse($"quý {numbers[^1]}/{year}")?.End, PeriodText.Parse($"quý {numbers[0]}/{year}")?.Start, null);
        }

        return PeriodText.Parse(text) is { Text.Length: 4 } whole ? new DeadlineText("year", whole.End, whole.Start, null)
            : Regularly(folded) is { } recurrence ? new DeadlineText("recurring", null, null, recurrence)
            : folded.StartsWith("thuong xuyen", StringComparison.Ordinal) ? new DeadlineText("standing", null, null, null)
            : new DeadlineText("conditional", null, null, null);
    }

    private static string? Regularly(string folded) =>
        folded.StartsWith("hang thang", StringComparison.Ordinal) ? "month"
        : folded.StartsWith("hang quy", StringComparison.Ordinal) ? "quarter"
        : folded.StartsWith("hang nam", StringComparison.Ordinal) ? "year"
        : folded.StartsWith("hang tuan", StringComparison.Ordinal) ? "week"
        : null;

    [GeneratedRegex(@"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}")]
    private static partial Regex DayInside();

    [GeneratedRegex(@"^quy (?<n>iv|i{1,3}|[1-4])(?:(?: va)? (?<n>iv|i{1,3}|[1-4]))*(?:/| nam | )(?<y>\d{4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Quarters();
}
