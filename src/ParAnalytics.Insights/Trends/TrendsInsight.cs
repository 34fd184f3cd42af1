using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.Trends;

/// <summary>Every unit's trend class by its rank over five and ten years.</summary>
public sealed class TrendsInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "trends",
        new("Xu thế: bứt phá, chững lại, cảnh báo, phục hồi", "Trends: breaking through, stalled, warning, recovering"),
        new("Xếp loại xu thế theo nhịp năm năm và mười năm của vị trí trong bảng xếp hạng.", "Trend classes by the pace over five and ten years of the position in the ranking."),
        [
            Ask.Unit, Ask.Family, Ask.Year, Ask.Group,
            Ask.Number("threshold", "ngưỡng coi là tăng, giảm (điểm % mỗi năm)", "what counts as rising or falling (points per year)", "1", 0, 50),
        ],
        [
            new("trend", new("Xu thế", "Trend"), "text"),
            new("five", new("Nhịp 5 năm (điểm % mỗi năm)", "Pace of 5 years (pp per year)"), "percentage_points", 2, "higher"),
            new("ten", new("Nhịp 10 năm (điểm % mỗi năm)", "Pace of 10 years (pp per year)"), "percentage_points", 2, "higher"),
            new("position", new("Vị trí năm cuối (100 là đứng đầu)", "Position in the last year (100 is first)"), "percent", 0, "higher"),
            new("years", new("Số năm có hạng", "Years with a rank"), "count", 0),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (family, year) = (request.Family().Id, request.Whole("year"));
        return [new("field", FieldYear.Question(request, family, request.Unit(), family + "/", Enumerable.Range(year - 9, 10).Where(y => request.Members.Find("year", y.ToString(CultureInfo.InvariantCulture)) is not null)))];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, year, threshold) = (new AnswerSheet(Header, request, inputs), request.Whole("year"), request.Number("threshold"));
        var years = FieldYear.Of(inputs["field"]);
        var positions = years.SelectMany(y => y.Entries.Select(e => (Entry: e, y.Year, Position: PositionOf(y, e)))).Where(p => p.Position is not null).GroupBy(p => p.Entry.Key, StringComparer.Ordinal);
        var counts = new SortedDictionary<TrendClass, int>();
        foreach (var unit in positions.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var points = unit.Select(p => (p.Year, Value: 100 * p.Position!.Value)).OrderBy(p => p.Year).ToImmutableArray();
            var (five, ten) = (TrendRule.Slope([.. points.Where(p => p.Year > year - 5)], 3), TrendRule.Slope(points, 5));
            var trend = TrendRule.Of(five, ten, threshold);
            counts[trend] = counts.GetValueOrDefault(trend) + 1;
            var origin = unit.Max(p => p.Entry.Origin).Weakest(Origin.Computed);
            sheet.Row(
                unit.Last().Entry.Member,
                ("trend", AnswerSheet.Text(TrendRule.Word(trend).In(request.Language), origin)),
                ("five", AnswerSheet.Number(five, origin, ValueState.NotApplicable)), ("ten", AnswerSheet.Number(ten, origin, ValueState.NotApplicable)),
                ("position", points[^1].Year == year ? Cell.Of(points[^1].Value, origin) : Cell.Missing(ValueState.NotPublished)), ("years", Cell.Of(points.Length, origin)));
        }

        foreach (var (trend, count) in counts)
        {
            sheet.Find(new("Nhóm “{1}”: {0} đơn vị.", "Class '{1}': {0} units."), new Fact(count, "count", 0, "vn:", trend.ToString(), request.Text("year")), TrendRule.Word(trend));
        }

        var sets = Enumerable.Range(year - 9, 10).Select(y => request.Members.SetInForce(request.Family().Id, y)?.Id).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (sets.Count > 1)
        {
            sheet.Note("PAR1087", new($"Mốc đứt trong mười năm này: bộ tiêu chí đã đổi ({string.Join(", ", sets)}); nhịp tính trên vị trí, không trên điểm.", $"Breaks within these ten years: the criterion set changed ({string.Join(", ", sets)}); the pace is of positions, not of scores."));
        }

        sheet.Note("PAR1053", new("Vị trí = (N − hạng)/(N − 1), nên năm xếp trên 63 và năm xếp trên 34 so được; đơn vị thành lập ngày 1/7/2025 chưa đủ năm. Nhịp là độ dốc bình phương tối thiểu; cần ít nhất 3 năm trong 5 và 5 năm trong 10.", "Position = (N − rank)/(N − 1), so that years out of 63 and out of 34 compare; units formed on 1 July 2025 have too few years. Pace is a least-squares slope; at least 3 of 5 and 5 of 10 years are needed."));
        return sheet.Build();
    }

    private static decimal? PositionOf(FieldYear year, FieldEntry entry) =>
        year.PlaceOf(entry) is { } place && year.Size >= place ? Rank.Of(place, year.Size).Percentile : null;
}
