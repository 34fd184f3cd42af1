using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Text;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>A period: its canonical text and its days.</summary>
public sealed record PeriodSpan(string Text, DateOnly Start, DateOnly End);

/// <summary>
/// Reads the ways in which files write periods: <c>2026</c>, <c>2026-Q1</c>, <c>2026-H1</c>, <c>2026-05</c>, <c>2026-05-31</c>, "Quý I/2026",
/// "6 tháng đầu năm 2026", "9 tháng năm 2026", "Tháng 5/2026", "31/5/2026", "Năm 2026".
/// </summary>
public static partial class PeriodText
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    public static PeriodSpan? Parse(string written)
    {
        var text = TextFold.Fold(written);
        if (Day(written) is { } day)
        {
            return new PeriodSpan(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day);
        }

        return Months(text, Month(), 1, "-", "00")
            ?? Months(text, Quarter(), 3, "-Q", "0")
            ?? Months(text, Half(), 6, "-H", "0")
            ?? Running(text)
            ?? (Year().Match(text) is { Success: true } year ? Span(Number(year, "y"), 1, 12, year.Groups["y"].Value) : null);
    }

    /// <summary>A day as <c>2026-05-31</c> or 31/5/2026; never month first.</summary>
    public static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written.Trim(), ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= FirstYear and <= LastYear
            ? day
            : null;

    private static PeriodSpan? Months(string text, Regex shape, int length, string mark, string digits)
    {
        if (shape.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var number = match.Groups["n"].Value switch { "i" => 1, "ii" => 2, "iii" => 3, "iv" => 4, var digit => int.Parse(digit, NumberStyles.None, CultureInfo.InvariantCulture) };
        return number < 1 || number > 12 / length ? null : Span(Number(match, "y"), ((number - 1) * length) + 1, length, match.Groups["y"].Value + mark + number.ToString(digits, CultureInfo.InvariantCulture));
    }

    /// <summary>"6 tháng", "9 tháng": from January on.</summary>
    private static PeriodSpan? Running(string text)
    {
        if (FromJanuary().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var months = Number(match, "n");
        return months is < 1 or > 12 ? null : Span(Number(match, "y"), 1, months, months == 6 ? match.Groups["y"].Value + "-H1" : $"{match.Groups["y"].Value}-01..{months.ToString("00", CultureInfo.InvariantCulture)}");
    }

    private static PeriodSpan? Span(int year, int month, int length, string text)
    {
        if (year is < FirstYear or > LastYear)
        {
            return null;
        }

        var start = new DateOnly(year, month, 1);
        return new PeriodSpan(text, start, start.AddMonths(length).AddDays(-1));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:nam )?(?<y>\d{4})$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:(?<y>\d{4}) (?<n>\d{1,2})|(?:thang )?(?<n>\d{1,2})(?:/| nam | )(?<y>\d{4}))$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?:(?<y>\d{4}) q(?<n>[1-4])|quy (?<n>iv|i{1,3}|[1-4])(?:/| nam | )(?<y>\d{4}))$")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?<y>\d{4}) h(?<n>[12])$")]
    private static partial Regex Half();

    [GeneratedRegex(@"^(?<n>\d{1,2}) thang (?:dau )?(?:nam )?(?<y>\d{4})$")]
    private static partial Regex FromJanuary();
}
