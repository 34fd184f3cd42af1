using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.RankPrices;

/// <summary>What each higher and lower place costs in points, and with whom the unit is as good as tied.</summary>
public sealed class RankPriceInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "rank-price",
        new("Giá của một bậc", "The price of a place"),
        new("Số điểm cách từng hạng trên và dưới, khi các đơn vị khác đứng yên; số đơn vị gần như ngang điểm.", "Points to every higher and lower place while the others stand still; how many units are nearly level."),
        [
            Ask.Unit, Ask.Family, Ask.Year, Ask.Group,
            Ask.Number("near", "khoảng coi là gần (điểm)", "what counts as near (points)", "0.5", 0, 100),
            Ask.Number("se", "sai số chuẩn của điểm (giả định; 0 là không xét)", "standard error of a score (assumed; 0 leaves it out)", "0", 0, 50),
            Ask.Number("around", "số hạng hiển thị mỗi phía; 0 là tất cả", "places shown on each side; 0 for all", "0", 0, 100),
        ],
        [
            new("rank", new("Hạng", "Rank"), "rank", 0, "lower"),
            new("rank_of", new("Số đơn vị xếp hạng", "Units ranked"), "count", 0),
            new("value", new("Điểm", "Score"), "points", 2, "higher"),
            new("gap", new("Cách điểm của đơn vị", "Away from the unit"), "points", 2),
            new("need", new("Cần thêm để đạt hạng này", "Needed to reach this place"), "points", 2, "lower"),
            new("step", new("Cách đơn vị liền trên", "Below the next better"), "points", 2),
            new("near", new("Gần như ngang điểm", "Nearly level"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var family = request.Family().Id;
        return [new("field", FieldYear.Question(request, family, request.Unit(), family + "/", [request.Whole("year")]))];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (unit, year, sheet) = (request.Unit(), request.Whole("year"), new AnswerSheet(Header, request, inputs));
        var field = FieldYear.Of(inputs["field"]).FirstOrDefault(y => y.Year == year) ?? new FieldYear(year, []);
        if (field.Find(unit.Key)?.Value is not { } own)
        {
            sheet.Find(new("{0} không có điểm năm {1}.", "{0} has no score in {1}."), unit.Caption(request.Language), YearFact(year));
            return sheet.Build();
        }

        var ladder = PriceLadder.Of(field.Scored.ToDictionary(e => e.Key, e => e.Value!.Value, StringComparer.Ordinal), unit.Key);
        var (near, se, around) = (request.Number("near"), request.Number("se"), request.Whole("around"));
        var at = ladder.Select((r, i) => (r, i)).First(r => r.r.Unit == unit.Key).i;
        var origin = field.Weakest.Weakest(Origin.Computed);
        for (var i = 0; i < ladder.Length; i++)
        {
            if (around == 0 || Math.Abs(i - at) <= around)
            {
                var rung = ladder[i];
                sheet.Row(
                    field.Find(rung.Unit)!.Member,
                    ("rank", field.PlaceOf(field.Find(rung.Unit)!) is { } place ? Cell.Of(place, field.Find(rung.Unit)!.Rank is null ? origin : field.Find(rung.Unit)!.Origin) : Cell.Missing(ValueState.NotPublished, "PAR1016")),
                    ("rank_of", Cell.Of(field.Size, origin)),
                    ("value", Cell.Of(rung.Score, field.Find(rung.Unit)!.Origin)),
                    ("gap", Cell.Of(rung.Gap, origin)),
                    ("need", rung.Need is { } need ? Cell.Of(need, origin) : Cell.Missing(ValueState.NotApplicable)),
                    ("step", i == 0 ? Cell.Missing(ValueState.NotApplicable) : field.AreNeighbours(ladder[i - 1].Unit, rung.Unit) ? Cell.Of(rung.Step!.Value, origin) : Cell.Missing(ValueState.NotPublished, "PAR1016")),
                    ("near", rung.Unit != unit.Key && Math.Abs(rung.Gap) <= near ? AnswerSheet.Text(request.Language == "en" ? "nearly level" : "gần ngang", origin) : Cell.Missing(ValueState.NotApplicable)));
            }
        }

        Tell(sheet, request, field, ladder, unit.Key, own);
        return sheet.Build();
    }

    private static void Tell(AnswerSheet sheet, InsightRequest request, FieldYear field, System.Collections.Immutable.ImmutableArray<Rung> ladder, string unit, decimal own)
    {
        var (near, se, year) = (request.Number("near"), request.Number("se"), Text(field.Year));
        var name = request.Unit().Caption(request.Language);
        Fact Of(decimal number, string form, string measure, int decimals = 2) => new(number, form, decimals, unit, measure, year);
        if (!field.IsWhole)
        {
            sheet.Note("PAR1016", new($"Mới có điểm của {field.Scored.Count()}/{field.Size} đơn vị: thang giá chỉ gồm các đơn vị đã có số liệu; đơn vị liền trên, số đơn vị gần ngang cần điểm của mọi đơn vị được xếp hạng.", $"Only {field.Scored.Count()} of {field.Size} units have a score here: the ladder holds those alone; who is next above and how many are nearly level take the scores of all units ranked."));
        }

        if (ladder.LastOrDefault(r => r.Need is not null) is { } next && field.AreNeighbours(next.Unit, unit))
        {
            sheet.Find(new("{0} cần thêm {1} để lên một bậc khi các đơn vị khác đứng yên.", "{0} needs {1} more to gain one place while the others stand still."), name, Of(next.Need!.Value, "points", "need"));
        }

        if (!field.IsWhole)
        {
            return;
        }

        var level = ladder.Count(r => r.Unit != unit && Math.Abs(r.Gap) <= near);
        var steps = ladder.Where(r => r.Step is not null).Select(r => r.Step!.Value).ToList();
        sheet.Find(
            new("{0} đơn vị cách {1} không quá {2}; khoảng cách giữa hai đơn vị liền nhau có trung vị {3}.", "Units within {2} of {1}: {0}; the median gap between neighbours is {3}."),
            Of(level, "count", "near", 0), name, Of(near, "points", "near_bound", near == decimal.Truncate(near) ? 0 : 1), Of(PriceLadder.Median(steps), "points", "median_step", 3));
        if (se > 0)
        {
            var tied = ladder.Count(r => r.Unit != unit && Math.Abs(r.Gap) <= 1.96m * se * (decimal)Math.Sqrt(2));
            sheet.Find(new("Với sai số chuẩn {0}, {1} chưa phân biệt được với {2} đơn vị (mức tin cậy {3}).", "With a standard error of {0}, {1} cannot be told apart from {2} units (confidence {3})."), Of(se, "points", "se"), name, Of(tied, "count", "tied", 0), Of(95, "percent", "confidence", 0));
            sheet.Note("PAR1017", new("Sai số chuẩn là giả định của người xem; hai đơn vị coi là ngang khi cách nhau không quá 1,96 × √2 × sai số.", "The standard error is the reader's assumption; two units count as level when they lie within 1.96 × √2 × the error."));
        }
    }

    private static Fact YearFact(int year) => new(year, "year", 0, "vn:", "year", Text(year));

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
