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
    /// <summary>How many years before are looked at for what appraisals take off.</summary>
    private const int HistoryYears = 4;

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
            new("forecast", new("Dự báo thẩm định", "Appraisal expected"), "points", 2, "higher"),
            new("max_points", new("Điểm tối đa", "Maximum"), "points"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var year = request.Whole("year");
        return Enumerable.Range(0, HistoryYears + 1).Select(back => Question(request, year - back)).OfType<AskedQuestion>().ToEquatableArray();
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, answer) = (new AnswerSheet(Header, request, inputs), inputs.Find(Name(request.Whole("year"))));
        var history = History(request, inputs);
        var cut = history.Sum(h => h.Claimed) is > 0 and var all ? history.Sum(h => h.Claimed - h.Appraised) / all : (decimal?)null;
        var (claimed, appraised, pending, criteria) = (0m, 0m, 0m, 0);
        for (var row = 0; answer is not null && row < answer.Rows.Count; row++)
        {
            Cell? Of(string basis) => Enumerable.Range(0, answer.Columns.Count).Where(c => answer.Columns[c].Members[^1].Key == basis).Select(c => (Cell?)Points(answer, row, c)).FirstOrDefault();
            var final = Final.Select(Of).FirstOrDefault(c => c?.Number is not null);
            if (Of("self") is not { Number: { } self } own)
            {
                continue;
            }

            var expected = cut is { } share ? Cell.Of(self * (1 - share), (own.Origin ?? Origin.Computed).Weakest(Origin.Computed), ValueState.Estimated) : Cell.Missing(ValueState.NotApplicable);
            if (final is not { Number: { } points } given)
            {
                if (cut is not null)
                {
                    pending += self;
                    sheet.Row(answer.Rows[row].Members[^1], ("self", own), ("forecast", expected), ("max_points", Most(answer, row)));
                }

                continue;
            }

            (claimed, appraised, criteria) = (claimed + self, appraised + points, criteria + 1);
            var origin = (own.Origin ?? Origin.Computed).Weakest(given.Origin ?? Origin.Computed).Weakest(Origin.Computed);
            sheet.Row(
                answer.Rows[row].Members[^1],
                ("self", own), ("final", given), ("haircut", Cell.Of(self - points, origin)),
                ("haircut_share", self > 0 ? Cell.Of(100 * (self - points) / self, origin) : Cell.Missing(ValueState.NotApplicable)), ("forecast", expected), ("max_points", Most(answer, row)));
        }

        Fact Told(decimal number, string measure) => new(number, "points", 2, request.Unit().Key, measure, request.Text("year"));
        if (sheet.Rows == 0)
        {
            sheet.Find(new Phrase("Chưa có điểm tự chấm và điểm thẩm định của đơn vị trong năm này, hoặc tài khoản chưa được xem.", "The unit's claimed and appraised points of this year are not loaded, or this account may not see them."));
        }
        else if (claimed > 0 || appraised > 0)
        {
            sheet.Find(
                new("Tự chấm {0}, thẩm định {1}: bị trừ {2} ở {3} tiêu chí.", "Claimed {0}, appraised {1}: {2} taken off over {3} criteria."),
                Told(claimed, "self"), Told(appraised, "final"), Told(claimed - appraised, "haircut"), new Fact(criteria, "count", 0, request.Unit().Key, "criteria", request.Text("year")));
        }

        foreach (var (year, own, given) in history)
        {
            sheet.Find(
                new("Năm {0}: tự chấm {1}, thẩm định {2}, bị trừ {3}.", "{0}: claimed {1}, appraised {2}, {3} taken off."),
                new Fact(year, "year", 0, "vn:", "year", Text(year)), new Fact(own, "points", 2, request.Unit().Key, "self", Text(year)), new Fact(given, "points", 2, request.Unit().Key, "final", Text(year)),
                own > 0 ? new Fact(100 * (own - given) / own, "percent", 1, request.Unit().Key, "haircut_share", Text(year)) : "0");
        }

        if (cut is { } usual)
        {
            if (pending > 0)
            {
                sheet.Find(new("{0} tự chấm chưa thẩm định; theo các năm trước còn {1}.", "{0} claimed and not yet appraised; after the years before, {1} will be left."), Told(pending, "self"), Told(pending * (1 - usual), "forecast"));
            }

            sheet.Note("PAR1076", new("Dự báo thẩm định (giả định của phần mềm): mỗi tiêu chí bị trừ cùng một phần như bình quân các năm trước của đơn vị.", "Appraisal expected (an assumption of this programme): each criterion loses the share that the unit lost on average in the years before."));
        }

        sheet.Note("PAR1070", new("Chỉ gồm tiêu chí có cả điểm tự chấm và điểm thẩm định; tiêu chí khảo sát không tự chấm.", "Only criteria with both claimed and appraised points; surveyed ones are not claimed."));
        return sheet.Build();
    }

    /// <summary>The unit's earlier years, oldest first: what it claimed and what was left of that.</summary>
    private static List<(int Year, decimal Claimed, decimal Appraised)> History(InsightRequest request, InsightInputs inputs)
    {
        var years = new List<(int, decimal, decimal)>();
        for (var year = request.Whole("year") - HistoryYears; year < request.Whole("year"); year++)
        {
            var (claimed, appraised, found) = (0m, 0m, false);
            for (var row = 0; inputs.Find(Name(year)) is { } answer && row < answer.Rows.Count; row++)
            {
                Cell? Of(string basis) => Enumerable.Range(0, answer.Columns.Count).Where(c => answer.Columns[c].Members[^1].Key == basis).Select(c => (Cell?)Points(answer, row, c)).FirstOrDefault();
                if (Of("self")?.Number is { } self && Final.Select(Of).FirstOrDefault(c => c?.Number is not null)?.Number is { } given)
                {
                    (claimed, appraised, found) = (claimed + self, appraised + given, true);
                }
            }

            if (found)
            {
                years.Add((year, claimed, appraised));
            }
        }

        return years;
    }

    private static AskedQuestion? Question(InsightRequest request, int year)
    {
        var nodes = Breakdown.All(request.Members, request.Family().Id, year).SelectMany(b => b.Leaves).Select(l => l.Key).Distinct(StringComparer.Ordinal).ToEquatableArray();
        return nodes.Count == 0 || request.Members.Find("year", Text(year)) is null ? null : new(
            Name(year),
            new CubeQuery
            {
                Cube = "indices",
                Measures = ["points", "value", "max_points"],
                Rows = [new MembersAxis("criterion.node", nodes)],
                Columns = [new MembersAxis("basis", ["self", .. Final])],
                Filters = [new MemberFilter("unit", [request.Unit().Key]), new MemberFilter("year", [Text(year)])],
                Limit = 2000,
            },
            MayFail: true);
    }

    /// <summary>Where the maximum of a criterion is not known it has a value but no points out of it.</summary>
    private static Cell Points(CellSet answer, int row, int column) => answer.At("points", row, column) is { Number: not null } scored ? scored : answer.At("value", row, column);

    private static Cell Most(CellSet answer, int row) => Enumerable.Range(0, answer.Columns.Count).Select(c => answer.At("max_points", row, c)).FirstOrDefault(c => c.Number is not null);

    private static string Name(int year) => "bases-" + Text(year);

    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
