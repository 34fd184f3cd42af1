using System.Collections.Immutable;
using ParAnalytics.Benchmarks.World;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Benchmarks.Asking;

/// <summary>The kinds of question that boards ask, each drawn anew: a year, a field, a province, a stretch of months.</summary>
internal sealed class Kinds(BenchSize size, Random random)
{
    private static readonly Func<Kinds, Question>[] All =
    [
        k => k.Kpi(), k => k.RankOfProvinces(), k => k.RankOfOldProvinces(), k => k.RankOfCommunes(), k => k.SeriesByField(), k => k.HeatMap(), k => k.Pivot(), k => k.TopWithOthers(),
        k => k.Distinct(), k => k.MedianAndPercentile(), k => k.YearOnYear(), k => k.Waterfall(), k => k.Brush(), k => k.Drill(), k => k.OnTimeRate(), k => k.MedianDays(),
    ];

    public IEnumerable<Question> Draw() => All.Select(kind => kind(this));

    public Question Drill() => Question.Of("drill", new Slice(BenchCube.Scores, ["points", "max_points", "respondents"])
    {
        Rows = ["period.month"], Filters = [("unit.commune", [Commune()]), ("criterion.item", [Item()])],
    });

    public Question Brush() => Question.Of("brush", new Slice(BenchCube.Scores, ["share"]) { Rows = ["criterion.field"], Months = Stretch(7), Filters = [("unit.province", [Province()])] });

    public ImmutableArray<Question> BrushStep()
    {
        var (months, field) = (Stretch(9), Field());
        return
        [
            Question.Of("brush 1", new Slice(BenchCube.Scores, ["share"]) { Rows = ["unit.province"], Months = months, Filters = [("criterion.field", [field])] }),
            Question.Of("brush 2", new Slice(BenchCube.Scores, ["share"]) { Rows = ["criterion.field"], Months = months }),
            Question.Of("brush 3", new Slice(BenchCube.Scores, ["respondents"]) { Rows = ["method.method"], Months = months, Filters = [("criterion.field", [field])] }),
        ];
    }

    public ImmutableArray<Question> Dashboard()
    {
        var kinds = new[] { 0, 1, 3, 4, 5, 7, 8, 10, 11, 12, 14, 15 };
        return [.. kinds.Select(k => All[k](this))];
    }

    private Question Kpi() => Question.Of("kpi", new Slice(BenchCube.Scores, ["share", "respondents", "scores"]) { Filters = [("period.year", [Year()]), ("criterion.field", [Field()])] });

    private Question RankOfProvinces()
    {
        var year = YearWithOneBefore();
        return Question.Of("rank of 34, two years", new Slice(BenchCube.Scores, ["share", "place"]) { Rows = ["unit.province"], Columns = ["period.year"], Filters = [("period.year", [Before(year), year])] });
    }

    private Question RankOfOldProvinces() => Question.Of("share of 63", new Slice(BenchCube.Scores, ["share"]) { Rows = ["old_unit.old_province"], Filters = [("period.year", [Year()])] });

    private Question RankOfCommunes() => Question.Of("share of communes", new Slice(BenchCube.Scores, ["share", "respondents"]) { Rows = ["unit.commune"], Filters = [("period.year", [Year()])] });

    private Question SeriesByField() => Question.Of("series by field", new Slice(BenchCube.Scores, ["share"]) { Rows = ["period.month"], Columns = ["criterion.field"], Filters = [("unit.province", [Province()])] });

    private Question HeatMap() => Question.Of("heat map", new Slice(BenchCube.Scores, ["share"]) { Rows = ["unit.province"], Columns = ["criterion.item"], Filters = [("period.year", [Year()])] });

    private Question Pivot() => Question.Of("pivot with subtotals", new Slice(BenchCube.Scores, ["points", "share"]) { Rows = ["unit.region", "unit.province"], Columns = ["criterion.field"], Totals = true, Filters = [("period.year", [Year()])] });

    private Question TopWithOthers()
    {
        var slice = new Slice(BenchCube.Scores, ["respondents"]) { Rows = ["unit.commune"], Filters = [("unit.province", [Province()]), ("period.year", [Year()])] };
        return new(
            "top 10 with others",
            slice.Query with { Top = new TopClause(10, "respondents", Bottom: false, Others: true) },
            $"with t as ({slice.Sql}), r as (select *, row_number() over (order by respondents desc, k0) as n from t) select case when n <= 10 then k0 else '~' end as k0, sum(respondents) as respondents from r group by 1",
            1);
    }

    private Question Distinct() => Question.Of("distinct communes", new Slice(BenchCube.Scores, ["communes"]) { Rows = ["unit.province"], Filters = [("criterion.item", [Item()]), ("period.year", [Year()])] });

    private Question MedianAndPercentile() => Question.Of("median and p90", new Slice(BenchCube.Scores, ["median", "p90"]) { Rows = ["unit.province"], Filters = [("period.year", [Year()])] });

    private Question YearOnYear()
    {
        var year = YearWithOneBefore();
        return new(
            "year on year",
            new Slice(BenchCube.Scores, ["share"]) { Rows = ["unit.province"], Columns = ["period.year"], Filters = [("period.year", [year])] }.Query with { Compare = [new Comparison("previous_year")] },
            $"""
            with t as ({new Slice(BenchCube.Scores, ["share"]) { Rows = ["unit.province"], Columns = ["period.year"], Filters = [("period.year", [Before(year), year])] }.Sql})
            select k0, k1, share from t where k1 = '{year}'
            union all select k0, '{year}|previous_year|value', share from t where k1 = '{Before(year)}'
            union all select n.k0, '{year}|previous_year|difference', n.share - b.share from t n join t b using (k0) where n.k1 = '{year}' and b.k1 = '{Before(year)}'
            """,
            2);
    }

    private Question Waterfall() => Question.Of("waterfall", new Slice(BenchCube.Scores, ["points", "max_points"]) { Rows = ["criterion.field"], Filters = [("unit.province", [Province()]), ("period.year", [Year()])] });

    private Question OnTimeRate() => Question.Of("on-time rate", new Slice(BenchCube.Dossiers, ["on_time_rate", "dossiers"]) { Rows = ["unit.province"], Columns = ["procedure.procedure"], Filters = [("period.year", [Year()])] });

    private Question MedianDays() => Question.Of("median days", new Slice(BenchCube.Dossiers, ["days_median"]) { Rows = ["unit.province"], Filters = [("period.year", [Year()])] });

    private (string, string) Stretch(int months)
    {
        var from = size.First.AddMonths(random.Next(size.Months - months));
        return (Month(from), Month(from.AddMonths(months - 1)));
    }

    private static string Month(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM}");

    private string Year() => Text(size.Years.ElementAt(random.Next(size.Years.Count())));

    private string YearWithOneBefore() => Text(size.Years.ElementAt(1 + random.Next(size.Years.Count() - 1)));

    private static string Before(string year) => Text(int.Parse(year, System.Globalization.CultureInfo.InvariantCulture) - 1);

    private static string Text(int number) => FormattableString.Invariant($"{number}");

    private string Province() => FormattableString.Invariant($"n:{random.Next(1, 35):00}");

    private string Field() => FormattableString.Invariant($"f:{random.Next(1, 9)}");

    private string Item() => FormattableString.Invariant($"c:{random.Next(size.Criteria):000}");

    private string Commune() => FormattableString.Invariant($"x:{random.Next(size.Communes):00000}");
}
