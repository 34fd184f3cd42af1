using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>The service index worked out metric by metric from what is loaded, beside the published score.</summary>
public sealed class ServiceIndexInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "service-index",
        new("Bộ chỉ số phục vụ tính từ hồ sơ", "The service index from dossiers"),
        new("Điểm từng chỉ số thành phần của QĐ 766 tính từ số liệu đã nạp, cạnh điểm công bố.", "Points of each metric of Decision 766 from the figures loaded, beside the published score."),
        ServiceReading.Parameters,
        [
            new("numerator", new("Tử số", "Numerator"), "count", 0),
            new("denominator", new("Mẫu số", "Denominator"), "count", 0),
            new("rate", new("Tỷ lệ", "Rate"), "percent", 2, "higher"),
            new("full_at", new("Đạt tối đa từ", "Full from"), "percent", 0),
            new("points", new("Điểm", "Points"), "points", 2, "higher"),
            new("max_points", new("Điểm tối đa", "Maximum"), "points"),
            new("lost", new("Điểm mất", "Lost"), "points", 2, "lower"),
            new("from", new("Tính từ", "From"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) =>
    [
        new("dossiers", ServiceReading.Dossiers(request, null), MayFail: true),
        new("petitions", ServiceReading.Petitions(request, null), MayFail: true),
        new("snapshots", ServiceReading.Snapshots(request), MayFail: true),
        new("published", FieldYear.Question(request, "svc766", request.Unit(), "svc766/", [request.Whole("year")]), MayFail: true),
    ];

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit, english) = (new AnswerSheet(Header, request, inputs), request.Unit(), request.Language == "en");
        var counts = ServiceReading.Counts(inputs, "dossiers", "petitions");
        var snapshots = ServiceReading.Snapshots(inputs.Find("snapshots"));
        var origin = ServiceReading.OriginOf(inputs);
        Fact Of(decimal number, string measure) => new(number, "number", 2, unit.Key, measure, request.Text("year"));
        decimal? estimate = null;
        if (counts.Values.All(c => c.Handled == 0 && c.Received == 0) && snapshots.IsEmpty)
        {
            sheet.Find(new("Chưa có hồ sơ năm {0} của {1} trong kho nên chưa tính được điểm.", "No dossiers of {1} for {0} are loaded, so nothing can be worked out."), new Fact(request.Whole("year"), "year", 0, "vn:", "year", request.Text("year")), unit.Caption(request.Language));
        }
        else
        {
            var score = ServiceScore.Of(counts.GetValueOrDefault(unit.Key), snapshots, ServiceReading.Split(request), ServiceReading.Zero(request), request.Number("sync"));
            foreach (var metric in score.Metrics)
            {
                var name = request.Members.Find("criterion", metric.Metric.Node)?.Caption(request.Language) ?? metric.Metric.Code;
                var source = metric.Numerator is null ? null : metric.IsFromSnapshot ? english ? "portal snapshot" : "số của Cổng" : english ? "dossiers loaded" : "hồ sơ đã nạp";
                sheet.Row(
                    new AxisMember("criterion.node", metric.Metric.Node, $"{metric.Metric.Code} {name}"),
                    ("numerator", Cases(metric, metric.Numerator, origin)), ("denominator", Cases(metric, metric.Denominator, origin)),
                    ("rate", AnswerSheet.Number(100 * metric.Rate, origin)), ("full_at", Cell.Of(metric.Metric.FullAt ?? 100, Origin.Published)),
                    ("points", AnswerSheet.Number(metric.Points, origin, metric.Numerator is null ? ValueState.NotPublished : ValueState.NotApplicable)),
                    ("max_points", Cell.Of(metric.Metric.Max, Origin.Published)),
                    ("lost", AnswerSheet.Number(metric.Metric.Max - metric.Points, origin)), ("from", AnswerSheet.Text(source)));
            }

            estimate = score.PerHundred;
            sheet.Find(
                new("Các chỉ số thành phần tính được đạt {0} điểm trên {1}, tức {2} trên thang 100.", "The metrics that can be worked out give {0} of {1} points, that is {2} out of 100."),
                Of(score.Points, "points"), Of(score.Max, "max_points"), Of(score.PerHundred ?? 0, "per_hundred"));
        }

        if (inputs.Find("published") is { } published && FieldYear.Of(published).SelectMany(y => y.Entries).FirstOrDefault(e => e.Key == unit.Key)?.Value is { } value)
        {
            sheet.Find(new("Điểm công bố: {0}.", "The published score: {0}."), Of(value, "published"));
            if (estimate is { } worked)
            {
                sheet.Find(new("Ước tính lệch {0} so với điểm công bố.", "The estimate differs by {0} from the published score."), Of(worked - value, "difference") with { IsSigned = true });
            }
        }

        ServiceReading.Remark(sheet, request);
        return sheet.Build();
    }

    private static Cell Cases(MetricScore metric, decimal? number, Origin origin) =>
        metric.IsOfCases || number is null ? AnswerSheet.Number(number, origin) : Cell.Missing(ValueState.NotApplicable);
}
