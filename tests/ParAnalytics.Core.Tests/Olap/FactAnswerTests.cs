using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class FactAnswerTests
{
    private const string Ward = "c2025:24133", Commune = "c2025:24154", Agency = "a-p34-66:so-noi-vu", Far = "c2025:09247";

    private static FactWorld Months => new FactWorld()
        .Month(Ward, "2026-04", 100, 90, 10, pending: 7, carried: 5).Month(Ward, "2026-05", 300, 200, 0, pending: 9, carried: 7)
        .Month(Commune, "2026-04", 10, 1, 9, pending: 2).Month(Commune, "2026-05", 20, 20, 0, pending: 3)
        .Month(Agency, "2026-05", 1000, 900, 100, pending: 50)
        .Month(Far, "2026-05", 40, 40, 0, pending: 1);

    [Fact]
    public void Flows_add_up_over_units_and_months_and_rates_are_sum_over_sum()
    {
        var answer = Months.Ask("dossiers: received, resolved, on_time_rate by unit.commune where unit=p34:66, period=2026-Q2 totals rows");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe([Ward, Commune, ""]);
        answer.At("received", 0, 0).Number.ShouldBe(400);
        answer.At("received", 2, 0).Number.ShouldBe(430);
        answer.At("on_time_rate", 1, 0).Number.ShouldBe(70);
        answer.At("on_time_rate", 2, 0).Number!.Value.ShouldBe(311m / 330 * 100);
        answer.At("on_time_rate", 2, 0).Origin.ShouldBe(Origin.Computed);
    }

    [Fact]
    public void Sums_by_channel_and_sums_by_procedure_are_not_both_counted()
    {
        var answer = new FactWorld().Month(Ward, "2026-05", 4, 4, 0, procedure: "all", channel: "online").Month(Ward, "2026-05", 6, 6, 0, procedure: "all", channel: "direct")
            .Month(Ward, "2026-05", 7, 7, 0, procedure: "dat-dai", channel: "all").Ask("dossiers: received by unit.commune where unit=p34:66, period=2026-05");

        answer.At("received", 0, 0).Number.ShouldBe(10);
    }

    [Fact]
    public void A_total_covers_the_members_of_its_axis_and_nothing_beside_them()
    {
        Months.Ask("dossiers: received by unit.commune where unit=p34:66, period=2026-05 totals rows").At("received", 2, 0).Number.ShouldBe(320);
        Months.Ask("dossiers: received where unit=p34:66, period=2026-05").At("received", 0, 0).Number.ShouldBe(1320);
        Months.Ask("dossiers: received by unit.province where period=2026-05").At("received", 2, 0).Number.ShouldBe(40);
    }

    [Fact]
    public void An_agency_holds_what_stands_below_it_and_the_province_holds_both_once()
    {
        var months = Months.Month("a-p34-66:chi-cuc", "2026-05", 30, 24, 6, pending: 4);

        months.Ask("dossiers: received by unit.subunit where unit=p34:66, period=2026-05").At("received", 0, 0).Number.ShouldBe(30);
        var agencies = months.Ask("dossiers: received, on_time_rate, pending by unit.agency where unit=p34:66, period=2026-05");
        agencies.Rows.Items.Select(r => r.Members[0].Key).ShouldBe([Agency]);
        agencies.At("received", 0, 0).Number.ShouldBe(1030);
        agencies.At("on_time_rate", 0, 0).Number!.Value.ShouldBe(924m / 1030 * 100);
        agencies.At("pending", 0, 0).Number.ShouldBe(54);
        months.Ask("dossiers: received where unit=p34:66, period=2026-05").At("received", 0, 0).Number.ShouldBe(1350);
        months.Ask($"dossiers: received by unit.subunit where unit={Agency}, period=2026-05 totals rows").Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["a-p34-66:chi-cuc", ""]);
        months.Ask("dossiers: received by unit.agency, unit.subunit where unit=p34:66, period=2026-05 totals rows").Rows.Items.Select(r => string.Join(' ', r.Members.Items.Select(m => m.Key))).ShouldContain($"{Agency} a-p34-66:chi-cuc");
    }

    [Fact]
    public void Totals_need_no_statement_of_their_own_where_cells_add_up()
    {
        static string[] Statements(string text) => [.. new CubeCompiler(World.Models).Compile(QueryText.Read(text), Viewer.Administrator, new World().Release(null)).Queries.Select(q => q.Query.Name)];

        // months hold no day twice, so they add up; units lifted by a table of ancestors are asked, and so are stocks
        Statements("dossiers: received by period.month where unit=p34:66, period=2026 totals").ShouldBe(["add:1"]);
        Statements("dossiers: received by unit.commune, period.month where period=2026 totals").ShouldBe(["add:01", "add:11"]);
        Statements("dossiers: pending by period.month where unit=p34:66, period=2026 totals").ShouldBe(["stock:0", "add:1", "stock:1"]);
        var answer = Months.Ask("dossiers: received, on_time_rate, pending by period.month where unit=p34:66, period=2026-04..2026-05 totals");
        answer.At("received", 2, 0).Number.ShouldBe(1430);
        answer.At("on_time_rate", 2, 0).Number!.Value.ShouldBe(1211m / 1330 * 100);
        answer.At("pending", 2, 0).Number.ShouldBe(62);
    }

    [Fact]
    public void A_stock_takes_its_last_month_and_what_was_carried_in_its_first()
    {
        var answer = Months.Ask("dossiers: pending, carried_in by unit.commune, period.quarter where unit=p34:66, period=2026 totals");

        var column = answer.Columns.Items.Select((c, i) => (c.Members[0].Key, i)).First(c => c.Key == "2026-Q2").i;
        answer.At("pending", 0, column).Number.ShouldBe(9);
        answer.At("carried_in", 0, column).Number.ShouldBe(5);
        answer.At("pending", 2, column).Number.ShouldBe(12);
    }

    [Fact]
    public void A_last_month_that_some_have_not_reported_is_remarked()
    {
        var answer = new FactWorld().Month(Ward, "2026-04", 1, 1, 0, pending: 5).Month(Commune, "2026-04", 1, 1, 0, pending: 5).Month(Ward, "2026-05", 1, 1, 0, pending: 4)
            .Ask("dossiers: pending where unit=p34:66, period=2026");

        answer.At("pending", 0, 0).Number.ShouldBe(4);
        answer.Notes.ShouldContain(n => n.Id == "PAR0118" && n.Text.Contains("1/2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_already_holds_the_sum_is_not_added_to_its_parts()
    {
        var world = new FactWorld().Month(Ward, "2026-05", 50, 50, 0).Month(Ward, "2026-05", 30, 30, 0, procedure: "dat-dai").Month(Commune, "2026-05", 7, 7, 0, procedure: "dat-dai");

        world.Ask("dossiers: received where unit=p34:66, period=2026-05").At("received", 0, 0).Number.ShouldBe(57);
        world.Ask("dossiers: received where unit=p34:66, period=2026-05, procedure=dat-dai").At("received", 0, 0).Number.ShouldBe(37);
        var split = world.Ask("dossiers: received by procedure where unit=p34:66, period=2026-05 totals rows");
        split.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["all", "dat-dai", ""]);
        split.At("received", 2, 0).Number.ShouldBe(57);
    }

    [Fact]
    public void Ranks_are_among_the_units_of_the_level_in_the_province_whatever_is_shown()
    {
        var answer = Months.Ask("dossiers: on_time_rate, on_time_rank by unit.commune where unit=c2025:24154, period=2026-04");

        answer.At("on_time_rank", 0, 0).Number.ShouldBe(2);
        answer.Notes.ShouldContain(n => n.Id == "PAR0120" && n.Text.Contains("trong 2 đơn vị", StringComparison.Ordinal));
    }

    [Fact]
    public void The_mean_of_units_is_not_weighted_by_their_size()
    {
        var answer = Months.Ask("dossiers: on_time_mean, on_time_median, on_time_rate where unit=p34:66, period=2026-04");

        answer.At("on_time_mean", 0, 0).Number.ShouldBe(50);
        answer.At("on_time_median", 0, 0).Number.ShouldBe(50);
        answer.At("on_time_rate", 0, 0).Number!.Value.ShouldBe(91m / 110 * 100);
    }

    [Fact]
    public void Shares_and_running_totals_are_made_of_whole_parts()
    {
        var answer = Months.Ask("dossiers: received, received_share, received_to_date, on_time_rate_to_date by unit.commune, period.month where unit=p34:66, period=2026-04..2026-05");

        answer.At("received_share", 0, 0).Number!.Value.ShouldBe(100m / 110 * 100);
        answer.At("received_to_date", 0, 1).Number.ShouldBe(400);
        answer.At("on_time_rate_to_date", 1, 1).Number.ShouldBe(70);
    }

    [Fact]
    public void The_rest_of_a_top_list_is_aggregated_by_itself()
    {
        var answer = Months.Ask("dossiers: received, on_time_rate, pending by unit.commune where unit=p34:66, period=2026-04 top 1 by received others");

        answer.Rows.Count.ShouldBe(2);
        answer.Rows[1].Members[0].IsOthers.ShouldBeTrue();
        answer.At("received", 1, 0).Number.ShouldBe(10);
        answer.At("on_time_rate", 1, 0).Number.ShouldBe(10);
        answer.At("pending", 1, 0).State.ShouldBe(ValueState.NotApplicable);
    }

    [Fact]
    public void A_single_published_fact_keeps_its_origin_and_one_synthetic_fact_taints_the_sum()
    {
        var world = new FactWorld().Month(Ward, "2026-05", 5, 5, 0).Month(Commune, "2026-05", 5, 5, 0, origin: "SYNTHETIC");

        var answer = world.Ask("dossiers: received by unit.commune where unit=p34:66, period=2026-05 totals rows");

        answer.At("received", 0, 0).Origin.ShouldBe(Origin.Published);
        answer.At("received", 2, 0).Origin.ShouldBe(Origin.Synthetic);
        answer.Notes.ShouldContain(n => n.Id == "PAR0112");
    }

    [Fact]
    public void The_public_adds_no_synthetic_fact_outside_a_demonstration()
    {
        FactWorld World(bool demo) => new FactWorld { Viewer = Viewer.Anonymous, IsDemonstration = demo }.Month(Ward, "2026-05", 5, 5, 0).Month(Commune, "2026-05", 7, 7, 0, origin: "SYNTHETIC");

        World(false).Ask("dossiers: received where unit=p34:66, period=2026-05").At("received", 0, 0).Number.ShouldBe(5);
        World(true).Ask("dossiers: received where unit=p34:66, period=2026-05").At("received", 0, 0).Number.ShouldBe(12);
        World(true).Refusal("dossier_days: open").Code.ShouldBe("PAR0304");
    }

    [Fact]
    public void A_small_denominator_is_remarked() =>
        Months.Ask("dossiers: on_time_rate where unit=c2025:24154, period=2026-04").Notes.ShouldContain(n => n.Id == "PAR0119");

    [Fact]
    public void Nothing_resolved_has_no_rate()
    {
        var cell = new FactWorld().Month(Ward, "2026-05", 5, 0, 0).Ask("dossiers: on_time_rate where unit=c2025:24133, period=2026-05").At("on_time_rate", 0, 0);

        (cell.Number, cell.State).ShouldBe((null, ValueState.NotApplicable));
    }

    [Fact]
    public void A_month_without_facts_is_not_zero()
    {
        var cell = Months.Ask("dossiers: received where unit=c2025:24133, period=2026-02").At("received", 0, 0);

        (cell.Number, cell.State).ShouldBe((null, ValueState.NotPublished));
    }

    [Fact]
    public void Dossiers_are_open_on_a_day_when_they_had_come_and_were_not_resolved()
    {
        var world = new FactWorld()
            .Dossier("a", Ward, "2026-05-04", "2026-05-11", "2026-05-15").Dossier("b", Ward, "2026-05-05", "2026-05-25").Dossier("c", Commune, "2026-05-06", "2026-05-08");

        var answer = world.Ask("dossier_days: open, overdue, overdue_rate by unit.commune, period.day where unit=p34:66, period=2026-05-11..2026-05-15 totals rows");

        answer.Columns.Count.ShouldBe(5);
        answer.At("open", 0, 0).Number.ShouldBe(2);
        answer.At("overdue", 0, 0).Number.ShouldBe(0);
        answer.At("overdue", 0, 1).Number.ShouldBe(1);
        answer.At("overdue_rate", 0, 1).Number.ShouldBe(50);
        answer.At("open", 0, 4).Number.ShouldBe(1);
        answer.At("overdue", 2, 1).Number.ShouldBe(2);
    }

    [Fact]
    public void Without_a_day_open_means_today()
    {
        var answer = new FactWorld().Dossier("a", Ward, "2026-05-04", "2026-05-11", "2026-05-15").Dossier("b", Ward, "2026-11-20", "2026-11-25").Ask("dossier_days: open, overdue where unit=p34:66");

        (answer.At("open", 0, 0).Number, answer.At("overdue", 0, 0).Number).ShouldBe((1m, 0m));
    }

    [Fact]
    public void A_task_counts_for_each_of_its_lead_agencies_and_once_in_the_total()
    {
        var world = new FactWorld().Task("k/1", "Sở Nội vụ|Văn phòng UBND", "2026-03-31", "Rà soát").Task("k/2", "Sở Nội vụ", "2026-12-31", "Số hóa").Task("k/3", "Sở Nội vụ", null, "Trả lời", "standing")
            .Status("k/1", "2026-04", "in_progress").Status("k/1", "2026-03", "done").Status("k/2", "2026-05", "done");

        var answer = world.Ask("assignments: count, overdue, done by lead_agency totals rows");

        answer.Rows.Items.Select(r => r.Members[0].Caption).ShouldBe(["Sở Nội vụ", "Văn phòng UBND", "Tổng"]);
        Enumerable.Range(0, 3).Select(r => answer.At("count", r, 0).Number).ShouldBe([3, 1, 3]);
        answer.At("overdue", 2, 0).Number.ShouldBe(1);
        answer.At("done", 2, 0).Number.ShouldBe(1);
    }

    [Fact]
    public void Tasks_are_listed_with_their_texts_and_sorted_by_deadline()
    {
        var world = new FactWorld().Task("k/1", "Sở Nội vụ", "2026-12-31", "Rà soát").Task("k/2", "Sở Nội vụ", "2026-06-30", "Số hóa").Task("k/3", "Sở Nội vụ", null, "Trả lời");

        var answer = world.Ask(QueryText.Read("assignments: task, deadline, kind by assignment sort deadline") with { Texts = true });

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["k/2", "k/1", "k/3"]);
        answer.At("task", 0, 0).Text.ShouldBe("Số hóa");
        answer.At("deadline", 0, 0).Formatted.ShouldBe("30/6/2026");
        world.Ask("assignments: task").At("task", 0, 0).State.ShouldBe(ValueState.NotApplicable);
    }

    [Fact]
    public void Tasks_are_counted_by_the_month_they_are_due()
    {
        var answer = new FactWorld().Task("k/1", "x", "2026-12-31", "a").Task("k/2", "x", "2026-12-15", "b").Task("k/3", "x", null, "c").Ask("assignments: count by due.month");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["2026-12"]);
        answer.At("count", 0, 0).Number.ShouldBe(2);
    }

    [Fact]
    public void Period_to_date_figures_take_their_last_day_and_never_add_over_days()
    {
        var world = new FactWorld().Snapshot("p34:66", "PAR-2025/", "2026-03-31", 80, 100, 90).Snapshot("p34:66", "PAR-2025/", "2026-04-30", 190, 200, 94.7m);

        var answer = world.Ask("service: numerator, rate, score where unit=p34:66, period=2026");

        (answer.At("numerator", 0, 0).Number, answer.At("rate", 0, 0).Number, answer.At("score", 0, 0).Number).ShouldBe((190m, 95m, 94.7m));
    }

    [Theory]
    [InlineData("dossiers: received where period=2026-13", "PAR0307")]
    [InlineData("dossiers: received where period=2027", "PAR0311")]
    [InlineData("dossiers: received by period.day", "PAR0306")]
    [InlineData("dossiers: received where channel=onlin", "PAR0307")]
    [InlineData("dossiers: recieved", "PAR0305")]
    public void Names_that_mean_nothing_are_refused(string text, string code) => Months.Refusal(text).Code.ShouldBe(code);
}
