using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.Chance;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Weights;

/// <summary>How far ranks depend on the weights of the parts: each weight is drawn around the official one.</summary>
public sealed class WeightSensitivityInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "weight-sensitivity",
        new("Hạng phụ thuộc trọng số đến đâu", "How far ranks depend on weights"),
        new("Trọng số từng phần được rút ngẫu nhiên quanh mức chính thức; dải 90 % của hạng cho biết hạng chắc đến đâu.", "The weight of each part is drawn around the official one; the 90 % band tells how firm a rank is."),
        [
            Ask.Unit, Ask.Family, Ask.Year, Ask.Group,
            Ask.Number("spread", "độ lệch trọng số (0,25 là ±25 %)", "spread of the weights (0.25 is ±25 %)", "0.25", 0, 0.99m),
            new InsightParameter("cut", new("cách chia; bỏ trống là cách đầu tiên có đủ số liệu", "breakdown; left out it is the first that is loaded whole"), ParameterKind.List, ""),
            Ask.Draws(20_000) with { Default = "3000" },
            Ask.Seed,
        ],
        [
            new("value", new("Tổng các phần", "Sum of the parts"), "number", 2, "higher"),
            new("rank", new("Hạng với trọng số chính thức", "Rank with official weights"), "rank", 0, "lower"),
            new("rank_low", new("Hạng tốt nhất trong dải 90 %", "Best rank of the 90 % band"), "rank", 0, "lower"),
            new("rank_high", new("Hạng kém nhất trong dải 90 %", "Worst rank of the 90 % band"), "rank", 0, "lower"),
            new("width", new("Độ rộng dải", "Width of the band"), "count", 0, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (family, unit, year) = (request.Family().Id, request.Unit(), request.Whole("year"));
        var nodes = Cuts(request).SelectMany(c => c).Select(m => m.Key).Distinct(StringComparer.Ordinal).ToEquatableArray();
        var field = FieldYear.Question(request, family, unit, family + "/", [year], "value");
        return nodes.Count == 0 ? [new("parts", field)] :
        [
            new("parts", field with
            {
                Measures = ["value"],
                Columns = [new MembersAxis("criterion.node", nodes)],
                Filters = field.Filters.Items.Where(f => f is not MemberFilter { Level: "criterion.node" or "index.family" }).ToEquatableArray(),
            }),
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, parts, unit) = (new AnswerSheet(Header, request, inputs), inputs["parts"], request.Unit());
        var cuts = Cuts(request);
        var wanted = request.Text("cut");
        var known = cuts.Where(c => wanted.Length == 0 || c.Key == wanted)
            .Select(c => (Cut: c, Columns: c.Select(m => ColumnOf(parts, m.Key)).ToImmutableArray()))
            .Where(c => c.Columns.All(i => i >= 0) && c.Columns.Length > 1)
            .Select(c => (c.Cut, c.Columns, Rows: Enumerable.Range(0, parts.Rows.Count).Where(r => c.Columns.All(i => parts.At("value", r, i).Number is not null)).ToImmutableArray()))
            .FirstOrDefault(c => c.Rows.Length > 1);
        if (known.Rows.IsDefaultOrEmpty)
        {
            sheet.Find(new Phrase("Chưa tính được: cần điểm từng phần của các đơn vị trong năm này.", "Not worked out: the scores of the parts of the units are needed for this year."));
            return sheet.Build();
        }

        var points = known.Rows.Select(r => known.Columns.Select(c => (double)parts.At("value", r, c).Number!.Value).ToArray()).ToArray();
        var (spread, random) = ((double)request.Number("spread"), new Normal((long)request.Number("seed")));
        var intervals = RankInterval.Of(points.Length, request.Whole("draws"), 0.90, scores =>
        {
            var weights = known.Columns.Select(_ => 1 + (spread * ((2 * random.Uniform()) - 1))).ToArray();
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = points[i].Zip(weights, (p, w) => p * w).Sum();
            }
        });
        var sums = known.Rows.Select(r => known.Columns.Sum(c => parts.At("value", r, c).Number!.Value)).ToList();
        var places = Competition.Places(sums);
        var origin = known.Rows.SelectMany(r => known.Columns.Select(c => parts.At("value", r, c).Origin ?? Origin.Computed)).Max().Weakest(Origin.Computed);
        foreach (var i in Enumerable.Range(0, places.Length).OrderBy(i => places[i]))
        {
            sheet.Row(
                parts.Rows[known.Rows[i]].Members,
                ("value", Cell.Of(sums[i], origin)), ("rank", Cell.Of(places[i], origin)), ("rank_low", Cell.Of(intervals[i].Low, origin)),
                ("rank_high", Cell.Of(intervals[i].High, origin)), ("width", Cell.Of(intervals[i].High - intervals[i].Low, origin)));
        }

        Fact Of(decimal number, string measure, string form = "number") => new(number, form, 0, unit.Key, measure, request.Text("year"));
        var own = Enumerable.Range(0, places.Length).Where(i => parts.Rows[known.Rows[i]].Members.Items.Any(m => m.Key == unit.Key)).Select(i => (int?)i).FirstOrDefault();
        if (own is { } at)
        {
            sheet.Find(new("Khi trọng số lệch ±{0}, hạng của {1} nằm từ {2} đến {3} (chính thức {4}).", "With weights off by ±{0}, the rank of {1} lies between {2} and {3} (officially {4})."),
                Of(request.Number("spread") * 100, "spread", "percent"), unit.Caption(request.Language), Of(intervals[at].Low, "rank_low"), Of(intervals[at].High, "rank_high"), Of(places[at], "rank"));
        }

        var widths = intervals.Select(i => (decimal)(i.High - i.Low)).ToList();
        sheet.Find(new("Độ rộng dải có trung vị {0}, lớn nhất {1} hạng.", "The median width of a band is {0}, the largest {1} places."), Of(RankPrices.PriceLadder.Median(widths), "median_width"), Of(widths.Max(), "max_width"));
        sheet.Note("PAR1051", new($"Trọng số của {known.Columns.Length} phần rút đều trong khoảng đã chọn, {request.Text("draws")} lần, hạt giống {request.Text("seed")}; {places.Length} đơn vị có đủ các phần. Giả định của phần mềm, không phải của cơ quan công bố.", $"The weights of {known.Columns.Length} parts are drawn evenly in the range chosen, {request.Text("draws")} times, seed {request.Text("seed")}; {places.Length} units have all parts. An assumption of this programme, not of the publisher."));
        return sheet.Build();
    }

    /// <summary>The parts just below the root, by cut, of the sets of that year.</summary>
    private static List<IGrouping<string, Member>> Cuts(InsightRequest request)
    {
        var (family, day) = (request.Family().Id, new DateOnly(request.Whole("year"), 6, 30));
        return
        [
            .. request.Members.Sets.Where(s => s.Family == family && s.IsInForce(day.Year)).OrderBy(s => s.IsSynthetic)
                .SelectMany(s => request.Members.MembersOf("criterion").Where(m => m.Attribute("set") == s.Id && m.Level == "area" && m.ExistsOn(day)).GroupBy(m => m.Attribute("cut") is { Length: > 0 } cut ? cut : s.Id, StringComparer.Ordinal)),
        ];
    }

    private static int ColumnOf(CellSet parts, string node) =>
        Enumerable.Range(0, parts.Columns.Count).Where(c => parts.Columns[c].Members.Items.Any(m => m.Key == node)).DefaultIfEmpty(-1).First();
}
