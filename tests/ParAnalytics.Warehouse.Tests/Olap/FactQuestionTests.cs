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
        counted.Rows.Items.Select((r, i) => (r.Members[0].Key, counted.At("count", i, 0).Number)).ShouldBe([("lch-2026-khac-phuc", 12), ("lch-2026-trong-tam", 19), ("dlk-2021-papi", 57), ("", 88)]);
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
