using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Oracle;

/// <summary>The slow and obvious engine itself, on published figures and the pitfalls of the methodology, worked out by hand.</summary>
public sealed class GoldenTests
{
    private static readonly EraPolicy Equal = EraPolicy.Recast(RecastWeight.Equal);

    [Fact]
    public void The_country_had_63_provinces_and_has_34()
    {
        var provinces = new GoldenWorld().World.Units.Items.Where(u => u.Level == UnitLevel.Province).ToList();

        provinces.Count(u => u.ExistsIn(2024)).ShouldBe(63);
        provinces.Count(u => u.ExistsIn(2026)).ShouldBe(34);
        provinces.Count(u => u.ExistsIn(2024) && u.ExistsIn(2026)).ShouldBe(11);
    }

    [Fact]
    public void PAPI_2020_of_Dak_Lak_is_41_53_and_50_of_63()
    {
        var cells = new GoldenWorld().Score("p63:66", "PAPI-2018/", 2020, 41.53m).Rank("p63:66", "PAPI-2018/", 2020, 50, 63)
            .Ask("value, rank, rank_of, quartile, state", "p63:66", "papi/", 2020);

        cells[..4].Select(c => c.Number).ShouldBe([41.53m, 50, 63, 4]);
        cells[4].Text.ShouldBe("OK");
    }

    [Fact]
    public void PAR_2025_has_the_printed_mean_and_no_median_of_three()
    {
        var cells = Par2025().Ask("value, rank, rank_of, mean, best, worst, median, gap_to_best", "p34:66", "par/", 2025);

        cells.Select(c => c.Number).ShouldBe([89.38m, 22, 34, 89.96m, 95.37m, 82.73m, null, 5.99m]);
        cells.Select(c => c.Origin).ShouldBe([Origin.Published, Origin.Published, Origin.Published, Origin.Published, Origin.Derived, Origin.Derived, null, Origin.Computed]);
    }

    [Fact]
    public void The_survey_of_leaders_lost_4_51_of_22() =>
        Par2025().Ask("points, max_points, lost, share, rank", "p34:66", "PAR-2025/S.leaders", 2025).Select(c => c.Number).ShouldBe([17.49m, 22, 4.51m, 79.5m, 31]);

    [Fact]
    public void PAR_2023_is_the_sum_of_its_four_parts()
    {
        var cells = Par2023().Ask("value, published_value, computed_value", "p63:66", "par/", 2023);

        cells.Select(c => (c.Number, c.Origin)).ShouldBe([(87.33m, Origin.Published), (87.33m, Origin.Published), (87.33m, Origin.Computed)]);
    }

    [Fact]
    public void A_value_that_was_not_printed_is_the_sum_only_when_no_part_is_missing()
    {
        var whole = Parts(new GoldenWorld());
        whole.Ask("value, published_value", "p63:66", "par/", 2023)[0].ShouldBe(Cell.Of(87.33m, Origin.Computed));

        var short1 = new GoldenWorld().Score("p63:66", "PAR-2022/S.appraised", 2023, 57.92m);
        short1.Ask("value", "p63:66", "par/", 2023)[0].ShouldBe(Cell.Missing(ValueState.NotPublished));
    }

    [Fact]
    public void Rank_change_from_63_to_34_is_undefined()
    {
        var world = new GoldenWorld().Score("p63:01", "PAR-2024/", 2024, 92.57m).Rank("p63:01", "PAR-2024/", 2024, 3, 63)
            .Score("p63:01", "PAR-2025/", 2025, 94m).Rank("p63:01", "PAR-2025/", 2025, 4, 34);

        world.Ask("rank_shift, value_change", "p63:01", "par/", 2025).ShouldBe([Cell.Missing(ValueState.NotApplicable), Cell.Missing(ValueState.NotApplicable)]);
    }

    [Fact]
    public void Ten_places_won_within_63_is_plus_ten() =>
        Par2023().Rank("p63:66", "PAR-2022/", 2022, 38, 63).Score("p63:66", "PAR-2022/", 2022, 84.79m)
            .Ask("rank_shift, value_change", "p63:66", "par/", 2023).Select(c => c.Number).ShouldBe([10, 2.54m]);

    [Fact]
    public void In_2023_N_is_the_61_surveyed()
    {
        var world = Field(new GoldenWorld(), "PAPI-2018/", 2023, 61);
        var missing = GoldenWorld.Of63[62];

        world.Ask("rank, rank_of", GoldenWorld.Of63[0], "papi/", 2023).Select(c => c.Number).ShouldBe([null, null]);
        var told = world.Score(GoldenWorld.Of63[61], "PAPI-2018/", 2023, null, state: ValueState.NotSurveyed).Score(missing, "PAPI-2018/", 2023, null, state: ValueState.NotSurveyed);
        told.Ask("rank, rank_of", GoldenWorld.Of63[60], "papi/", 2023).Select(c => c.Number).ShouldBe([61, 61]);
        told.Ask("rank, rank_of", missing, "papi/", 2023).ShouldBe([Cell.Missing(ValueState.NotSurveyed), Cell.Missing(ValueState.NotSurveyed)]);
    }

    [Fact]
    public void Outside_the_best_thirty_is_censored_and_neither_31_nor_0()
    {
        var world = new GoldenWorld().Rank("p63:01", "PCI-2013/", 2023, 28, 63).Score("p63:01", "PCI-2013/", 2023, 67.15m)
            .Rank("p63:66", "PCI-2013/", 2023, null, 63, ValueState.Censored).Score("p63:66", "PCI-2013/", 2023, null, state: ValueState.Censored);

        world.Ask("value, rank", "p63:66", "pci/", 2023).ShouldBe([Cell.Missing(ValueState.Censored), Cell.Missing(ValueState.Censored)]);
    }

    [Fact]
    public void The_national_mean_is_the_unweighted_mean_of_the_provinces()
    {
        var cells = Field(new GoldenWorld(), "PAPI-2018/", 2020, 63).Ask("mean, median, best, worst", "p63:66", "papi/", 2020);

        // 80, 79 … 18
        cells.Select(c => c.Number).ShouldBe([49, 49, 80, 18]);
    }

    [Fact]
    public void A_tie_at_two_decimals_keeps_the_printed_places()
    {
        var world = new GoldenWorld().Score("p63:01", "PCI-2013/", 2024, 70.35m).Rank("p63:01", "PCI-2013/", 2024, 8, 63).Score("p63:04", "PCI-2013/", 2024, 70.35m).Rank("p63:04", "PCI-2013/", 2024, 9, 63);

        world.Ask("rank", "p63:04", "pci/", 2024)[0].ShouldBe(Cell.Of(9, Origin.Published));
    }

    [Fact]
    public void Computed_ties_share_the_best_place_and_skip_the_next()
    {
        var world = Field(new GoldenWorld(), "PAPI-2018/", 2020, 63).Score(GoldenWorld.Of63[8], "PAPI-2018/", 2020, 73);

        Enumerable.Range(7, 3).Select(i => world.Ask("rank", GoldenWorld.Of63[i], "papi/", 2020)[0].Number).ShouldBe([8, 8, 10]);
    }

    [Fact]
    public void Quartiles_of_63_are_16_16_15_and_16() =>
        Enumerable.Range(0, 63).Select(i => Field(new GoldenWorld(), "PAPI-2018/", 2020, 63).Ask("quartile", GoldenWorld.Of63[i], "papi/", 2020)[0].Number)
            .GroupBy(q => q).OrderBy(g => g.Key).Select(g => g.Count()).ShouldBe([16, 16, 15, 16]);

    [Fact]
    public void DTI_2024_of_the_34_is_the_simple_mean_of_what_went_into_them()
    {
        var world = new GoldenWorld().Score("p63:48", "DTI-2022/", 2024, 0.80m).Score("p63:49", "DTI-2022/", 2024, 0.70m);

        world.Ask("value, published_value, rank", "p34:48", "dti/", 2024, Equal)
            .ShouldBe([Cell.Of(0.75m, Origin.Computed, ValueState.Estimated), Cell.Missing(ValueState.NotApplicable), Cell.Missing(ValueState.NotPublished)]);
        world.Ask("value", "p34:48", "dti/", 2024)[0].ShouldBe(Cell.Missing(ValueState.NotApplicable));
        world.Ask("value", "p34:48", "dti/", 2024, EraPolicy.AsIs)[0].ShouldBe(Cell.Missing(ValueState.NotApplicable));
        world.Ask("value", "p63:48", "dti/", 2024, Equal)[0].ShouldBe(Cell.Missing(ValueState.NotApplicable));
    }

    [Fact]
    public void A_recast_constant_is_constant_and_ranked_among_34()
    {
        var world = GoldenWorld.Of63.Aggregate(new GoldenWorld(), (w, unit) => w.Score(unit, "DTI-2022/", 2024, 0.5m));

        var cells = world.Ask("value, rank, rank_of, mean", "p34:66", "dti/", 2024, Equal);
        cells.Select(c => c.Number is { } n ? decimal.Round(n, 20, MidpointRounding.AwayFromZero) : (decimal?)null).ShouldBe([0.5m, 1, 34, 0.5m]);
        cells.ShouldAllBe(c => c.Origin == Origin.Computed);
    }

    [Fact]
    public void A_predecessor_missing_with_half_the_weight_leaves_no_value() =>
        new GoldenWorld().Score("p63:48", "DTI-2022/", 2024, 0.80m).Ask("value", "p34:48", "dti/", 2024, Equal)[0].ShouldBe(Cell.Missing(ValueState.NotPublished));

    [Fact]
    public void An_unchanged_province_keeps_its_past_under_every_policy()
    {
        var world = new GoldenWorld().Score("p63:01", "PAR-2024/", 2024, 92.57m).Rank("p63:01", "PAR-2024/", 2024, 3, 63);

        world.Ask("value, rank, rank_of", "p63:01", "par/", 2024, EraPolicy.AsIs).Select(c => c.Number).ShouldBe([92.57m, 3, 63]);
        world.Ask("value, rank", "p63:01", "par/", 2024, Equal).Select(c => c.Number).ShouldBe([92.57m, null]);
    }

    [Fact]
    public void A_line_across_2017_and_2018_carries_a_break() =>
        new GoldenWorld().Score("p63:66", "PAPI-2011/", 2017, 34.5m).Score("p63:66", "PAPI-2018/", 2018, 44m)
            .Ask("value_change", "p63:66", "papi/", 2018)[0].ShouldBe(Cell.Missing(ValueState.NotApplicable));

    [Fact]
    public void A_revised_value_takes_the_place_of_the_first() =>
        new GoldenWorld().Score("p63:01", "PAR-2024/", 2024, 88.19m).Score("p63:01", "PAR-2024/", 2024, 88.37m).Ask("value", "p63:01", "par/", 2024)[0].Number.ShouldBe(88.37m);

    [Fact]
    public void A_composite_outside_its_parts_is_taken_as_printed()
    {
        var world = new GoldenWorld().Score("p63:66", "DTI-2022/", 2024, 0.6961m).Score("p63:66", "DTI-2022/so", 2024, 0.7582m).Score("p63:66", "DTI-2022/kinh-te", 2024, 0.7723m).Score("p63:66", "DTI-2022/xa-hoi", 2024, 0.7692m);

        world.Ask("value", "p63:66", "dti/", 2024)[0].ShouldBe(Cell.Of(0.6961m, Origin.Published));
    }

    [Fact]
    public void Bonus_points_lift_a_score_above_its_maximum() =>
        new GoldenWorld().Score("p63:66", "PAR-2024/", 2024, 101.5m).Ask("share, lost", "p63:66", "par/", 2024).Select(c => c.Number).ShouldBe([101.5m, -1.5m]);

    [Fact]
    public void Phu_Yen_in_2026_is_not_there_and_not_its_neighbour() =>
        Par2025().Ask("value, rank, mean, state", "p63:54", "par/", 2026).Select(c => c.State).ShouldAllBe(s => s == ValueState.NotApplicable);

    [Fact]
    public void A_self_assessment_is_no_published_value_and_not_for_everyone()
    {
        var world = new GoldenWorld().Score("p34:66", "PAR-2025/S.appraised", 2025, 66m, basis: ScoreBasis.SelfAssessed);
        var self = new MemberFilter("basis.basis", ["self"]);

        world.Ask("value", "p34:66", "PAR-2025/S.appraised", 2025)[0].ShouldBe(Cell.Missing(ValueState.NotPublished));
        world.Ask("value", "p34:66", "PAR-2025/S.appraised", 2025, null, null, self)[0].Number.ShouldBe(66m);
        world.Ask("value", "p34:66", "PAR-2025/S.appraised", 2025, null, Viewer.Anonymous, self)[0].HasValue.ShouldBeFalse();
        world.Ask("value", "p34:66", "PAR-2025/S.appraised", 2025, null, new Viewer(Role.Submitter, [UnitKey.Parse("p34:48")]), self)[0].HasValue.ShouldBeFalse();
        world.Ask("value", "p34:66", "PAR-2025/S.appraised", 2025, null, new Viewer(Role.Submitter, [UnitKey.Parse("p34:66")]), self)[0].HasValue.ShouldBeTrue();
    }

    private static GoldenWorld Par2025() => new GoldenWorld()
        .Score("p34:66", "PAR-2025/", 2025, 89.38m).Rank("p34:66", "PAR-2025/", 2025, 22, 34)
        .Score("p63:01", "PAR-2025/", 2025, 95.37m).Rank("p63:01", "PAR-2025/", 2025, 1, 34)
        .Score("p63:04", "PAR-2025/", 2025, 82.73m).Rank("p63:04", "PAR-2025/", 2025, 34, 34)
        .Score("vn:", "PAR-2025/", 2025, 89.96m, Statistic.Mean)
        .Score("p34:66", "PAR-2025/S.leaders", 2025, 17.49m).Rank("p34:66", "PAR-2025/S.leaders", 2025, 31, 34);

    private static GoldenWorld Par2023() => Parts(new GoldenWorld().Score("p63:66", "PAR-2022/", 2023, 87.33m).Rank("p63:66", "PAR-2022/", 2023, 28, 63));

    private static GoldenWorld Parts(GoldenWorld world) => world
        .Score("p63:66", "PAR-2022/S.appraised", 2023, 57.92m).Score("p63:66", "PAR-2022/S.impact", 2023, 2.97m)
        .Score("p63:66", "PAR-2022/S.leaders", 2023, 18.29m).Score("p63:66", "PAR-2022/S.sipas", 2023, 8.15m);

    /// <summary>80, 79, 78 … for the first of the 63.</summary>
    private static GoldenWorld Field(GoldenWorld world, string node, int year, int count) =>
        GoldenWorld.Of63.Take(count).Select((unit, i) => (unit, Value: 80m - i)).Aggregate(world, (w, u) => w.Score(u.unit, node, year, u.Value));
}
