using ParAnalytics.Domain.Values;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>The past carried over to today's units (RECAST).</summary>
public sealed class RecastTests
{
    private const string Ward = "c2025:24133", Old = "p63:66", Neighbour = "p63:54", New = "p34:66";

    private static World Papi => new World()
        .Value(Old, "PAPI-2018/", 2020, 42m, rank: 1, of: 6).Value(Neighbour, "PAPI-2018/", 2020, 40m, rank: 2, of: 6).Value("p63:01", "PAPI-2018/", 2020, 38m, rank: 3, of: 6)
        .Value("p63:42", "PAPI-2018/", 2020, 41.5m, rank: 4, of: 6).Value("p63:24", "PAPI-2018/", 2020, 30m, rank: 5, of: 6).Value("p63:27", "PAPI-2018/", 2020, 20m, rank: 6, of: 6);

    [Fact]
    public void A_merged_province_has_the_mean_of_its_predecessors_and_a_computed_rank_among_todays()
    {
        var answer = Papi.Ask("value, rank, rank_of, published_value, mean by unit.province where index.family=papi, year=2020 era recast(equal)");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:01", "p63:42", "p34:24", New]);
        answer.At("value", 3, 0).ShouldBe(Cell(41m, Origin.Computed, ValueState.Estimated, "PAR0128"));
        answer.At("rank", 3, 0).ShouldBe(Cell(2, Origin.Computed, ValueState.Estimated, "PAR0129"));
        answer.At("rank_of", 3, 0).Number.ShouldBe(4);
        answer.At("published_value", 3, 0).State.ShouldBe(ValueState.NotApplicable);
        answer.At("mean", 3, 0).Number.ShouldBe((38m + 41.5m + 25m + 41m) / 4);
        answer.At("value", 0, 0).ShouldBe(Cell(38m, Origin.Published));
        answer.At("rank", 0, 0).ShouldBe(Cell(3, Origin.Computed, ValueState.Ok, "PAR0129"));
        answer.Notes.ShouldContain(n => n.Text.Contains("trọng số bằng nhau", StringComparison.Ordinal));
    }

    [Fact]
    public void A_former_province_is_not_there_and_a_name_means_todays()
    {
        Papi.Ask($"value where index.family=papi, year=2020, unit={Old} era recast(equal)").At("value", 0, 0).State.ShouldBe(ValueState.NotApplicable);
        Papi.Ask("value where index.family=papi, year=2020, unit=Đắk Lắk era recast(equal)").At("value", 0, 0).Number.ShouldBe(41);
        Papi.Ask("value where index.family=papi, year=2020, unit=Đắk Lắk").At("value", 0, 0).Number.ShouldBe(42);
    }

    [Fact]
    public void A_predecessor_without_a_value_leaves_none_and_the_reason_is_told()
    {
        var answer = new World().Value(Old, "PAPI-2018/", 2020, 42m).Ask($"value where index.family=papi, year=2020, unit={New} era recast(equal)");

        answer.At("value", 0, 0).State.ShouldBe(ValueState.NotPublished);
        answer.Notes.ShouldContain(n => n.Id == "PAR0130" && n.Text.Contains("1/2", StringComparison.Ordinal));
    }

    [Fact]
    public void Facts_of_predecessors_add_up_exactly_and_so_do_ratios()
    {
        var world = new FactWorld()
            .Month(Old, "2025-04", 100, 90, 10, pending: 4).Month(Neighbour, "2025-04", 300, 100, 100, pending: 6)
            .Month(Ward, "2025-08", 50, 40, 10).Month("p63:01", "2025-04", 7, 7, 0);
        var answer = world.Ask("dossiers: received, on_time_rate, pending by unit.province across period.quarter where period=2025 era recast(equal) totals rows");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:01", "p63:42", "p34:24", New, ""]);
        var second = answer.Columns.Items.ToList().FindIndex(c => c.Members[0].Key == "2025-Q2");
        answer.At("received", 3, second).ShouldBe(Cell(400, Origin.Computed, ValueState.Estimated, "PAR0132"));
        answer.At("on_time_rate", 3, second).Number.ShouldBe(190m / 300 * 100);
        answer.At("pending", 3, second).Number.ShouldBe(10);
        answer.At("received", 0, second).State.ShouldBe(ValueState.Ok);
        answer.At("received", 4, second).Number.ShouldBe(407);
        answer.At("received", 3, second + 1).ShouldBe(Cell(50, Origin.Published));
        world.Ask("dossiers: received by unit.province where period=2025-Q2 totals rows").At("received", 6, 0).Number.ShouldBe(407);
    }

    [Fact]
    public void Facts_of_one_predecessor_of_two_are_no_figure_of_the_new_unit()
    {
        var answer = new FactWorld().Month(Old, "2025-04", 100, 90, 10).Ask($"dossiers: received where unit={New}, period=2025-Q2 era recast(equal)");
        var onAxis = new FactWorld().Month(Old, "2025-04", 100, 90, 10).Ask("dossiers: received by unit.province where period=2025-Q2 era recast(equal)");

        answer.At("received", 0, 0).Number.ShouldBeNull();
        onAxis.At("received", 3, 0).Number.ShouldBeNull();
        onAxis.Notes.ShouldContain(n => n.Id == "PAR0130");
    }

    [Fact]
    public void A_score_that_does_not_add_up_is_carried_over_by_weights()
    {
        var answer = new FactWorld().Snapshot(Old, "PAR-2024/", "2025-05-31", 9, 10, 80).Snapshot(Neighbour, "PAR-2024/", "2025-05-31", 1, 10, 90)
            .Ask($"service: score, rate by unit.province where criterion.node=PAR-2024/, period=2025-05 era recast(equal)");

        answer.At("score", 3, 0).Number.ShouldBe(85);
        answer.At("score", 3, 0).State.ShouldBe(ValueState.Estimated);
        answer.At("rate", 3, 0).Number.ShouldBe(50);
    }

    private static ParAnalytics.Olap.Answer.Cell Cell(decimal value, Origin origin, ValueState state = ValueState.Ok, string? note = null) =>
        ParAnalytics.Olap.Answer.Cell.Of(value, origin, state) with { Note = note };
}
