using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Chance;
using ParAnalytics.Insights.Communes;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Insights.Peers;
using ParAnalytics.Insights.Surveys;
using ParAnalytics.Insights.Trends;
using ParAnalytics.Domain.Values;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

public sealed class StatisticTests
{
    [Fact]
    public void Without_error_the_interval_is_the_rank_itself_ties_too()
    {
        double[] scores = [90, 88, 88, 85.5, 70];
        var intervals = RankInterval.Of(5, 200, 0.95, drawn => scores.CopyTo(drawn, 0));
        intervals.ShouldBe(Competition.Places([.. scores.Select(s => (decimal)s)]).Select(p => new RankInterval(p, p, p)));
    }

    [Fact]
    public void More_error_never_narrows_the_interval()
    {
        var scores = Enumerable.Range(0, 34).Select(i => 82 + (i * 0.3)).ToArray();
        int Width(double error)
        {
            var normal = new Normal(5);
            return RankInterval.Of(34, 2000, 0.95, drawn =>
            {
                for (var i = 0; i < 34; i++)
                {
                    drawn[i] = scores[i] + (error * normal.Next());
                }
            }).Sum(i => i.High - i.Low);
        }

        int[] widths = [Width(0), Width(0.2), Width(0.4), Width(0.6), Width(2)];
        widths.ShouldBe(widths.Order());
        widths[0].ShouldBe(0);
        widths[^1].ShouldBeGreaterThan(widths[1]);
    }

    [Fact]
    public void The_standard_error_of_a_provincial_SIPAS_is_about_1_2_points_and_1_7_with_a_design_effect_of_two()
    {
        SurveyError.Of(81.53, 1074, 1).ShouldBe(1.18, 0.01);
        SurveyError.Of(81.53, 1074, 2).ShouldBe(1.67, 0.01);
        SurveyError.Of(100, 1074, 2).ShouldBe(0);
        SurveyError.AreTied(81.5, 1.2, 83.0, 1.2, 1.96).ShouldBeTrue();
        SurveyError.AreTied(81.5, 0, 81.6, 0, 1.96).ShouldBeFalse();
    }

    [Fact]
    public void The_interval_of_a_score_holds_the_truth_about_95_times_in_a_hundred()
    {
        var (random, held) = (new Random(11), 0);
        const int Times = 4000;
        for (var i = 0; i < Times; i++)
        {
            // A design effect of two is a sample of half as many answers.
            var truth = 0.70 + (0.2 * random.NextDouble());
            var answers = Enumerable.Range(0, 537).Count(_ => random.NextDouble() < truth);
            var percent = 100.0 * answers / 537;
            var error = SurveyError.Of(percent, 1074, 2);
            held += Math.Abs(percent - (100 * truth)) <= 1.96 * error ? 1 : 0;
        }

        ((double)held / Times).ShouldBeInRange(0.935, 0.962);
    }

    [Fact]
    public void The_interval_of_a_rank_holds_the_true_rank_as_often_as_its_note_says()
    {
        var (normal, held, all) = (new Normal(20261122), 0, 0);
        for (var world = 0; world < 40; world++)
        {
            var truth = Enumerable.Range(0, 34).Select(_ => 84 + (3 * normal.Next())).ToArray();
            var seen = truth.Select(t => t + (1.7 * normal.Next())).ToArray();
            var intervals = RankInterval.Of(34, 400, 0.95, drawn =>
            {
                for (var i = 0; i < 34; i++)
                {
                    drawn[i] = seen[i] + (1.7 * normal.Next());
                }
            });
            for (var i = 0; i < 34; i++, all++)
            {
                var place = 1 + truth.Count(t => t > truth[i]);
                held += place >= intervals[i].Low && place <= intervals[i].High ? 1 : 0;
            }
        }

        ((double)held / all).ShouldBeInRange(0.90, 0.97);
    }

    [Fact]
    public void Chance_alone_seldom_leaves_the_funnel_and_one_unit_or_equal_ones_break_nothing()
    {
        var (random, outside) = (new Random(3), 0);
        var (low, high) = FairRate.Funnel(0.95, 300, 3);
        for (var i = 0; i < 3000; i++)
        {
            var rate = (decimal)Enumerable.Range(0, 300).Count(_ => random.NextDouble() < 0.95) / 300;
            outside += rate < low || rate > high ? 1 : 0;
        }

        (outside / 3000.0).ShouldBeLessThan(0.012);
        var only = FairRate.Of([new CountedRate("a", 10, 10)], 30, 3).ShouldHaveSingleItem();
        (only.Place, only.Shrunken).ShouldBe((null, 1m));
        FairRate.Of([new CountedRate("a", 50, 50), new CountedRate("b", 500, 500)], 30, 3).ShouldAllBe(r => r.Place == 1 && !r.IsLow && !r.IsHigh);
        FairRate.Of([new CountedRate("a", 0, 0)], 30, 3).ShouldBeEmpty();
    }

    [Fact]
    public void Normal_draws_have_mean_zero_and_deviation_one()
    {
        var normal = new Normal(3);
        var draws = Enumerable.Range(0, 100_000).Select(_ => normal.Next()).ToList();
        draws.Average().ShouldBe(0, 0.02);
        Math.Sqrt(draws.Average(d => d * d)).ShouldBe(1, 0.02);
    }

    [Theory]
    [InlineData(2, 2, "Breakthrough")]
    [InlineData(2, 0, "Breakthrough")]
    [InlineData(2, -2, "Recovering")]
    [InlineData(0, 2, "Stalled")]
    [InlineData(1, 2, "Stalled")]
    [InlineData(0, 0, "Steady")]
    [InlineData(-1, 1, "Steady")]
    [InlineData(0, -2, "Warning")]
    [InlineData(-2, 2, "Warning")]
    [InlineData(-2, 0, "Warning")]
    [InlineData(-2, -2, "Warning")]
    [InlineData(1.01, 0, "Breakthrough")]
    [InlineData(-1.01, 0, "Warning")]
    public void The_rule_table_of_trends_holds_at_its_edges(double five, double ten, string trend) =>
        TrendRule.Of((decimal)five, (decimal)ten, 1).ToString().ShouldBe(trend);

    [Fact]
    public void A_slope_needs_its_years_and_is_that_of_a_line()
    {
        TrendRule.Slope([(2020, 1), (2021, 2)], 3).ShouldBeNull();
        Math.Round(TrendRule.Slope([(2020, 10), (2022, 14), (2025, 20)], 3)!.Value, 10, MidpointRounding.AwayFromZero).ShouldBe(2);
        TrendRule.Of(null, 1, 1).ShouldBe(TrendClass.TooShort);
    }

    [Fact]
    public void A_unit_is_never_its_own_peer_and_its_twin_is_the_nearest()
    {
        PeerTraits own = new("a", "A", "r1", "", "tinh", 2, 100), twin = own with { Key = "b" }, far = new("c", "C", "r2", "", "thanh-pho", 1, 30);
        var peers = PeerDistance.Nearest(own, [own, far, twin], 5);
        peers.Select(p => p.Peer.Key).ShouldBe(["b", "c"]);
        peers[0].Distance.Total.ShouldBe(0);
        peers[1].Distance.Total.ShouldBe(peers[1].Distance.Region + peers[1].Distance.Kind + peers[1].Distance.Merged + peers[1].Distance.Size);
        PeerDistance.Between(own, far).ShouldBe(PeerDistance.Between(far, own));
    }

    [Fact]
    public void A_small_commune_is_neither_first_nor_last_by_its_rate_alone()
    {
        var random = new Random(11);
        var units = Enumerable.Range(0, 60).Select(i => new CountedRate($"u{i}", 0, 200 + (i * 20))).Select(u => u with { Successes = Math.Floor(u.Cases * (0.93m + (random.Next(0, 60) / 1000m))) }).ToList();
        units.Add(new("tiny-good", 3, 3));
        units.Add(new("tiny-bad", 1, 3));
        var judged = FairRate.Of(units, 30, 3);

        judged.Where(r => r.Counted.Key.StartsWith("tiny", StringComparison.Ordinal)).ShouldAllBe(r => r.Place == null && !r.IsHigh && !r.IsLow);
        var all = FairRate.Of(units, 1, 3);
        all.MaxBy(r => r.Counted.Rate)!.Counted.Key.ShouldBe("tiny-good");
        all.Single(r => r.Counted.Key == "tiny-good").Place.ShouldNotBe(1);
        all.Single(r => r.Counted.Key == "tiny-bad").Place.ShouldNotBe(units.Count);
    }

    [Fact]
    public void A_shrunken_rate_lies_between_its_own_and_the_whole_and_the_funnel_narrows()
    {
        List<CountedRate> units = [new("a", 90, 100), new("b", 980, 1000), new("c", 5, 10), new("d", 0, 0)];
        var whole = 1075m / 1110;
        var judged = FairRate.Of(units, 1, 3);
        judged.Length.ShouldBe(3);
        judged.ShouldAllBe(r => r.Shrunken >= Math.Min(r.Counted.Rate, whole) && r.Shrunken <= Math.Max(r.Counted.Rate, whole));
        judged.ShouldAllBe(r => r.Low <= whole && whole <= r.High && r.Low >= 0 && r.High <= 1);
        FairRate.Funnel(0.97, 1000, 3).Low.ShouldBeGreaterThan(FairRate.Funnel(0.97, 50, 3).Low);
    }

    [Fact]
    public void Shares_of_lost_points_add_up_with_nobody_left_out()
    {
        var random = new Random(2);
        var leaves = Enumerable.Range(0, 80).Select(i => new LostLeaf(
            $"S/{i}", $"L{i}", random.Next(0, 200) / 100m, 0, 2, Origin.Published, random.Next(4) == 0 ? null : $"Sở {random.Next(5)}",
            [.. Enumerable.Range(0, random.Next(0, 4)).Select(a => new LinkedAssignment($"n{(i + a) % 17}", "", null, null))])).ToList();
        var lost = leaves.Sum(l => l.Lost);

        foreach (var shares in new[] { LostShares.ByAgency(leaves), LostShares.ByAssignment(leaves) })
        {
            shares.Sum(s => s.Lost).ShouldBe(lost!.Value);
            shares[^1].Key.ShouldBe("");
            shares.Select(s => s.Key).ShouldBeUnique();
        }
    }
}
