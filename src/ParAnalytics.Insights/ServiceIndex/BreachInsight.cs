using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>Whose dossiers are about to breach their deadlines, and what it would cost the whole.</summary>
public sealed class BreachInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "about-to-breach",
        new("Hồ sơ sắp quá hạn", "Dossiers about to be overdue"),
        new("Đơn vị nào có hồ sơ đến hạn hôm nay, trong 3 ngày và 7 ngày tới; nếu để quá hạn thì cả tỉnh mất bao nhiêu điểm phục vụ.", "Which units have dossiers due today, within 3 and within 7 days; and what it costs the whole on the service index if they become overdue."),
        [.. ServiceReading.Parameters.Items.Select(p => p.Name == "year" ? p with { Default = "", Caption = new("năm tính điểm; bỏ trống là năm của ngày xem", "year of the points; left out it is that of the day looked at") } : p), Ask.Choice("level", "cấp", "level", "commune", "agency")],
        [
            new("due_today", new("Đến hạn hôm nay", "Due today"), "count", 0, "lower"),
            new("due_in_3", new("Trong 3 ngày tới", "Within 3 days"), "count", 0, "lower"),
            new("due_in_7", new("Trong 7 ngày tới", "Within 7 days"), "count", 0, "lower"),
            new("overdue", new("Đang quá hạn", "Overdue"), "count", 0, "lower"),
            new("open", new("Đang giải quyết", "Open"), "count", 0),
            new("next_due", new("Hạn gần nhất", "Next due"), "date"),
            new("working_days", new("Ngày làm việc còn lại", "Working days left"), "days", 0, "higher"),
            new("hours", new("Giờ làm việc còn lại", "Working hours left"), "count", 0, "higher"),
            new("risk", new("Điểm cả tỉnh sẽ mất nếu 3 ngày tới để quá hạn", "Points at stake within 3 days"), "points", 4, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) =>
    [
        new("open", new CubeQuery
        {
            Cube = "dossier_days",
            Measures = ["due_today", "due_in_3", "due_in_7", "overdue", "open", "next_due"],
            Rows = [new LevelAxis("unit." + request.Text("level"))],
            Filters =
            [
                new MemberFilter("unit", [request.Unit().Key]),
                new MemberFilter("period", [request.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]),
                new MeasureFilter("open", 1, null, null, null, null),
            ],
            Limit = 5000,
        }, MayFail: true),
        new("dossiers", ServiceReading.Dossiers(request, null), MayFail: true),
        new("petitions", ServiceReading.Petitions(request, null), MayFail: true),
    ];

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit, today) = (new AnswerSheet(Header, request, inputs), request.Unit(), request.On);
        var whole = ServiceReading.Counts(inputs, "dossiers", "petitions").GetValueOrDefault(unit.Key);
        var lines = inputs.Find("open") is not { } answer ? [] : Enumerable.Range(0, answer.Rows.Count)
            .Select(row => (Row: row, Soon: answer.At("due_in_3", row, 0).Number ?? 0, Week: answer.At("due_in_7", row, 0).Number ?? 0))
            .OrderByDescending(l => l.Soon).ThenByDescending(l => l.Week).ThenBy(l => answer.Rows[l.Row].Members[^1].Key, StringComparer.Ordinal).ToList();
        var last = today.AddDays(7);
        foreach (var (row, soon, _) in lines)
        {
            var open = inputs["open"];
            Cell At(string measure) => open.At(measure, row, 0);
            var due = DateOnly.TryParseExact(At("next_due").Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
            sheet.Row(
                open.Rows[row].Members[^1],
                ("due_today", At("due_today")), ("due_in_3", At("due_in_3")), ("due_in_7", At("due_in_7")), ("overdue", At("overdue")), ("open", At("open")), ("next_due", At("next_due")),
                ("working_days", due is { } next && next >= today ? Cell.Of(request.Calendar.Between(today, next), Origin.Computed) : Cell.Missing(ValueState.NotApplicable)),
                ("hours", due is { } soonest && soonest >= today ? Cell.Of(WorkingDays.HoursLeft(request.Calendar, today, soonest), Origin.Computed) : Cell.Missing(ValueState.NotApplicable)),
                ("risk", whole.Handled > 0 ? Cell.Of(Breach.Cost(whole, soon, Score), ServiceReading.OriginOf(inputs)) : Cell.Missing(ValueState.NotPublished)));
        }

        Fact Count(decimal number, string measure) => new(number, "count", 0, unit.Key, measure, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (lines.Count == 0)
        {
            sheet.Find(new Phrase("Không có hồ sơ đang giải quyết nào trong số liệu theo ngày đã nạp.", "No open dossiers are loaded day by day."));
        }
        else
        {
            var (soon, week) = (lines.Sum(l => l.Soon), lines.Sum(l => l.Week));
            sheet.Find(
                new("{0} hồ sơ đến hạn trong 3 ngày tới, {1} trong 7 ngày tới, ở {2} đơn vị.", "{0} dossiers are due within 3 days, {1} within 7 days, in {2} units."),
                Count(soon, "due_in_3"), Count(week, "due_in_7"), Count(lines.Count(l => l.Week > 0), "units"));
            if (whole.Handled > 0 && soon > 0)
            {
                Fact Points(decimal number, string measure) => new(number, "points", 4, unit.Key, measure, ServiceReading.Year(request).ToString(CultureInfo.InvariantCulture));
                var second = Breach.Cost(whole, soon, Score, "5.4");
                sheet.Find(
                    second > 0
                        ? new Phrase("Nếu để quá hạn cả, chỉ số phục vụ mất thêm {0}, bị trừ hai lần: {1} ở tiến độ (2.1) và {2} ở mức độ hài lòng (5.4).", "If all become overdue the service index loses {0} more, penalised twice: {1} in progress (2.1) and {2} in satisfaction (5.4).")
                        : new("Nếu để quá hạn cả, chỉ số phục vụ mất thêm {0} ở tiến độ (2.1).", "If all become overdue the service index loses {0} more in progress (2.1)."),
                    Points(Breach.Cost(whole, soon, Score), "risk"), Points(Breach.Cost(whole, soon, Score, "2.1"), "risk_progress"), Points(second, "risk_satisfaction"));
                LateCost.Remark(sheet, second);
            }
        }

        sheet.Note("PAR1063", new("Ba và bảy ngày là ngày theo lịch, kể cả hôm nay.", "Three and seven days are calendar days, today included."));
        WorkingDays.Remark(sheet, request.Calendar, today, last);
        sheet.Note("PAR1064", new("Danh sách từng hồ sơ: phân tích “Từng hồ sơ sắp quá hạn”, nếu tài khoản được xem đơn vị đó.", "The single dossiers: the insight 'Single dossiers about to be overdue', where the account may see the unit."));
        ServiceReading.Remark(sheet, request);
        return sheet.Build();

        ServiceScore Score(ServiceCounts counts) => ServiceScore.Of(counts, new Dictionary<string, (decimal, decimal)>(), ServiceReading.Split(request), ServiceReading.Zero(request), request.Number("sync"));
    }
}

/// <summary>What it costs when dossiers that are still in time become overdue.</summary>
internal static class Breach
{
    /// <summary>Points lost by so many cases more; never below zero.</summary>
    /// <param name="code">The metric they are lost on; null for all together.</param>
    public static decimal Cost(ServiceCounts counts, decimal cases, Func<ServiceCounts, ServiceScore> score, string? code = null)
    {
        var moved = Math.Min(cases, counts.PendingInTime);
        decimal Points(ServiceCounts of) => code is null ? score(of).Points : score(of).Metrics.FirstOrDefault(m => m.Metric.Code == code)?.Points ?? 0;
        return Math.Max(0, Points(counts) - Points(counts with { PendingInTime = counts.PendingInTime - moved, PendingOverdue = counts.PendingOverdue + moved }));
    }
}
