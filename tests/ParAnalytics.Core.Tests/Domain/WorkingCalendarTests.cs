using System.Globalization;
using ParAnalytics.Domain.Time;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Domain;

public sealed class WorkingCalendarTests
{
    private static readonly List<string[]> Rows = [.. File.ReadAllLines(Repository.PathOf("warehouse", "reference", "holidays.csv")).Skip(1).Select(l => l.Split(','))];
    private static readonly WorkingCalendar Vietnam = new(Days("off"), Days("work"));

    [Theory]
    [InlineData("2026-02-17", false)] // Lunar New Year
    [InlineData("2026-02-23", true)]
    [InlineData("2026-04-26", false)] // Hung Kings, a Sunday
    [InlineData("2026-04-27", false)] // in its place
    [InlineData("2025-05-02", false)] // in exchange
    [InlineData("2025-04-26", true)] // a Saturday worked for it
    [InlineData("2024-09-03", false)]
    [InlineData("2026-11-21", false)] // a Saturday
    [InlineData("2026-11-23", true)]
    public void A_day_is_worked_or_not(string day, bool isWorked) => Vietnam.IsWorking(Day(day)).ShouldBe(isWorked);

    [Fact]
    public void Working_days_between_and_after_agree_and_turn_around()
    {
        Vietnam.Between(Day("2026-02-13"), Day("2026-02-23")).ShouldBe(1);
        Vietnam.Add(Day("2026-02-13"), 1).ShouldBe(Day("2026-02-23"));
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var from = new DateOnly(2022, 1, 3).AddDays(random.Next(0, 1800));
            var steps = random.Next(1, 40);
            var to = Vietnam.Add(from, steps);
            (Vietnam.IsWorking(to), Vietnam.Between(from, to), Vietnam.Between(to, from)).ShouldBe((true, steps, -steps));
            Vietnam.Between(from, to.AddDays(-1)).ShouldBe(steps - 1);
        }

        WorkingCalendar.Weekdays.Between(Day("2026-02-13"), Day("2026-02-23")).ShouldBe(6);
    }

    [Fact]
    public void Each_year_has_the_eleven_days_of_the_labour_code_and_a_day_in_lieu_for_each_at_a_weekend()
    {
        foreach (var year in Enumerable.Range(2022, 6))
        {
            var off = Rows.Where(r => r[1] == "off" && Day(r[0]).Year == year).ToList();
            var own = off.Where(r => !r[2].StartsWith("Nghỉ", StringComparison.Ordinal)).ToList();
            own.Count.ShouldBe(11, year.ToString(CultureInfo.InvariantCulture));
            off.Count(r => r[2].StartsWith("Nghỉ bù", StringComparison.Ordinal)).ShouldBe(own.Count(r => Day(r[0]).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
            off.Where(r => r[2].StartsWith("Nghỉ bù", StringComparison.Ordinal)).ShouldAllBe(r => Day(r[0]).DayOfWeek != DayOfWeek.Saturday && Day(r[0]).DayOfWeek != DayOfWeek.Sunday);
            Vietnam.Knows(year).ShouldBeTrue();
        }

        Rows.Count(r => r[2] == "Nghỉ hoán đổi").ShouldBe(Rows.Count(r => r[1] == "work"));
        Rows.ShouldAllBe(r => r[6].Length > 0);
    }

    [Fact]
    public void Lunar_days_agree_with_the_calendar_of_the_framework()
    {
        // In these years no new moon falls between the midnights of Hà Nội and Beijing, so that the two calendars agree.
        var lunar = new ChineseLunisolarCalendar();
        var checkedDays = 0;
        foreach (var row in Rows.Where(r => r[4].Length > 0))
        {
            var parts = row[4].Split('/');
            var (day, month, shift) = (int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(parts[1][..2], NumberStyles.None, CultureInfo.InvariantCulture), parts[1].Length > 2 ? int.Parse(parts[1].AsSpan(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0);
            var gregorian = Day(row[0]);
            var leap = lunar.GetLeapMonth(gregorian.Year);
            lunar.ToDateTime(gregorian.Year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0).AddDays(shift).ShouldBe(gregorian.ToDateTime(TimeOnly.MinValue), row[0]);
            checkedDays++;
        }

        checkedDays.ShouldBe(6 * 6);
    }

    private static IEnumerable<DateOnly> Days(string kind) => Rows.Where(r => r[1] == kind).Select(r => Day(r[0]));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
