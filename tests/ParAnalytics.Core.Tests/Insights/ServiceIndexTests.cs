using ParAnalytics.Insights.ServiceIndex;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

public sealed class ServiceIndexTests
{
    private static readonly ServiceCounts Year = new(
        Received: 1000, Online: 600, OnTime: 880, Late: 20, PendingInTime: 90, PendingOverdue: 10, WithFee: 400, PaidOnline: 300, Digitised: 700, ElectronicResult: 810, Reused: 500, Rated: 200, Satisfied: 190, PetitionsInTime: 18, PetitionsLate: 2);

    [Theory]
    [InlineData(OnlineSplitName.Full)]
    [InlineData(OnlineSplitName.Submitted)]
    [InlineData(OnlineSplitName.Even)]
    public void The_maxima_add_up_to_100_whatever_the_split(OnlineSplitName split) =>
        ServiceMetric.All((OnlineSplit)(int)split).Sum(m => m.Max).ShouldBe(100);

    [Theory]
    [InlineData("2.1", 20.0 * 970 / 1000)]
    [InlineData("3.3", 12.0)]
    [InlineData("3.6", 6.0 * 0.75)]
    [InlineData("4.1", 6.0 * 0.9)]
    [InlineData("4.2", 4.0 * 0.7 / 0.8)]
    [InlineData("4.3", 2.0 * 0.5 / 0.8)]
    [InlineData("5.2", 6.0 * 0.9)]
    [InlineData("5.4", 6.0)]
    public void A_metric_is_its_rate_up_to_its_threshold(string code, double points) =>
        Of(Year, code).Points!.Value.ShouldBe((decimal)points, 1e-9m);

    [Fact]
    public void Only_the_rate_of_satisfaction_is_told_for_it_is_no_count_of_cases() =>
        Score(Year).Metrics.Where(m => !m.IsOfCases).Select(m => m.Metric.Code).ShouldBe(["5.4"]);

    [Fact]
    public void What_dossiers_do_not_tell_is_not_known_and_not_zero()
    {
        Of(Year, "1.1").Points.ShouldBeNull();
        var score = Score(Year);
        score.Max.ShouldBe(ServiceMetric.All(OnlineSplit.Submitted).Where(m => m.Code is "2.1" or "3.3" or "3.6" or "4.1" or "4.2" or "4.3" or "5.2" or "5.4").Sum(m => m.Max));
        score.Points.ShouldBe(score.Metrics.Sum(m => m.Points ?? 0));
    }

    [Fact]
    public void Nothing_to_count_is_left_out_or_zero_as_the_scenario_says()
    {
        var none = Year with { PetitionsInTime = 0, PetitionsLate = 0 };
        Of(none, "5.2").Points.ShouldBeNull();
        ServiceScore.Of(none, Nothing, OnlineSplit.Submitted, ZeroRule.Zero, 1).Metrics.Single(m => m.Metric.Code == "5.2").Points.ShouldBe(0);
        ServiceScore.Of(none, Nothing, OnlineSplit.Submitted, ZeroRule.Zero, 1).Max.ShouldBe(Score(Year).Max);
        Score(none).Max.ShouldBe(Score(Year).Max - 6);
    }

    [Fact]
    public void A_snapshot_of_the_portal_goes_before_what_is_counted()
    {
        var score = ServiceScore.Of(Year, new Dictionary<string, (decimal, decimal)> { ["2.1"] = (1, 2), ["1.1"] = (3, 4) }, OnlineSplit.Full, ZeroRule.NotApplicable, 1);
        score.Metrics.Single(m => m.Metric.Code == "2.1").Points.ShouldBe(10);
        score.Metrics.Single(m => m.Metric.Code == "1.1").Points.ShouldBe(4.5m);
    }

    [Fact]
    public void An_overdue_dossier_is_penalised_twice()
    {
        var bad = Year with { Rated = 100, Satisfied = 80 };
        var cost = LateCost.Of(bad, 30, Score);
        cost.Progress.ShouldBe(20m * 30 / 1000);
        cost.Satisfaction.ShouldBeGreaterThan(0);
        cost.Whole.ShouldBe(cost.Progress + cost.Satisfaction, 1e-12m);
        LateCost.Of(bad, 0, Score).Whole.ShouldBe(0);
        LateCost.Of(bad, 40, Score).Whole.ShouldBe(cost.Whole, 1e-12m);
    }

    [Fact]
    public void Replaying_the_feed_gives_the_score_of_the_batch()
    {
        var random = new Random(4);
        var (replayed, parts) = (default(ServiceCounts), new List<ServiceCounts>());
        for (var unit = 0; unit < 20; unit++)
        {
            var (own, inTime, overdue) = (default(ServiceCounts), 0, 0);
            for (var i = 0; i < 200; i++)
            {
                var happened = random.Next(5) switch
                {
                    0 when inTime > 0 => ServiceEvent.BecameOverdue,
                    1 when overdue > 0 => ServiceEvent.ResolvedLate,
                    2 when inTime > 0 => ServiceEvent.ResolvedOnTime,
                    3 => ServiceEvent.ReceivedOnline,
                    _ => ServiceEvent.Received,
                };
                inTime += happened switch { ServiceEvent.Received or ServiceEvent.ReceivedOnline => 1, ServiceEvent.BecameOverdue or ServiceEvent.ResolvedOnTime => -1, _ => 0 };
                overdue += happened switch { ServiceEvent.BecameOverdue => 1, ServiceEvent.ResolvedLate => -1, _ => 0 };
                (own, replayed) = (own.Add(happened), replayed.Add(happened));
                own.Handled.ShouldBe(own.Received);
            }

            parts.Add(own);
        }

        var batch = parts.Aggregate((a, b) => a + b);
        batch.ShouldBe(replayed);
        Score(batch).Points.ShouldBe(Score(replayed).Points);
    }

    [Fact]
    public void More_on_time_never_lowers_the_score()
    {
        for (var cases = 0; cases < 30; cases++)
        {
            Score(Year.WithoutLate(cases + 1)).Points.ShouldBeGreaterThanOrEqualTo(Score(Year.WithoutLate(cases)).Points);
        }
    }

    public enum OnlineSplitName
    {
        Full,
        Submitted,
        Even,
    }

    private static readonly Dictionary<string, (decimal, decimal)> Nothing = [];

    private static ServiceScore Score(ServiceCounts counts) => ServiceScore.Of(counts, Nothing, OnlineSplit.Submitted, ZeroRule.NotApplicable, 1);

    private static MetricScore Of(ServiceCounts counts, string code) => Score(counts).Metrics.Single(m => m.Metric.Code == code);
}
