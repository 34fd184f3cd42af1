using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Time;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>Working days and hours left, and what is said wherever they are shown.</summary>
internal static class WorkingDays
{
    /// <summary>Hours of an office day (Labour Code 2019, article 105: at most eight).</summary>
    public const int HoursADay = 8;

    /// <summary>Hours from the opening of the day looked at to the close of the due day; below zero as many as were worked since then.</summary>
    public static int HoursLeft(WorkingCalendar calendar, DateOnly today, DateOnly due) =>
        due < today ? -HoursADay * calendar.Between(due, today.AddDays(-1)) : HoursADay * (calendar.Between(today, due) + (calendar.IsWorking(today) ? 1 : 0));

    /// <summary>How days are counted, and which of them between the two days could not be looked up.</summary>
    public static void Remark(AnswerSheet sheet, WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        sheet.Note("PAR1065", new(
            "Ngày làm việc không tính thứ Bảy, Chủ nhật, ngày nghỉ lễ theo Bộ luật Lao động 2019 (Điều 112) và tính cả ngày làm bù; mỗi ngày làm việc 8 giờ, tính từ đầu giờ ngày xem đến hết giờ ngày hạn.",
            "Working days leave out Saturdays, Sundays and the public holidays of the Labour Code 2019 (article 112) and count days worked in exchange; a working day has 8 hours, from the opening of the day looked at to the close of the due day."));
        var unknown = Enumerable.Range(from.Year, Math.Max(0, to.Year - from.Year) + 1).Where(y => !calendar.Knows(y)).ToImmutableArray();
        if (!unknown.IsEmpty)
        {
            var years = string.Join(", ", unknown.Select(y => y.ToString(CultureInfo.InvariantCulture)));
            sheet.Note("PAR1066", new($"Chưa có lịch nghỉ lễ năm {years}: chỉ trừ cuối tuần.", $"The holidays of {years} are not known: weekends only."));
        }

        if (calendar.UncertainBetween(from, to) is { IsEmpty: false } days)
        {
            sheet.Note("PAR1067", new(
                $"Chưa tìm thấy số văn bản của: {string.Join("; ", days.Select(d => Day(d) + (calendar.IsExchanged(d) ? " (làm bù)" : " (nghỉ)")))}. Số ngày, giờ làm việc tính qua các ngày này có thể lệch.",
                $"The document's number was not found for: {string.Join("; ", days.Select(d => Day(d) + (calendar.IsExchanged(d) ? " (worked in exchange)" : " (off)")))}. Days and hours counted over them may be off."));
        }
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day}/{day.Month}/{day.Year}");
}
