using ParAnalytics.Insights.Targets;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

/// <summary>Every type of target that the plans set, in its four states.</summary>
public sealed class TargetRuleTests
{
    private static readonly DateOnly MidYear = new(2026, 4, 30);

    public static TheoryData<string, string, string, decimal?, string?, decimal?, decimal?> Types() => new()
    {
        // type, comparison, measure, threshold, baseline of 2025, a figure that reaches, one that does not
        { "absolute", "ge", "value", 86, null, 86.2m, 81.53m },
        { "absolute", "le", "day", 20, null, 19, 22 },
        { "share", "ge", "rate", 95, null, 95, 94.99m },
        { "share", "gt", "rate", 99, null, 99.01m, 99 },
        { "complete_plan", "ge", "rate", 100, null, 103, 99.9m },
        { "rank_gain", "ge", "rank_shift", 3, "22/34", 19, 20 },
        { "top_n", "le", "rank", 10, null, 10, 11 },
        { "increase", "up", "value", null, "77.92", 77.93m, 77.92m },
        { "increase", "up", "rank", null, "30/34", 29, 30 },
        { "decrease", "ge", "decrease", 10, "200", 180, 181 },
        { "count_plus", "ge", "count", 1, "4", 5, 4 },
        { "zero", "le", "count", 0, null, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_target_is_on_track_at_risk_missed_without_a_figure_or_not_evaluable(string type, string comparison, string measure, decimal? threshold, string? baseline, decimal? good, decimal? bad)
    {
        var target = new Target("t", "", "p34:66", 2026, type, comparison, threshold, measure, baseline is null ? null : 2025, baseline, null);
        var isRank = type is "rank_gain" or "top_n" || (type == "increase" && measure == "rank");
        TargetFigure Figure(decimal? number, bool isFinal) => isRank ? new(2026, null, (int?)number, 34, isFinal) : new(2026, number, null, null, isFinal);
        TargetVerdict Judge(params TargetFigure[] figures) => TargetRule.Of(target, figures, MidYear, null);

        Judge(Figure(good, true)).Status.ShouldBe(TargetStatus.OnTrack);
        Judge(Figure(good, false)).Status.ShouldBe(TargetStatus.OnTrack);
        var risk = Judge(Figure(bad, false));
        risk.Status.ShouldBe(TargetStatus.AtRisk);
        risk.Gap!.Value.ShouldBeGreaterThan(0);
        risk.PerMonth.ShouldBe(risk.Gap / 8);
        Judge(Figure(bad, true)).Status.ShouldBe(TargetStatus.Missed);
        Judge().Status.ShouldBe(TargetStatus.NoFigure);
        TargetRule.Of(target, [Figure(good, true)], MidYear, ended: new DateOnly(2026, 3, 31)).Status.ShouldBe(TargetStatus.NotEvaluable);
        foreach (var verdict in new[] { Judge(), risk, Judge(Figure(bad, true)) })
        {
            verdict.Reason.Vi.ShouldEndWith(".");
            verdict.Reason.En.ShouldEndWith(".");
        }
    }

    [Fact]
    public void A_range_of_places_across_the_merger_says_63_and_34()
    {
        var target = new Target("t", "", "p63:66", 2025, "rank_gain_range", "ge", 5, "rank_shift", 2024, null, null);
        var verdict = TargetRule.Of(target, [new(2024, null, 30, 63, true), new(2025, null, 22, 34, true)], MidYear, null);
        verdict.Status.ShouldBe(TargetStatus.NotEvaluable);
        verdict.Reason.Vi.ShouldBe("Không so được: năm 2024 xếp trên 63, năm 2025 xếp trên 34 tỉnh, thành phố.");
    }

    [Theory]
    [InlineData("ge", 5, 27, TargetStatus.Missed)]
    [InlineData("ge", 5, 24, TargetStatus.OnTrack)]
    [InlineData("le", 7, 24, TargetStatus.OnTrack)]
    [InlineData("le", 7, 20, TargetStatus.Missed)]
    public void Both_ends_of_a_range_count(string comparison, int places, int rank, object status)
    {
        var target = new Target("t", "", "p34:66", 2027, "rank_gain_range", comparison, places, "rank_shift", 2026, "30/34", null);
        TargetRule.Of(target, [new(2027, null, rank, 34, true)], MidYear, null).Status.ShouldBe((TargetStatus)status);
    }

    [Fact]
    public void Ranks_out_of_different_fields_are_not_held_against_each_other()
    {
        var target = new Target("t", "", "p63:66", 2021, "increase", "up", null, "rank", 2020, "50/63", null);
        TargetRule.Of(target, [new(2021, null, 45, 60, true)], MidYear, null).Reason.Vi.ShouldBe("Không so được: năm 2020 xếp trên 63, năm 2021 xếp trên 60 đơn vị.");
    }

    [Fact]
    public void A_year_that_is_over_without_a_figure_is_told_so_and_an_open_one_is_judged_by_the_newest()
    {
        var target = new Target("t", "", "p34:66", 2025, "absolute", "ge", 86, "value", null, null, null);
        TargetRule.Of(target, [new(2024, 80, null, null, true)], MidYear, null).Status.ShouldBe(TargetStatus.NoFigure);
        TargetRule.Of(target with { Year = 2026 }, [new(2025, 80, null, null, true)], MidYear, null).Status.ShouldBe(TargetStatus.AtRisk);
        TargetRule.Of(target with { Year = 2026 }, [new(2025, 87, null, null, true)], MidYear, null).Status.ShouldBe(TargetStatus.OnTrack);
    }

    [Fact]
    public void What_the_register_cannot_judge_keeps_its_reason() =>
        TargetRule.Of(new("t", "", "p63:12", 2026, "keep_class", "up", null, "rank", 2025, null, "ngưỡng của nhóm \"tốt\" không công bố"), [], MidYear, null)
            .Reason.Vi.ShouldBe("Ngưỡng của nhóm \"tốt\" không công bố.");
}
