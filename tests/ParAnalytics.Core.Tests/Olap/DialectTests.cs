using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class DialectTests
{
    /// <summary>The statements of these questions are kept in tests/golden/sql; the warehouse tests run each of them.</summary>
    public static TheoryData<string, string> Golden => new()
    {
        { "one-value", "value where index.family=par, unit=p34:66, year=2025" },
        { "ranking", "value, rank, rank_of by unit.province where index.family=papi, year=2020" },
        { "series-with-shift", "value, rank_shift, value_change by year where index.family=par, unit=p63:66, year=2022..2023" },
        { "field", "mean, median, best, worst, gap_to_best, quartile where index.family=par, unit=p34:66, year=2025" },
        { "months-with-totals", "dossiers: received, pending, on_time_rate, reporting_units by unit.commune, period.month where unit=p34:66, period=2026-04..2026-05 totals" },
        { "open-on-a-day", "dossier_days: open, overdue by unit.commune where unit=p34:66, period=2026-05-11" },
        { "tasks-by-agency", "assignments: count, overdue by lead_agency totals rows" },
        { "units-and-peers", "dossiers: on_time_rank, on_time_mean by unit.commune where unit=c2025:24133, period=2026-05" },
        { "year-before", "dossiers: received where unit=p34:66, period=2026-05 compare previous_year" },
        { "figures-compared", "value by year where index.family=par, unit=p63:66, year=2023 compare previous_year, mean, target" },
        { "bases-side-by-side", "value, rank by unit.province, basis where criterion.node=PAR-2025/S.leaders, year=2025" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Statements_are_the_ones_kept(string name, string text)
    {
        var compiled = new CubeCompiler(World.Models).Compile(QueryText.Read(text), text.StartsWith("dossier_days", StringComparison.Ordinal) ? Viewer.Administrator : Viewer.Anonymous, new World().Release(null));
        var sql = string.Join("\n", compiled.Queries.Select(q => $"-- {q.Query.Name}\n{q.Statement.Text}\n{string.Concat(q.Statement.Parameters.Items.Select(p => FormattableString.Invariant($"-- ${p.Name} = {Told(p.Value)}\n")))}"));
        var kept = Repository.PathOf("tests", "golden", "sql", name + ".sql");
        if (Environment.GetEnvironmentVariable("PARANALYTICS_KEEP") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.WriteAllText(kept, sql);
        }

        File.Exists(kept).ShouldBeTrue($"Set PARANALYTICS_KEEP=1 once and review {kept}");
        sql.ShouldBe(File.ReadAllText(kept));
    }

    private static string? Told(object? value) => value switch
    {
        string[] texts => $"[{string.Join(", ", texts)}]",
        DateOnly[] days => $"[{string.Join(", ", days.Select(d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))}]",
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    [Fact]
    public void What_a_person_wrote_is_a_parameter_and_never_text()
    {
        var statement = DuckDbDialect.Render(new Slice(new Scan("cell_index", ["unit_key"], 1), [new InTexts("unit_key", ["'; drop table cell_index; --"])]));

        statement.Text.ShouldNotContain("drop");
        statement.Parameters.Items.ShouldContain(p => Equals(p.Value, "'; drop table cell_index; --"));
    }

    [Theory]
    [InlineData("cell_index; drop table x")]
    [InlineData("\"quoted\"")]
    [InlineData("")]
    public void A_name_that_is_not_plain_is_never_written(string table) =>
        Should.Throw<ArgumentException>(() => DuckDbDialect.Render(new Scan(table, [], 1)));

    [Fact]
    public void Long_lists_are_one_parameter()
    {
        var units = Enumerable.Range(0, 3321).Select(i => FormattableString.Invariant($"c2025:{i}"));
        var statement = DuckDbDialect.Render(new Slice(new Scan("cell_index", ["unit_key"], 1), [new InTexts("unit_key", [.. units])]));

        statement.Parameters.Count.ShouldBe(2);
        statement.Text.ShouldContain("unnest($p1)");
    }

    private static readonly Scan Units = new("cell_index", ["unit_key", "value", "open"], 1);
    private static readonly InTexts OneUnit = new("unit_key", ["p34:66"]);

    /// <summary>A node goes into the SELECT below it only where its condition, group or rank then still sees the same rows.</summary>
    public static TheoryData<string, PlanNode, string> Shared => new()
    {
        {
            "conditions, a member and a group",
            new Aggregate(new Recode(new Slice(Units, [OneUnit]), "unit_key", ["a"], ["a"], "e0") { IsOpen = true }, ["e0"], [new("n", AggregateFunction.Rows, "")]),
            "select cast(unit_key as varchar) as e0, count(*) as n from cell_index where rel_from <= $p0 and rel_to > $p0 and unit_key in ($p1) group by e0"
        },
        {
            "a condition after a group",
            new Slice(new Aggregate(Units, ["unit_key"], [new("n", AggregateFunction.Rows, "")]), [new Above("n", 3)]),
            "with s1 as (select unit_key, count(*) as n from cell_index where rel_from <= $p0 and rel_to > $p0 group by unit_key)\nselect unit_key, n from s1 where n > $p1"
        },
        {
            "a condition after a rank",
            new Slice(new RankWithin(Units, ["open"]), [OneUnit]),
            "with s1 as (select unit_key, value, open, case when value is not null then rank() over (partition by open order by value desc nulls last) end as field_rank, case when value is not null then count(*) over (partition by open, value) end as field_ties from cell_index where rel_from <= $p0 and rel_to > $p0)\nselect unit_key, value, open, field_rank, field_ties from s1 where unit_key in ($p1)"
        },
        {
            "a condition on what is masked",
            new Slice(new Mask(Units, "open", ["value"], null), [new HasValue("value")]),
            "select unit_key, case when open then value end as value, open from cell_index where rel_from <= $p0 and rel_to > $p0 and case when open then value end is not null"
        },
        {
            "a group by what is masked",
            new Aggregate(new Mask(Units, "open", ["value"], null), ["value"], [new("n", AggregateFunction.Rows, "")]),
            "with s1 as (select unit_key, case when open then value end as value, open from cell_index where rel_from <= $p0 and rel_to > $p0)\nselect value, count(*) as n from s1 group by value"
        },
        {
            "a choice of rows, then another",
            new Whole(new Whole(Units, ["value"], "open", "all"), ["open"], "unit_key", "all"),
            "with s1 as (select unit_key, value, open from cell_index where rel_from <= $p0 and rel_to > $p0 qualify open = $p1 or not bool_or(open = $p1) over (partition by value))\nselect unit_key, value, open from s1 qualify unit_key = $p1 or not bool_or(unit_key = $p1) over (partition by open)"
        },
        {
            "what is joined",
            new Aggregate(new Recode(Units, "unit_key", ["a"], ["b"], "e0"), ["e0"], [new("n", AggregateFunction.Sum, "value")]),
            "with s1 as (select unit_key, value, open from cell_index where rel_from <= $p0 and rel_to > $p0)\nselect b.member_to as e0, sum(f.value) as n from s1 f join (select unnest($p1) as member_from, unnest($p2) as member_to) b on b.member_from = cast(f.unit_key as varchar) group by e0"
        },
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public void Nodes_share_a_select_as_far_as_its_order_of_working_allows(string what, PlanNode plan, string sql) => DuckDbDialect.Render(plan).Text.ShouldBe(sql, what);

    [Fact]
    public void What_is_masked_is_not_read_past_the_mask() =>
        Should.Throw<InvalidOperationException>(() => DuckDbDialect.Render(new Slice(new Project(new Mask(Units, "open", ["value"], null), ["unit_key"]), [new HasValue("value")])));
}
