using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Stages;

/// <summary>The three stages of each criterion: claimed by the unit, appraised, final; and what the appraisal took off.</summary>
public sealed class StagesInsight : IInsight
{
    private static readonly string[] Final = ["appraised", "surveyed", "statistic"];

    public InsightHeader Header { get; } = new(
        "stages",
        new("Tự chấm, thẩm định, công bố", "Claimed, appraised, published"),
        new("Điểm tự chấm và điểm thẩm định của từng tiêu chí, phần bị trừ khi thẩm định.", "Points claimed and appraised for each criterion, and what the appraisal took off."),
        [Ask.Unit, Ask.Family, Ask.Year],
        [
            new("self", new("Tự chấm", "Claimed"), "points", 2, "higher"),
            new("final", new("Thẩm định", "Appraised"), "points", 2, "higher"),
            new("haircut", new("Bị trừ", "Taken off"), "points", 2, "lower"),
            new("haircut_share", new("Bị trừ so với tự chấm", "Taken off, of claimed"), "percent", 1, "lower"),
            new("max_points", new("Điểm tối đa", "Maximum"), "points"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var nodes = Breakdown.All(request.Members, request.Family().Id, request.Whole("year")).SelectMany(b => b.Leaves).Select(l => l.Key).Distinct(StringComparer.Ordinal).ToEquatableArray();
        return nodes.Count == 0 ? [] :
        [
            new("bases", new CubeQuery
            {
                Cube = "indices",
                Measures = ["points", "max_points"],
                Rows = [new MembersAxis("criterion.node", nodes)],
                Columns = [new MembersAxis("basis", ["self", .. Final])],
                Filters = [new MemberFilter("unit", [request.Unit().Key]), new MemberFilter("year", [request.Text("year")])],
                Limit = 2000,
            }, MayFail: true),
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, answer) = (new AnswerSheet(Header, request, inputs), inputs.Find("bases"));
        var (claimed, appraised) = (0m, 0m);
        for (var row = 0; answer is not null && row < answer.Rows.Count; row++)
        {
            Cell? Of(string basis) => Enumerable.Range(0, answer.Columns.Count).Where(c => answer.Columns[c].Members[^1].Key == basis).Select(c => (Cell?)answer.At("points", row, c)).FirstOrDefault();
            var final = Final.Select(Of).FirstOrDefault(c => c?.Number is not null);
            if (Of("self") is not { Number: { } self } own || final is not { Number: { } points } given)
            {
                continue;
            }

            (claimed, appraised) = (claimed + self, appraised + points);
            var origin = (own.Origin ?? Origin.Computed).Weakest(given.Origin ?? Origin.Computed).Weakest(Origin.Computed);
            var max = Enumerable.Range(0, answer.Columns.Count).Select(c => answer.At("max_points", row, c)).FirstOrDefault(c => c.Number is not null);
            sheet.Row(
                answer.Rows[row].Members[^1],
                ("self", own), ("final", given), ("haircut", Cell.Of(self - points, origin)),
                ("haircut_share", self > 0 ? Cell.Of(100 * (self - points) / self, origin) : Cell.Missing(ValueState.NotApplicable)), ("max_points", max));
        }

        Fact Points(decimal number, string measure) => new(number, "points", 2, request.Unit().Key, measure, request.Text("year"));
        if (sheet.Rows == 0)
        {
            sheet.Find(new Phrase("Chưa có điểm tự chấm và điểm thẩm định của đơn vị trong năm này, hoặc tài khoản chưa được xem.", "The unit's claimed and appraised points of this year are not loaded, or this account may not see them."));
        }
        else
        {
            sheet.Find(
                new("Tự chấm {0}, thẩm định {1}: bị trừ {2} ở {3} tiêu chí.", "Claimed {0}, appraised {1}: {2} taken off over {3} criteria."),
                Points(claimed, "self"), Points(appraised, "final"), Points(claimed - appraised, "haircut"), new Fact(sheet.Rows, "count", 0, request.Unit().Key, "criteria", request.Text("year")));
        }

        sheet.Note("PAR1070", new("Chỉ gồm tiêu chí có cả điểm tự chấm và điểm thẩm định; tiêu chí khảo sát không tự chấm.", "Only criteria with both claimed and appraised points; surveyed ones are not claimed."));
        return sheet.Build();
    }
}
