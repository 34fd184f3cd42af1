using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Olap;

/// <summary>Questions on facts in the real engine, over the illustrative set, against plain statements written beside them.</summary>
public sealed class FactQuestionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await Folders.OpenAsync(_at, isDemo: true);

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    private Task<CellSet> Ask(string text) => _folder.Engine.AskAsync(QueryText.Read(text), Viewer.Administrator);

    private async Task<decimal> Plain(string sql) => decimal.Parse((await _folder.RowAsync(sql))[0]!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Months_of_communes_agree_with_plain_statements_in_cells_and_totals()
    {
        var answer = await Ask("dossiers: received, pending_overdue, on_time_rate, reporting_units by unit.commune, period.quarter where unit=p34:66, period=2026-Q1..2026-Q2 totals");

        answer.Rows.Count.ShouldBe(103);
        answer.Columns.Items.Select(c => c.Members[0].Key).ShouldBe(["2026-Q1", "2026-Q2", ""]);
        answer.At("received", 102, 1).Number.ShouldBe(await Plain("select sum(received) from fact_dossier_month where unit_key like 'c20%' and period between '2026-04-01' and '2026-06-30'"));
        answer.At("pending_overdue", 102, 2).Number.ShouldBe(await Plain("select sum(pending_overdue) from fact_dossier_month where unit_key like 'c20%' and period = '2026-06-01'"));
        answer.At("reporting_units", 102, 2).Number.ShouldBe(102);
        Math.Round(answer.At("on_time_rate", 102, 2).Number!.Value, 4, MidpointRounding.AwayFromZero).ShouldBe(
            await Plain("select round(100 * sum(resolved_early + resolved_on_time) / sum(resolved_early + resolved_on_time + resolved_late), 4) from fact_dossier_month where unit_key like 'c20%' and period between '2026-01-01' and '2026-06-30'"));
        answer.Notes.ShouldContain(n => n.Id == "PAR0112");
    }

    [Fact]
    public async Task A_province_holds_its_agencies_and_communes()
    {
        var answer = await Ask("dossiers: received by unit.province where period=2026-05, received>0");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p34:66"]);
        answer.At("received", 0, 0).Number.ShouldBe(await Plain("select sum(received) from fact_dossier_month where period = '2026-05-01'"));
        (await Ask("dossiers: received by unit.region where period=2026-05, received>0")).At("received", 0, 0).Number.ShouldBe(answer.At("received", 0, 0).Number);
    }

    [Fact]
    public async Task An_agency_holds_what_stands_below_it()
    {
        const string Office = "a-p34-66:van-phong-ubnd-tinh", Centre = "a-p34-66:trung-tam-phuc-vu-hanh-chinh-cong";
        async Task<decimal> Received(string of) => (await Ask($"dossiers: received where unit={of}, period=2026-05")).At("received", 0, 0).Number ?? 0;
        var (before, province) = (await Received(Office), await Received("p34:66"));

        await _folder.LoadAndPublishAsync(_at, "trung-tam.csv", $"unit_key,period,received,resolved_on_time,resolved_late,pending_in_time,pending_overdue\n{Centre},2026-05,40,30,10,0,0\n", "dossier-months");

        (await Received(Centre)).ShouldBe(40);
        (await Received(Office)).ShouldBe(before + 40);
        (await Received("p34:66")).ShouldBe(province + 40);
        (await Ask("dossiers: received by unit.agency where unit=p34:66, period=2026-05")).Rows.Items.ShouldNotContain(r => r.Members[0].Key == Centre);
        var below = await Ask($"dossiers: received by unit.subunit where unit={Office}, period=2026-05 totals rows");
        below.Rows.Items.Select(r => r.Members[0].Key).ShouldBe([Centre, ""]);
        below.At("received", 0, 0).Number.ShouldBe(40);
    }

    [Fact]
    public async Task Open_dossiers_of_a_day_agree_with_a_plain_statement()
    {
        var day = (await _folder.RowAsync("select strftime(max(occurred_at)::date - interval 3 day, '%Y-%m-%d') from fact_dossier_event"))[0];
        var answer = await Ask($"dossier_days: open, overdue, overdue_rate by unit.commune where unit=p34:66, period={day} totals rows");

        var plain = $"""
            select count(*) from (
                select dossier_id, min(unit_key) as unit_key, max(due_on) as due_on,
                       min(timezone('Asia/Ho_Chi_Minh', occurred_at)::date) filter (where event = 'received') as came,
                       min(timezone('Asia/Ho_Chi_Minh', occurred_at)::date) filter (where event = 'resolved') as went
                from fact_dossier_event group by dossier_id)
            where unit_key like 'c20%' and came <= '{day}' and (went is null or went > '{day}')
            """;
        answer.At("open", 102, 0).Number.ShouldBe(await Plain(plain));
        answer.At("overdue", 102, 0).Number.ShouldBe(await Plain(plain + $" and due_on < '{day}'"));
    }

    [Fact]
    public async Task The_tasks_of_the_plans_are_listed_and_counted()
    {
        var answer = await Ask("assignments: no, task, lead, deadline, deadline_text, kind by assignment where unit=p63:12 sort deadline");

        answer.Rows.Count.ShouldBe(31);
        answer.At("deadline", 0, 0).Text.ShouldStartWith("2026-");
        answer.Sources.ShouldContain(s => s.Document.Contains("Lai Châu", StringComparison.Ordinal));
        var counted = await Ask("assignments: count, open by plan totals rows");
        counted.Rows.Items.Select((r, i) => (r.Members[0].Key, counted.At("count", i, 0).Number)).ShouldBe([("lch-2026-khac-phuc", 12), ("lch-2026-trong-tam", 19), ("dlk-2021-papi", 57), ("dlk-2026-par", 65), ("", 153)]);
        (await Ask("assignments: count by lead_agency where unit=p63:66 totals rows top 5 by count")).Rows.Count.ShouldBe(6);
        (await Ask("assignments: count by deadline_kind")).Rows.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Targets_are_listed_with_their_thresholds()
    {
        var answer = await Ask("targets: name, threshold, unit_of_measure, comparison, baseline, type by target where unit=p34:66, year=2026");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldContain("DLK-2026-02");
        var row = answer.Rows.Items.Select((r, i) => (r.Members[0].Key, i)).First(r => r.Key == "DLK-2026-02").i;
        answer.At("threshold", row, 0).Number.ShouldBe(86);
        (await Ask("targets: count, evaluable")).At("count", 0, 0).Number.ShouldBe(42);
    }

    [Fact]
    public async Task Every_assignment_has_one_state_on_the_day_asked_about()
    {
        var answer = await Ask("assignments: count, done, overdue, due_soon, due_later, undated by plan totals rows");

        for (var row = 0; row < answer.Rows.Count; row++)
        {
            Enumerable.Range(1, 5).Sum(measure => answer[measure, row, 0].Number).ShouldBe(answer.At("count", row, 0).Number, answer.Rows[row].Caption);
        }

        (await Ask("assignments: percent_done")).At("percent_done", 0, 0).Number!.Value.ShouldBe((await Plain("select round(avg(percent_done), 4) from fact_assignment_status s where period = (select max(period) from fact_assignment_status o where o.assignment_id = s.assignment_id)")), 0.001m);
        answer.At("count", 4, 0).Number.ShouldBe(153);
        answer.At("done", 4, 0).Number!.Value.ShouldBeGreaterThan(20);
        answer.At("done", 4, 0).Origin.ShouldBe(Origin.Synthetic);
        (await Ask("assignments: count")).At("count", 0, 0).Origin.ShouldNotBe(Origin.Synthetic);
        (await Ask("assignments: count by deadline_kind")).Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["fixed", "quarter", "year", "recurring", "standing", "conditional"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_target_is_judged_by_the_newest_figure_of_its_own_unit_and_year()
    {
        var answer = await Ask("targets: count, threshold, result, result_year, standing by target where unit=p34:66, year=2026");
        int Row(string id) => Enumerable.Range(0, answer.Rows.Count).First(r => answer.Rows[r].Members[0].Key == id);

        answer.At("result", Row("DLK-2026-02"), 0).Number.ShouldBe(81.53m);
        answer.At("result_year", Row("DLK-2026-02"), 0).Text.ShouldBe("2025");
        answer.At("standing", Row("DLK-2026-02"), 0).Text.ShouldBe("Chưa có kết quả của năm");
        answer.At("result", Row("DLK-2026-03"), 0).Number.ShouldBe(23);
        answer.At("standing", Row("DLK-2026-03"), 0).Text.ShouldBe("Chưa đạt");
        answer.At("result", Row("DLK-2026-05"), 0).Origin.ShouldBe(Origin.Synthetic);
        var counted = await Ask("targets: count by target_standing totals rows");
        counted.At("count", counted.Rows.Count - 1, 0).Number.ShouldBe(42);
        (await Ask("targets: count by target where unit=p63:66")).At("count", 0, 0).Number.ShouldBe(1);
    }

    [Fact]
    public async Task The_letter_of_April_2026_names_one_department_and_seven_communes()
    {
        (await Ask("unit_findings: count by unit.province where unit=p34:66, period=2026-04")).At("count", 0, 0).Number.ShouldBe(8);
        (await Ask("unit_findings: count by unit.commune where unit=p34:66, count>0")).Rows.Count.ShouldBe(7);
        var department = await Ask("unit_findings: count, as_written, as_of by unit.agency where unit=p34:66, count>0");
        department.Rows.Items.Single().Members[0].Key.ShouldBe("a-p34-66:so-nong-nghiep-va-moi-truong");
        department.At("as_of", 0, 0).Text.ShouldBe("2026-04-30");
        department.Sources.Items.Single().Document.ShouldContain("tháng 4/2026");
    }

    [Fact]
    public async Task Printed_dossier_totals_keep_both_rates_and_the_illustrative_months_add_up_to_them()
    {
        var answer = await Ask("dossier_points: units, received, resolved, on_time, on_time_rate, published_rate by unit_group totals rows");

        answer.Rows.Items.Select((_, r) => (answer.At("received", r, 0).Number, answer.At("resolved", r, 0).Number, answer.At("on_time", r, 0).Number))
            .ShouldBe([(93826, 73544, 72591), (162532, 147388, 145898), (256358, 220932, 218489)]);
        answer.Rows.Items.Take(2).Select((_, r) => (Math.Round(answer.At("on_time_rate", r, 0).Number!.Value, 2, MidpointRounding.AwayFromZero), answer.At("published_rate", r, 0).Number)).ShouldBe([(98.70m, 98.1m), (98.99m, 98.9m)]);
        answer.At("published_rate", 2, 0).HasValue.ShouldBeFalse();
        foreach (var (units, total) in new[] { ("a-p34-66%", 93826m), ("c20%", 162532m) })
        {
            var months = await Plain($"select sum(received) from fact_dossier_month where unit_key like '{units}' and period between '2025-07-01' and '2025-08-31'");
            Math.Abs(months - (total * 62 / 64)).ShouldBeLessThanOrEqualTo(1, units);
            var rate = await Plain($"select round(100 * sum(resolved_early + resolved_on_time) / sum(resolved_early + resolved_on_time + resolved_late), 4) from fact_dossier_month where unit_key like '{units}' and period between '2025-07-01' and '2025-08-31'");
            Math.Abs(rate - 98.9m).ShouldBeLessThan(1.5m, units);
        }
    }

    [Fact]
    public async Task Agencies_that_documents_name_bear_their_English_names_in_English_answers()
    {
        var question = QueryText.Read("assignments: count by lead_agency where unit=p63:66, lead_agency=Sở Nội vụ");
        var (vietnamese, english) = (await _folder.Engine.AskAsync(question, Viewer.Administrator), await _folder.Engine.AskAsync(question with { Language = "en" }, Viewer.Administrator));

        vietnamese.Rows[0].Caption.ShouldBe("Sở Nội vụ");
        english.Rows[0].Caption.ShouldBe("Department of Home Affairs");
        english.Rows[0].Members[0].Key.ShouldBe("Sở Nội vụ");
        var task = QueryText.Read("assignments: lead by assignment where unit=p63:66, lead_agency=Sở Nội vụ") with { Language = "en" };
        (await _folder.Engine.AskAsync(task, Viewer.Administrator)).Blocks[0].Row(0)[0].Text.ShouldBe("Department of Home Affairs");
    }

    [Fact]
    public async Task The_seven_report_obligations_say_who_owes_what_by_when()
    {
        var answer = await Ask("obligations: count, who, how_often, due_day, clause by obligation");

        answer.Rows.Count.ShouldBe(7);
        answer.At("how_often", 0, 0).Text.ShouldBe("Hằng tháng");
        answer.At("due_day", 0, 0).Number.ShouldBe(20);
        answer.At("clause", 0, 0).Text.ShouldBe("mục III.1");
        var english = await _folder.Engine.AskAsync(QueryText.Read("obligations: count by obligation") with { Language = "en" }, Viewer.Administrator);
        english.Rows[0].Caption.ShouldBe("Monthly report on the plan to improve the PAR Index and SIPAS");
    }

    [Theory]
    [InlineData("dossiers: received, carried_in, pending, on_time_rate, on_time_rank, on_time_mean, on_time_median, received_share, received_to_date, reporting_units by unit.commune, period.month where unit=p34:66, period=2026-H1 totals")]
    [InlineData("dossiers: received, resolved by unit.agency, channel where unit=p34:66, period=2026 totals")]
    [InlineData("dossiers: received by procedure where unit=p34:66")]
    [InlineData("dossiers: received by unit.commune where unit=p34:66, period=2026-05 top 5 by received others")]
    [InlineData("dossiers: received by period.month where unit=p34:66 era as_is")]
    [InlineData("dossier_days: open, overdue, overdue_rate, next_due, overdue_rank by unit.commune where unit=p34:66")]
    [InlineData("dossier_days: open by procedure, channel")]
    [InlineData("assignments: count, open, done, overdue, reported, done_rate, percent_done, days_late, next_deadline by unit.province, plan totals")]
    [InlineData("assignments: count by criterion.node where plan=lch-2026-khac-phuc")]
    [InlineData("assignments: count by due.quarter where due=2026, lead_agency=Văn phòng UBND tỉnh")]
    [InlineData("service: numerator, denominator, rate, score, max_score, as_of by unit.province, period.month where period=2026")]
    [InlineData("surveys: forms, weighted_forms, share_of_forms by item, answer where year=2025")]
    [InlineData("petitions: received, answered, pending, in_time_rate by unit.commune, period.month where unit=p34:66 totals")]
    [InlineData("reports: count, late, sent_rate, days_late by unit.agency, due.month totals")]
    [InlineData("targets: count by target_type, index.family totals")]
    public async Task The_engine_takes_every_kind_of_statement(string text) => (await Ask(text)).Release.ShouldBe("minh-hoa");
}
