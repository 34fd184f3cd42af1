using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>What each unit's overdue dossiers cost the whole on the service index: the double penalty of progress and satisfaction.</summary>
public sealed class LateCostInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "late-cost",
        new("Mỗi đơn vị trễ hẹn làm mất bao nhiêu điểm", "What each late unit costs"),
        new("Điểm mà tỉnh được thêm nếu hồ sơ quá hạn của từng đơn vị đều đúng hạn: hồ sơ quá hạn bị trừ hai lần, ở 2.1 và 5.4.", "Points the whole would gain if each unit's overdue dossiers had been on time: an overdue one is penalised twice, in 2.1 and 5.4."),
        [.. ServiceReading.Parameters.Items, Ask.Choice("level", "cấp", "level", "commune", "agency")],
        [
            new("overdue", new("Hồ sơ quá hạn", "Overdue dossiers"), "count", 0, "lower"),
            new("handled", new("Hồ sơ phải xử lý", "Dossiers handled"), "count", 0),
            new("overdue_rate", new("Tỷ lệ quá hạn", "Overdue rate"), "percent", 2, "lower"),
            new("cost", new("Điểm làm mất của cả tỉnh", "Points the whole loses"), "points", 3, "lower"),
            new("cost_progress", new("Trong đó tiến độ (2.1)", "Of which progress (2.1)"), "points", 3, "lower"),
            new("cost_satisfaction", new("Trong đó hài lòng (5.4)", "Of which satisfaction (5.4)"), "points", 3, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) =>
    [
        new("dossiers", ServiceReading.Dossiers(request, null), MayFail: true),
        new("petitions", ServiceReading.Petitions(request, null), MayFail: true),
        new("below", ServiceReading.Dossiers(request, "unit." + request.Text("level")), MayFail: true),
    ];

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit) = (new AnswerSheet(Header, request, inputs), request.Unit());
        var whole = ServiceReading.Counts(inputs, "dossiers", "petitions").GetValueOrDefault(unit.Key);
        var below = ServiceReading.Counts(inputs, "below", "");
        var origin = ServiceReading.OriginOf(inputs);
        var costs = below.Where(b => b.Value.Overdue > 0).Select(b => (Unit: b.Key, Counts: b.Value, Cost: LateCost.Of(whole, b.Value.Overdue, Score))).OrderByDescending(c => c.Cost.Whole).ToList();
        foreach (var (key, counts, cost) in costs)
        {
            sheet.Row(
                new AxisMember("unit." + request.Text("level"), key, request.Members.Find("unit", key)?.Caption(request.Language) ?? key),
                ("overdue", Cell.Of(counts.Overdue, origin)), ("handled", Cell.Of(counts.Handled, origin)),
                ("overdue_rate", counts.Handled > 0 ? Cell.Of(100 * counts.Overdue / counts.Handled, origin) : Cell.Missing(ValueState.NotApplicable)),
                ("cost", Cell.Of(cost.Whole, origin)), ("cost_progress", Cell.Of(cost.Progress, origin)), ("cost_satisfaction", Cell.Of(cost.Satisfaction, origin)));
        }

        Fact Of(decimal number, string form, string measure, int decimals) => new(number, form, decimals, unit.Key, measure, request.Whole("year").ToString(CultureInfo.InvariantCulture));
        if (costs.Count == 0)
        {
            sheet.Find(new Phrase("Chưa có hồ sơ quá hạn nào trong số liệu đã nạp.", "No overdue dossiers are loaded."));
        }
        else
        {
            var all = LateCost.Of(whole, whole.Overdue, Score);
            LateCost.Remark(sheet, all.Satisfaction);
            sheet.Find(
                new("{0} hồ sơ quá hạn làm mất {1}; nhiều nhất là {2}: {3} hồ sơ, {4}.", "{0} overdue dossiers cost {1}; most of all {2}: {3} dossiers, {4}."),
                Of(whole.Overdue, "count", "overdue", 0), Of(all.Whole, "points", "cost", 2), request.Members.Find("unit", costs[0].Unit)?.Caption(request.Language) ?? costs[0].Unit,
                Of(costs[0].Counts.Overdue, "count", "overdue", 0) with { UnitKey = costs[0].Unit }, Of(costs[0].Cost.Whole, "points", "cost", 2) with { UnitKey = costs[0].Unit });
        }

        ServiceReading.Remark(sheet, request);
        return sheet.Build();

        ServiceScore Score(ServiceCounts counts) => ServiceScore.Of(counts, new Dictionary<string, (decimal, decimal)>(), ServiceReading.Split(request), ServiceReading.Zero(request), request.Number("sync"));
    }
}

/// <summary>Points lost through overdue cases, and where.</summary>
internal readonly record struct LateCost(decimal Whole, decimal Progress, decimal Satisfaction)
{
    public static LateCost Of(ServiceCounts counts, decimal overdue, Func<ServiceCounts, ServiceScore> score)
    {
        var (now, better) = (score(counts), score(counts.WithoutLate(overdue)));
        decimal Gain(string code) => (PointsOf(better, code) ?? 0) - (PointsOf(now, code) ?? 0);
        return new(better.Points - now.Points, Gain("2.1"), Gain("5.4"));
    }

    /// <summary>Why the second penalty is nothing yet, where it is.</summary>
    public static void Remark(AnswerSheet sheet, decimal satisfaction)
    {
        if (satisfaction == 0)
        {
            sheet.Note("PAR1069", new("Hồ sơ quá hạn bị trừ hai lần, ở tiến độ (2.1) và mức độ hài lòng (5.4). Hiện 5.4 vẫn đạt từ 90 % nên được điểm tối đa và chưa bị trừ; xuống dưới ngưỡng đó thì lần trừ thứ hai bắt đầu tính.", "An overdue dossier is penalised twice, in progress (2.1) and in satisfaction (5.4). At present 5.4 still reaches 90% and has its full points; below that threshold the second penalty sets in."));
        }
    }

    private static decimal? PointsOf(ServiceScore score, string code) => score.Metrics.FirstOrDefault(m => m.Metric.Code == code)?.Points;
}
