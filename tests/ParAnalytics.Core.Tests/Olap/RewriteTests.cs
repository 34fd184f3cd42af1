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

    private static void Shows(PlanNode plan, string tree) => PlanTree.Of(plan).TrimEnd().ShouldBe(tree.TrimEnd());
}
