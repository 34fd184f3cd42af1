using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.Chance;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.Surveys;

/// <summary>How sure a surveyed score and its rank are: intervals, ties in words.</summary>
public sealed class SurveyConfidenceInsight : IInsight
{
    private const double Z = 1.959964;

    public InsightHeader Header { get; } = new(
        "survey-confidence",
        new("Độ chắc chắn của khảo sát", "How sure a survey is"),
        new("Khoảng tin cậy 95 % của điểm và của hạng; đơn vị nào thực ra ngang nhau.", "95 % intervals of score and rank; which units are in truth level."),
        [
            Ask.Unit, Ask.Family with { Default = "sipas" }, Ask.Year, Ask.Group,
            Ask.Number("n", "số phiếu mỗi đơn vị (giả định)", "answers per unit (assumed)", "1074", 1, 10_000_000),
            Ask.Number("deff", "hiệu ứng thiết kế mẫu (giả định)", "design effect of the sample (assumed)", "2", 0.1m, 50),
            Ask.Number("se", "sai số chuẩn của điểm; lớn hơn 0 thì thay cho số phiếu", "standard error of a score; above 0 it replaces the sample", "0", 0, 50),
            Ask.Number("exact", "1: coi điểm là chính xác, không có sai số", "1: take scores as exact, without error", "0", 0, 1),
            Ask.Draws(20_000),
            Ask.Seed,
        ],
        [
            new("value", new("Điểm", "Score"), "number", 2, "higher"),
            new("error", new("Sai số chuẩn", "Standard error"), "number", 2, "lower"),
            new("low", new("Cận dưới 95 %", "95 % low"), "number"),
            new("high", new("Cận trên 95 %", "95 % high"), "number"),
            new("rank", new("Hạng", "Rank"), "rank", 0, "lower"),
            new("rank_low", new("Hạng cao nhất có thể", "Best rank possible"), "rank", 0, "lower"),
            new("rank_high", new("Hạng thấp nhất có thể", "Worst rank possible"), "rank", 0, "lower"),
            new("tied", new("Số đơn vị không phân biệt được", "Units not told apart"), "count", 0),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var family = request.Family().Id;
        return [new("field", FieldYear.Question(request, family, request.Unit(), family + "/", [request.Whole("year")]))];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit, year) = (new AnswerSheet(Header, request, inputs), request.Unit(), request.Whole("year"));
        var field = FieldYear.Of(inputs["field"]).FirstOrDefault(y => y.Year == year) ?? new FieldYear(year, []);
        var entries = field.Scored.OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).ToImmutableArray();
        var (scores, errors) = (entries.Select(e => (double)e.Value!.Value).ToArray(), entries.Select(e => Error(request, (double)e.Value!.Value)).ToArray());
        var normal = new Normal((long)request.Number("seed"));
        var intervals = !field.IsWhole ? [] : RankInterval.Of(entries.Length, request.Whole("draws"), 0.95, drawn =>
        {
            for (var i = 0; i < scores.Length; i++)
            {
                drawn[i] = scores[i] + (errors[i] == 0 ? 0 : errors[i] * normal.Next());
            }
        });
        var origin = field.Weakest.Weakest(Origin.Computed);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            Cell Around(double z) => Cell.Of(Points(scores[i] + (z * errors[i])), origin);
            sheet.Row(
                entry.Member,
                ("value", Cell.Of(entry.Value!.Value, entry.Origin)),
                ("error", Cell.Of(Points(errors[i]), origin)),
                ("low", Around(-Z)), ("high", Around(Z)),
                ("rank", AnswerSheet.Number(field.PlaceOf(entry), entry.Rank is null ? origin : entry.Origin)),
                ("rank_low", intervals.IsDefaultOrEmpty ? Cell.Missing(ValueState.NotPublished, "PAR1011") : Cell.Of(intervals[i].Low, origin)),
                ("rank_high", intervals.IsDefaultOrEmpty ? Cell.Missing(ValueState.NotPublished, "PAR1011") : Cell.Of(intervals[i].High, origin)),
                ("tied", Cell.Of(Tied(i), origin)));
        }

        Tell();
        return sheet.Build();

        int Tied(int at) => Enumerable.Range(0, scores.Length).Count(o => o != at && SurveyError.AreTied(scores[at], errors[at], scores[o], errors[o], Z));

        void Tell()
        {
            if (entries.IndexOf(entries.FirstOrDefault(e => e.Key == unit.Key)!) is var own and >= 0)
            {
                Fact Of(double number, string form, string measure, int decimals) => new(Points(number), form, decimals, unit.Key, measure, request.Text("year"));
                sheet.Find(new("{0}: {1}, khoảng tin cậy {2} từ {3} đến {4}; về thống kê chưa phân biệt được với {5} đơn vị khác.", "{0}: {1}, {2} interval from {3} to {4}; statistically level with {5} other units."),
                    unit.Caption(request.Language), Of(scores[own], "number", "value", 2), Of(95, "percent", "confidence", 0), Of(scores[own] - (Z * errors[own]), "number", "low", 2), Of(scores[own] + (Z * errors[own]), "number", "high", 2), Of(Tied(own), "count", "tied", 0));
                if (!intervals.IsDefaultOrEmpty)
                {
                    sheet.Find(new("Hạng của {0} nằm trong khoảng từ {1} đến {2}.", "The rank of {0} lies between {1} and {2}."), unit.Caption(request.Language), Of(intervals[own].Low, "number", "rank_low", 0), Of(intervals[own].High, "number", "rank_high", 0));
                }
            }

            if (!field.IsWhole)
            {
                sheet.Note("PAR1011", new($"Năm {year} mới có điểm của {field.Scored.Count()}/{field.Size} đơn vị: chưa tính được khoảng của hạng.", $"For {year} the record holds {field.Scored.Count()} of {field.Size} scores: no interval of ranks yet."));
            }

            sheet.Note("PAR1050", request.Number("se") > 0
                ? new("Sai số chuẩn là giả định của người xem.", "The standard error is the reader's assumption.")
                : new Phrase("Số phiếu và hiệu ứng thiết kế là giả định: mặc định 1.074 phiếu mỗi đơn vị (36.525 phiếu năm 2024 chia 34) và 2; nơi công bố chưa cho biết số thật. Cách tính: √(deff × p × (1 − p) / n); hạng mô phỏng theo phân phối chuẩn quanh giá trị quan sát, nên khoảng của hạng phủ hạng thật hơi dưới 95 % số lần.", "Answers and design effect are assumed: by default 1,074 per unit (36,525 answers of 2024 over 34) and 2; the publisher has not told the real ones. Method: √(deff × p × (1 − p) / n); ranks from normal draws around what was observed, so that the interval of ranks holds the true rank slightly less often than 95% of the time."));
        }
    }

    private static double Error(InsightRequest request, double value) =>
        request.Number("exact") > 0 ? 0 : request.Number("se") > 0 ? (double)request.Number("se") : SurveyError.Of(value, (double)request.Number("n"), (double)request.Number("deff"));

    private static decimal Points(double number) => (decimal)Math.Round(number, 6, MidpointRounding.AwayFromZero);
}
