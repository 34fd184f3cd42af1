using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Rewriting;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>One before → after per rewrite, as trees.</summary>
public sealed class RewriteTests
{
    private static readonly Condition OfUnit = new InTexts("unit_key", ["p34:66"]);
    private static readonly Condition OfBasis = new InTexts("basis", ["published"]);
    private static readonly Condition OfYear = new InNumbers("year", [2025]);

    private static PlanNode Facts { get; } = new Scan("cell_index", [], 1);

    private static Prefer ByBasis(PlanNode input) => new(input, ["unit_key", "node_key", "year"], "basis", ["published", "appraised"]);

    [Fact]
    public void A_slice_on_the_unit_goes_below_the_choice_of_basis() => Shows(
        new PushSliceRewrite().Apply(new Slice(new Headline(ByBasis(Facts)), [OfUnit])),
        """
        Headline published else computed
          Prefer basis in order published, appraised per unit_key, node_key, year
            Slice unit_key in (p34:66)
              Scan cell_index release=1 columns=[]
        """);

    [Fact]
    public void A_slice_on_the_unit_stays_above_the_rank_of_its_field() => Shows(
        new PushSliceRewrite().Apply(new Slice(new RankWithin(new Headline(Facts), ["node_key", "year"]), [OfUnit, OfYear])),
        """
        Slice unit_key in (p34:66)
          RankWithin node_key, year
            Headline published else computed
              Slice year in (2025)
                Scan cell_index release=1 columns=[]
        """);

    [Fact]
    public void A_slice_on_the_basis_never_goes_below_the_choice_of_basis()
    {
        PlanNode plan = new Slice(ByBasis(Facts), [OfBasis]);

        new PushSliceRewrite().Apply(plan).ShouldBe(plan);
    }

    [Fact]
    public void Neighbouring_slices_become_one() => Shows(
        new MergeSlicesRewrite().Apply(new Slice(new Slice(new Slice(Facts, [OfBasis]), [OfYear]), [OfUnit, OfYear])),
        """
        Slice basis in (published) and year in (2025) and unit_key in (p34:66)
          Scan cell_index release=1 columns=[]
        """);

    [Fact]
    public void Nothing_is_preferred_among_rows_of_one_basis() => Shows(
        new DropSinglePreferRewrite().Apply(ByBasis(new Slice(Facts, [OfBasis]))),
        """
        Slice basis in (published)
          Scan cell_index release=1 columns=[]
        """);

    [Fact]
    public void A_scan_reads_only_what_is_used_above_it() => Shows(
        new PruneColumnsRewrite().Apply(new Project(new Slice(new Headline(Facts), [OfUnit]), ["year", "value"])),
        """
        Project year, value
          Slice unit_key in (p34:66)
            Headline published else computed
              Scan cell_index release=1 columns=[computed_value, origin_computed, origin_published, published_value, unit_key, year]
        """);

    [Fact]
    public void Facts_are_added_up_before_they_are_lifted() => Shows(
        new PreAggregateRewrite().Apply(new Aggregate(
            new Climb(new Slice(new Scan("fact_dossier_month", [], 1), [OfUnit]), new CubeClosure("bridge_unit_ancestor", "ancestor_key", "unit_key"), "unit_key", ["p34:66"], "e0"),
            ["e0"],
            [new("n_rows", AggregateFunction.Rows, ""), new("v_received", AggregateFunction.Sum, "received")])),
        """
        Aggregate by e0: n_rows=Sum(n_rows), v_received=Sum(v_received)
          Climb unit_key by bridge_unit_ancestor to p34:66 as e0
            Aggregate by unit_key: n_rows=Rows(), v_received=Sum(received)
              Slice unit_key in (p34:66)
                Scan fact_dossier_month release=1 columns=[]
        """);

    [Fact]
    public void Distinct_counts_are_taken_at_their_own_grain()
    {
        PlanNode plan = new Aggregate(new Recode(Facts, "unit_key", ["a"], ["b"], "e0"), ["e0"], [new("v", AggregateFunction.Distinct, "unit_key")]);

        new PreAggregateRewrite().Apply(plan).ShouldBe(plan);
    }

    [Fact]
    public void Neighbouring_stretches_of_days_become_one() => Shows(
        new MergeRangesRewrite().Apply(new Slice(Facts, [new InRanges("period", [new(new(2026, 2, 1), new(2026, 2, 28)), new(new(2026, 1, 1), new(2026, 1, 31)), new(new(2026, 5, 1), new(2026, 5, 31))])])),
        """
        Slice period in (2026-01-01..2026-02-28, 2026-05-01..2026-05-31)
          Scan cell_index release=1 columns=[]
        """);

    [Fact]
    public void Facts_already_added_up_are_read_from_the_smallest_table_that_holds_them() => Shows(
        new UseAggregateRewrite([ByMonth, ByMonthAndUnit]).Apply(Asked(new InRanges("period", [new(new(2026, 1, 1), new(2026, 3, 31))]))),
        """
        Aggregate by e0: n_rows=Sum(n_facts), v_received=Sum(p0)
          Bucket period__month to 2026-Q1 as e0
            Slice period__month in (2026-01-01..2026-03-31)
              ScanAggregate agg_month release=1 columns=[]
        """);

    [Fact]
    public void A_condition_that_the_small_table_cannot_tell_goes_to_the_finer_one() => Shows(
        new UseAggregateRewrite([ByMonth, ByMonthAndUnit]).Apply(Asked(OfUnit)),
        """
        Aggregate by e0: n_rows=Sum(n_facts), v_received=Sum(p0)
          Bucket period__month to 2026-Q1 as e0
            Slice unit_key in (p34:66)
              ScanAggregate agg_month_unit release=1 columns=[]
        """);

    [Theory]
    [InlineData("half a month", "period")]
    [InlineData("another column", "channel")]
    public void What_no_table_is_shown_to_hold_is_read_from_the_facts(string _, string column)
    {
        var plan = Asked(column == "period" ? new InRanges("period", [new(new(2026, 1, 1), new(2026, 1, 15))]) : new InTexts(column, ["online"]));

        new UseAggregateRewrite([ByMonth, ByMonthAndUnit]).Apply(plan).ShouldBe(plan);
    }

    [Fact]
    public void Where_facts_were_taken_away_cells_without_facts_go_and_the_least_is_read_from_the_facts()
    {
        var removed = ByMonth with { HasRemovals = true };
        var least = new Aggregate(Asked(OfBasis).Input is Bucket { Input: Slice slice } bucket ? bucket with { Input = slice.Input } : Facts, ["e0"], [new("least", AggregateFunction.Minimum, "received")]);

        new UseAggregateRewrite([removed]).Apply(least).ShouldBe(least);
        Shows(
            new UseAggregateRewrite([removed]).Apply(least with { Columns = [new("v_received", AggregateFunction.Sum, "received")] }),
            """
            Slice n_held > 0
              Aggregate by e0: v_received=Sum(p0), n_held=Sum(n_facts)
                Bucket period__month to 2026-Q1 as e0
                  ScanAggregate agg_month release=1 columns=[]
            """);
    }

    [Fact]
    public void A_distinct_count_is_taken_of_the_cells_that_still_have_facts() => Shows(
        new UseAggregateRewrite([ByMonthAndUnit]).Apply(new Aggregate(new Scan("fact_dossier_month", [], 1), [], [new("v", AggregateFunction.Distinct, "unit_key")])),
        """
        Aggregate by : v=Distinct(unit_key)
          Slice n_held > 0
            Aggregate by unit_key: n_held=Sum(n_facts)
              ScanAggregate agg_month_unit release=1 columns=[]
        """);

    [Fact]
    public void Different_units_are_counted_of_sets_and_what_is_said_of_units_cuts_the_sets_down()
    {
        var sets = new CubeAggregate("agg_sets", "fact_dossier_month", [AggregateKey.Of("period", "month")], [], 12, 1) { Held = "unit_key", Room = 64 };
        var asked = Asked(OfUnit) with { Columns = [new("v", AggregateFunction.Distinct, "unit_key")] };

        Shows(
            new UseAggregateRewrite([sets, ByMonthAndUnit]).Apply(asked),
            """
            CountHeld unit_key by e0, unit_key in (p34:66)
              Bucket period__month to 2026-Q1 as e0
                ScanAggregate agg_sets release=1 columns=[]
            """);
        Shows(
            new UseAggregateRewrite([sets]).Apply(asked with { Input = new Recode(asked.Input, "unit_key", ["p34:66", "c1"], ["p34:66", "p34:66"], "e1"), Keys = ["e0", "e1"] }),
            """
            CountHeld unit_key by e0, e1, unit_key in (p34:66)
              Bucket period__month to 2026-Q1 as e0
                ScanAggregate agg_sets release=1 columns=[]
            """);
        new UseAggregateRewrite([sets with { Gaps = ["unit_key"] }]).Apply(asked).ShouldBe(asked);
        new UseAggregateRewrite([sets]).Apply(Asked(OfUnit)).ShouldBe(Asked(OfUnit));
    }

    private static CubeAggregate ByMonth { get; } = new(
        "agg_month", "fact_dossier_month", [AggregateKey.Of("period", "month")],
        [new AggregatePart(new("p0", AggregateFunction.Sum, "received"), CanBeAbsent: false), new AggregatePart(new("p1", AggregateFunction.Minimum, "received"), CanBeAbsent: false)], 12, 1);

    private static CubeAggregate ByMonthAndUnit { get; } = ByMonth with { Table = "agg_month_unit", Keys = [AggregateKey.Of("unit_key"), AggregateKey.Of("period", "month")], Rows = 120 };

    private static Aggregate Asked(Condition condition) => new(
        new Bucket(new Slice(new Scan("fact_dossier_month", [], 1), [condition]), "period", "", [new("2026-Q1", new(new(2026, 1, 1), new(2026, 3, 31)))], "e0"),
        ["e0"],
        [new("n_rows", AggregateFunction.Rows, ""), new("v_received", AggregateFunction.Sum, "received")]);

    private static void Shows(PlanNode plan, string tree) => PlanTree.Of(plan).TrimEnd().ShouldBe(tree.TrimEnd());
}
