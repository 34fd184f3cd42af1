using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class CompareTests
{
    private const string Ward = "c2025:24133", Commune = "c2025:24154";

    private static World Years => new World()
        .Value("p63:66", "PAR-2022/", 2022, 80, rank: 30, of: 63).Value("p63:66", "PAR-2022/", 2023, 82, rank: 28, of: 63).Value("p63:66", "PAR-2024/", 2024, 84, rank: 20, of: 63)
        .Value("p63:01", "PAR-2024/", 2024, 92, rank: 3, of: 63).Value("p63:01", "PAR-2025/", 2025, 93, rank: 3, of: 34)
        .Value("p34:66", "PAR-2025/", 2025, 89.38m, rank: 22, of: 34).Statistic("PAR-2025/", 2025, "mean", 89.96m).Statistic("PAR-2025/", 2025, "best", 95.37m);

    private static FactWorld Months => new FactWorld()
        .Month(Ward, "2025-08", 100, 80, 20, pending: 5).Month(Ward, "2026-04", 200, 180, 20, pending: 4).Month(Ward, "2026-05", 10, 9, 1, pending: 2)
        .Month(Commune, "2025-08", 50, 50, 0, pending: 1).Month(Commune, "2026-04", 40, 10, 30, pending: 9);

    private static CubeQuery Query(string text, params (string To, string? As)[] compare) =>
        QueryText.Read(text) with { Compare = [.. compare.Select(c => new Comparison(c.To, c.As))], Texts = true };

    private static int ColumnOf(CellSet answer, string key) => answer.Columns.Items.Select((c, i) => (c.Members[^1].Key, i)).First(c => c.Key == key).i;

    [Fact]
    public void A_comparison_is_a_column_beside_its_column()
    {
        var answer = Years.Ask(Query("value by unit.province, year where index.family=par, unit=p63:66, year=2023", ("previous_year", null)));

        answer.Columns.Items.Select(c => c.Members[0].Key).ShouldBe(["2023", "2023|previous_year|value", "2023|previous_year|difference"]);
        answer.Columns[2].Members[0].Compared.ShouldBe("previous_year|difference");
        answer.Columns[2].Caption.ShouldBe("2023: so với năm trước");
        Enumerable.Range(0, 3).Select(c => answer.At("value", 0, c).Number).ShouldBe([82, 80, 2]);
        answer.At("value", 0, 2).Origin.ShouldBe(Origin.Computed);
        answer.At("value", 0, 2).Formatted.ShouldBe("+2,00 điểm\u00A0%");
    }

    [Fact]
    public void Without_columns_the_value_stands_first_and_comparisons_beside_it()
    {
        var answer = Years.Ask(Query("value where index.family=par, unit=p63:66, year=2023", ("previous_year", "percent_difference"), ("2022", "difference")));

        answer.Columns.Items.Select(c => c.Members[0].Key).ShouldBe(["", "|previous_year|percent_difference", "|2022|difference"]);
        answer.Columns.Items.ShouldAllBe(c => c.Members.Count == 1);
        answer.At("value", 0, 1).Formatted.ShouldBe("+2,50\u00A0%");
        answer.At("value", 0, 2).Number.ShouldBe(2);
    }

    [Fact]
    public void Across_criterion_sets_there_is_no_difference_and_the_earlier_value_still_stands()
    {
        var answer = Years.Ask(Query("value, rank where index.family=par, unit=p63:66, year=2024", ("previous_year", null)));

        answer.At("value", 0, 1).Number.ShouldBe(82);
        answer.At("value", 0, 2).State.ShouldBe(ValueState.NotApplicable);
        answer.Notes.ShouldContain(n => n.Id == "PAR0105");
        answer.At("rank", 0, 2).Number.ShouldBe(-8);
    }

    [Fact]
    public void Ranks_out_of_different_numbers_have_no_difference()
    {
        var answer = Years.Ask(Query("rank where index.family=par, unit=p63:01, year=2025", ("previous_year", "difference")));

        answer.At("rank", 0, 1).State.ShouldBe(ValueState.NotApplicable);
        answer.Notes.ShouldContain(n => n.Text.Contains("năm 2024 xếp trên 63, năm 2025 trên 34", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_that_was_not_there_has_no_year_before()
    {
        var answer = Years.Ask(Query("value where index.family=par, unit=p34:66, year=2025", ("previous_year", null)));

        answer.At("value", 0, 1).State.ShouldBe(ValueState.NotApplicable);
        answer.At("value", 0, 2).Number.ShouldBeNull();
        answer.Notes.ShouldContain(n => n.Id == "PAR0110" && n.Text.Contains("mới có từ ngày 1/7/2025", StringComparison.Ordinal));
    }

    [Fact]
    public void Mean_best_and_target_at_once()
    {
        var answer = Years.Target("p34:66", "PAR-2025/", 2025, "value", 90).Ask(Query("value where index.family=par, unit=p34:66, year=2025", ("mean", "difference"), ("best", "difference"), ("target", null)));

        Enumerable.Range(1, 4).Select(c => answer.At("value", 0, c).Number).ShouldBe([-0.58m, -5.99m, 90, -0.62m]);
        answer.At("value", 0, 1).Formatted.ShouldBe("−0,58 điểm\u00A0%");
    }

    [Fact]
    public void Another_unit_can_be_compared_with()
    {
        var answer = Years.Ask(Query("value where index.family=par, unit=p34:66, year=2025", ("p63:01", "difference")));

        answer.At("value", 0, 1).Number.ShouldBe(-3.62m);
    }

    [Fact]
    public void A_target_that_nobody_set_is_no_value()
    {
        var answer = Years.Ask(Query("value where index.family=par, unit=p34:66, year=2025", ("target", null)));

        answer.At("value", 0, 1).State.ShouldBe(ValueState.NotPublished);
        answer.Notes.ShouldContain(n => n.Id == "PAR0123");
    }

    [Fact]
    public void Bounds_tops_and_sorts_look_at_the_values_and_not_at_comparisons()
    {
        var answer = Years.Ask(Query("value by unit.province where index.family=par, year=2025, value<90 top 5 by value", ("mean", "difference")));

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p34:66"]);
    }

    [Theory]
    [InlineData("previous_yaer", "PAR0312")]
    [InlineData("2027", "PAR0311")]
    [InlineData("p34:99", "PAR0307")]
    public void What_is_no_comparison_is_refused(string to, string code) =>
        Years.Refusal(Query("value where index.family=par, unit=p34:66, year=2025", (to, null))).Code.ShouldBe(code);

    [Fact]
    public void More_than_three_are_refused() =>
        Years.Refusal(Query("value where index.family=par, year=2025", ("mean", null), ("best", null), ("worst", null), ("median", null))).Code.ShouldBe("PAR0309");

    [Fact]
    public void Facts_compare_with_the_year_before_in_cells_and_totals()
    {
        var answer = Months.Month(Ward, "2025-09", 1, 1, 0).Month(Ward, "2026-08", 300, 270, 30, pending: 7)
            .Ask(Query("dossiers: received, on_time_rate, pending by unit.commune, period.month where unit=p34:66, period=2026-08 totals rows", ("previous_year", null)));

        answer.Columns.Items.Select(c => c.Members[0].Key).ShouldBe(["2026-08", "2026-08|previous_year|value", "2026-08|previous_year|difference"]);
        Enumerable.Range(0, 3).Select(c => answer.At("received", 0, c).Number).ShouldBe([300, 100, 200]);
        Enumerable.Range(0, 3).Select(c => answer.At("received", 2, c).Number).ShouldBe([300, 150, 150]);
        answer.At("on_time_rate", 0, 2).Number.ShouldBe(10);
        answer.At("on_time_rate", 0, 2).Formatted.ShouldBe("+10,00 điểm\u00A0%");
        answer.At("pending", 0, 1).Number.ShouldBe(5);
    }

    [Fact]
    public void The_year_before_is_looked_for_also_when_no_axis_holds_periods() =>
        Months.Month(Ward, "2026-08", 300, 270, 30).Ask(Query("dossiers: received where unit=p34:66, period=2026-08", ("previous_year", "difference"))).At("received", 0, 1).Number.ShouldBe(150);

    [Fact]
    public void A_year_that_is_not_over_compares_with_the_same_part_or_says_so()
    {
        var world = Months.Month(Ward, "2025-12", 1000, 1000, 0);

        var whole = world.Ask(Query("dossiers: received where unit=p34:66", ("previous_year", "value")) with { Columns = [new MembersAxis("period", ["2026"])] });
        whole.At("received", 0, 1).Number.ShouldBe(1150);
        var answer = world.Ask(Query("dossiers: received where unit=p34:66", ("previous_year", "difference"), ("same_period_last_year", null)) with { Columns = [new MembersAxis("period", ["2026"])] });
        answer.Notes.ShouldContain(n => n.Id == "PAR0126");
        answer.At("received", 0, 2).Number.ShouldBe(150);
        answer.At("received", 0, 3).Number.ShouldBe(100);
    }

    [Fact]
    public void Units_compare_with_the_mean_the_best_and_the_worst_of_their_peers()
    {
        var answer = Months.Ask(Query("dossiers: on_time_rate by unit.commune where unit=c2025:24133, period=2026-04", ("mean", "difference"), ("worst", "value"), (Commune, "difference")));

        answer.At("on_time_rate", 0, 0).Number.ShouldBe(90);
        Enumerable.Range(1, 3).Select(c => answer.At("on_time_rate", 0, c).Number).ShouldBe([32.5m, 25, 65]);
    }
}
