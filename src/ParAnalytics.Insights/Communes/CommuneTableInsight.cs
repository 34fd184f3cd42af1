using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Communes;

/// <summary>On-time rates of communes (or agencies) of very different size, judged fairly: unlucky or bad?</summary>
public sealed class CommuneTableInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "fair-table",
        new("Bảng công bằng của xã, phường", "A fair table of communes"),
        new("Tỷ lệ đúng hạn cùng số hồ sơ, giới hạn phễu và tỷ lệ đã co về mức chung: đơn vị nhỏ không đứng đầu hay cuối chỉ vì ngẫu nhiên.", "On-time rates with their counts, funnel limits and rates drawn towards the whole: a small unit is not first or last by chance alone."),
        [
            Ask.Unit, Ask.Year,
            new InsightParameter("period", new("kỳ (2026-05, 2026-Q2); bỏ trống là cả năm", "period (2026-05, 2026-Q2); left out it is the year"), ParameterKind.List, ""),
            Ask.Choice("level", "cấp", "level", "commune", "agency"),
            Ask.Number("least", "số hồ sơ tối thiểu để xếp", "cases needed to be ranked", "30", 1, 1_000_000),
            Ask.Number("z", "độ rộng phễu (sai số chuẩn)", "width of the funnel (standard errors)", "3", 1, 6),
        ],
        [
            new("cases", new("Đã giải quyết", "Resolved"), "count", 0),
            new("late", new("Quá hạn", "Late"), "count", 0, "lower"),
            new("rate", new("Tỷ lệ đúng hạn", "On-time rate"), "percent", 2, "higher"),
            new("low", new("Giới hạn dưới", "Lower limit"), "percent"),
            new("high", new("Giới hạn trên", "Upper limit"), "percent"),
            new("shrunken", new("Tỷ lệ đã co", "Shrunken rate"), "percent", 2, "higher"),
            new("rank", new("Hạng", "Rank"), "rank", 0, "lower"),
            new("judgement", new("Nhận định", "Judgement"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) =>
    [
        new("dossiers", new CubeQuery
        {
            Cube = "dossiers",
            Measures = ["resolved", "resolved_on_time", "resolved_late"],
            Rows = [new LevelAxis("unit." + request.Text("level"))],
            Filters = [new MemberFilter("unit", [request.Unit().Key]), new MemberFilter("period", [request.Text("period") is { Length: > 0 } period ? period : request.Text("year")])],
            Limit = 5000,
        }, MayFail: true),
    ];

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var sheet = new AnswerSheet(Header, request, inputs);
        var answer = inputs.Find("dossiers");
        var rows = answer is null ? [] : Enumerable.Range(0, answer.Rows.Count).Where(r => answer.At("resolved", r, 0).Number is > 0).ToDictionary(r => answer.Rows[r].Members[^1].Key, r => r, StringComparer.Ordinal);
        var rates = FairRate.Of([.. rows.Select(r => new CountedRate(r.Key, answer!.At("resolved_on_time", r.Value, 0).Number ?? 0, answer.At("resolved", r.Value, 0).Number!.Value))], request.Number("least"), (double)request.Number("z"));
        foreach (var rate in rates.OrderBy(r => r.Place is null).ThenBy(r => r.Place).ThenByDescending(r => r.Counted.Cases))
        {
            var row = rows[rate.Counted.Key];
            var origin = (answer!.At("resolved", row, 0).Origin ?? Origin.Computed).Weakest(Origin.Computed);
            var word = rate.Place is null ? new Phrase("ít hồ sơ, chưa xếp", "few cases, not ranked") : rate.IsLow ? new("thấp rõ rệt", "clearly low") : rate.IsHigh ? new("cao rõ rệt", "clearly high") : new Phrase("trong mức ngẫu nhiên", "within chance");
            sheet.Row(
                answer.Rows[row].Members[^1],
                ("cases", answer.At("resolved", row, 0)), ("late", answer.At("resolved_late", row, 0)), ("rate", Cell.Of(100 * rate.Counted.Rate, origin)),
                ("low", Cell.Of(100 * rate.Low, origin)), ("high", Cell.Of(100 * rate.High, origin)), ("shrunken", Cell.Of(100 * rate.Shrunken, origin)),
                ("rank", rate.Place is { } place ? Cell.Of(place, origin) : Cell.Missing(ValueState.Suppressed, "PAR1054")), ("judgement", AnswerSheet.Text(word.In(request.Language), origin)));
        }

        Fact Of(decimal number, string measure) => new(number, "count", 0, request.Unit().Key, measure, request.Text("year"));
        if (rates.Length == 0)
        {
            sheet.Find(new Phrase("Chưa có số liệu hồ sơ của kỳ này.", "There are no dossiers for this period."));
        }
        else
        {
            sheet.Find(
                new("Trong {0} đơn vị, {1} thấp rõ rệt và {2} cao rõ rệt; {3} nằm trong mức ngẫu nhiên, {4} có quá ít hồ sơ để xếp.", "Of {0} units, {1} are clearly low and {2} clearly high; {3} lie within chance, {4} have too few cases to be ranked."),
                Of(rates.Length, "units"), Of(rates.Count(r => r.IsLow), "low"), Of(rates.Count(r => r.IsHigh), "high"), Of(rates.Count(r => r.Place is not null && !r.IsLow && !r.IsHigh), "within"), Of(rates.Count(r => r.Place is null), "few"));
        }

        sheet.Note("PAR1054", new("Giới hạn phễu: tỷ lệ chung cộng, trừ số lần sai số chuẩn đã chọn của đúng số hồ sơ ấy; tỷ lệ đã co theo mô hình beta nhị thức (ước lượng mô men). Đơn vị dưới số hồ sơ tối thiểu có tỷ lệ nhưng không có hạng.", "Funnel limits: the overall rate plus and minus the chosen number of standard errors for that many cases; shrunken rates from a beta-binomial model (by moments). Units below the least number of cases have a rate and no rank."));
        return sheet.Build();
    }
}
