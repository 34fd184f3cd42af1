using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using Shouldly;
using Xunit;
using Standing = ParAnalytics.Domain.Values.Rank;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>Every rule finds its planted fault at its cell, and lets the right file through.</summary>
public sealed class RuleTests
{
    private const string Papi = "year,province_code_63,province,D1,D2,D3,D4,D5,D6,D7,D8,total,rank,ranked_provinces,status,source\n";
    private const string Scores = "unit_key,criterion,year,statistic,value,max_points,state,origin,note,source_document\n";
    private const string Ranks = "unit_key,criterion,year,rank,rank_of\n";

    [Theory]
    [InlineData("p34:66,par/,2027,value,89.38,100,,,,\n", RuleIds.FuturePeriod, "E2")]
    [InlineData("p34:66,par/,2025,value,189.38,100,,,,\n", RuleIds.OutOfRange, "E2")]
    [InlineData("p34:66,par/,2025,value,-1,100,,,,\n", RuleIds.OutOfRange, "E2")]
    [InlineData("p34:66,PAR-2025/S.leaders,2025,value,17.49,20,,,,\n", RuleIds.OtherMaximum, "E2")]
    [InlineData("p34:66,par/,2025,value,0.8938,100,,,,\n", RuleIds.PercentOrFraction, "E2")]
    [InlineData("p34:66,par/,2025,value,89.38,100,NOT_SURVEYED,,,\n", RuleIds.UnknownToken, "E2")]
    [InlineData("p34:66,par/,2025,value,89.38,100,KHONG_CO,,,\n", RuleIds.UnknownToken, "G2")]
    [InlineData("p34:66,par/,2025,value,8a,100,,,,\n", RuleIds.NumberFormat, "E2")]
    [InlineData("p34:66,par/,2025,value,89.380,100,,,,\n", RuleIds.NumberFormat, "E2")]
    [InlineData("p34:66,par/,25,value,89.38,100,,,,\n", RuleIds.BadPeriod, "C2")]
    [InlineData("p34:66,par/9.9,2025,value,89.38,100,,,,\n", RuleIds.UnknownCriterion, "E2")]
    [InlineData("p34:66,parr/,2025,value,89.38,100,,,,\n", RuleIds.UnknownCriterion, "E2")]
    [InlineData("p34:66,PAPI-2011/,2025,value,39.38,60,,,,\n", RuleIds.UnknownCriterion, "E2")]
    [InlineData("Đắk Lăck,par/,2025,value,89.38,100,,,,\n", RuleIds.UnknownUnit, "A2")]
    [InlineData("66,par/,2025,value,89.38,100,,,,\n", RuleIds.UnknownUnit, "A2")]
    [InlineData(",par/,2025,value,89.38,100,,,,\n", RuleIds.MissingRequired, "A2")]
    [InlineData("p34:66,par/,2025,value,,100,,,,\n", RuleIds.MissingRequired, "A2")]
    [InlineData("p34:66,par/,,value,89.38,100,,,,\n", RuleIds.MissingRequired, "C2")]
    [InlineData("p63:66,par/,2025,value,89.38\n", RuleIds.RaggedRow, "A2")]
    [InlineData("p34:66,par/,2025,value,89.38,100,,,,\np34:66,PAR-2025/,2025,value,89.39,100,,,,\n", RuleIds.Duplicate, "E3")]
    [InlineData("vn:,par/,2025,mean,99.96,100,,,,\nvn:,par/,2025,best,95.37,100,,,,\nvn:,par/,2025,worst,82.73,100,,,,\n", RuleIds.MeanOutside, "E2")]
    public void A_planted_fault_in_scores_is_found_at_its_cell(string rows, string rule, string cell) => Expect(IntakeFixture.ReadText(Scores + rows, "index-scores"), rule, cell);

    [Theory]
    [InlineData("p34:66,par/,2025,35,34\n", RuleIds.RankBeyondField, "D2")]
    [InlineData("p34:66,par/,2025,0,34\n", RuleIds.RankBeyondField, "D2")]
    [InlineData("p34:66,par/,2025,22,\n", RuleIds.MissingRequired, "D2")]
    [InlineData("p34:66,par/,2025,22.5,34\n", RuleIds.NumberFormat, "D2")]
    [InlineData("p34:66,par/,2025,1,3\np34:08,par/,2025,2,3\np34:24,par/,2025,2,4\n", RuleIds.RankPermutation, "D4")]
    [InlineData("p34:66,par/,2025,1,3\np34:08,par/,2025,3,3\np34:24,par/,2025,3,3\n", RuleIds.RankPermutation, "D3")]
    public void A_planted_fault_in_ranks_is_found_at_its_cell(string rows, string rule, string cell) => Expect(IntakeFixture.ReadText(Ranks + rows, "index-ranks"), rule, cell);

    [Fact]
    public void Ties_share_the_best_place_and_skip_the_next() =>
        IntakeFixture.ReadText(Ranks + "p34:66,par/,2025,1,4\np34:08,par/,2025,2,4\np34:24,par/,2025,2,4\np34:31,par/,2025,4,4\n", "index-ranks").Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("2020,66,Đắk Lắk,4.9596,5.3446,5.0264,6.3848,6.9980,6.8322,3.2152,2.7692,42.5300,50,63,complete,x\n", RuleIds.SumOfParts, "L2")]
    [InlineData("2020,66,Đắk Lắk,49596,5.3446,5.0264,6.3848,6.9980,6.8322,3.2152,2.7692,41.5300,50,63,complete,x\n", RuleIds.OutOfRange, "D2")]
    [InlineData("2020,66,Đắk Lắk,\"4,9596\",5.3446,5.0264,6.3848,6.9980,6.8322,3.2152,2.7692,41.5300,50,63,complete,x\n", RuleIds.NumberFormat, "D2")]
    [InlineData("2020,66,Đắk Lắk,4.9596,5.3446,5.0264,6.3848,6.9980,6.8322,3.2152,2.7692,41.5300,64,63,complete,x\n", RuleIds.RankBeyondField, "M2")]
    [InlineData("2020,66,Đắk Lắk,5,5,5,5,5,5,5,5,40,50,63,complete,x\n2020,01,Hà Nội,5,5,5,5,5,5,5,6,41,51,63,complete,x\n", RuleIds.RankAgainstValue, "M3")]
    [InlineData("2020,66,Đắk Lắk,5,5,5,5,5,5,5,5,40,50,63,xong,x\n", RuleIds.UnknownToken, "O2")]
    [InlineData("2020,66,Đắc Lác,5,5,5,5,5,5,5,5,40,50,63,xong,x\n", RuleIds.UnknownToken, "O2")]
    public void A_planted_fault_in_an_official_table_is_found_at_its_cell(string rows, string rule, string cell) => Expect(IntakeFixture.ReadText(Papi + rows), rule, cell);

    [Fact]
    public void A_count_to_date_that_falls_is_found()
    {
        const string Rows = "unit_key,criterion,as_of,numerator,denominator\np34:66,svc766/2.1,2026-04-30,900,1000\np34:66,svc766/2.1,2026-05-31,850,1100\n";
        Expect(IntakeFixture.ReadText(Rows, "service-snapshots"), RuleIds.PeriodToDateFalling, "D3");
        IntakeFixture.ReadText(Rows.Replace("2026-05-31", "2025-05-31", StringComparison.Ordinal), "service-snapshots").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_count_to_date_below_the_published_one_is_found()
    {
        const string Rows = "unit_key,criterion,as_of,numerator,denominator\np34:66,svc766/2.1,2026-05-31,850,1100\n";
        var past = new Published { Counts = { [("p34:66", "SVC766/2.1")] = [new PastCount(new DateOnly(2026, 4, 30), 900, 1000), new PastCount(new DateOnly(2026, 6, 30), 990, 1200)] } };
        Expect(IntakeFixture.ReadText(Rows, "service-snapshots", past: past), RuleIds.PeriodToDateFalling, "D2");
    }

    [Theory]
    [InlineData("0.5", null)]
    [InlineData("1.62", RuleIds.ChangeDiffers)]
    public void A_change_of_points_agrees_with_both_years(string change, string? rule)
    {
        var rows = Scores + $"p63:01,par/,2023,value,91.43,100,,,,\np63:01,par/,2022,value,90.93,100,,,,\np63:01,par/,2023,delta,{change},,,,,\n";
        var outcome = IntakeFixture.ReadText(rows, "index-scores");
        IntakeFixture.Rules(outcome).ShouldBe(rule is null ? [] : [rule]);
        outcome.Counts.RowsRefused.ShouldBe(0);
        if (rule is not null)
        {
            Expect(outcome, rule, "E4");
            outcome.Findings[0].Instead.ShouldBe("0.5");
        }
    }

    [Fact]
    public void A_change_is_held_against_the_published_year_before()
    {
        var past = new Published { Scores = { [("p63:01", "PAR-2022/", 2022)] = 90.93m } };
        Expect(IntakeFixture.ReadText(Scores + "p63:01,par/,2023,value,91.43,100,,,,\np63:01,par/,2023,delta,1.5,,,,,\n", "index-scores", past: past), RuleIds.ChangeDiffers, "E3");
    }

    [Theory]
    [InlineData("p63:01", 2023, "2/63", "5/63", "3", false)]
    [InlineData("p63:01", 2023, "2/63", "5/63", "-3", true)]
    [InlineData("p63:01", 2025, "3/34", "5/63", "2", true)]
    public void A_change_of_rank_agrees_with_both_ranks_and_with_N(string unit, int year, string now, string before, string change, bool isFound)
    {
        var past = new Published { Places = { [(unit, "par/", year)] = Rank(now), [(unit, "par/", year - 1)] = Rank(before) } };
        var outcome = IntakeFixture.ReadText(Scores + $"{unit},par/,{year},delta_rank,{change},,,,,\n", "index-scores", past: past);
        outcome.Findings.Any(f => f.Rule == RuleIds.ChangeDiffers && f.Cell == "E2").ShouldBe(isFound, string.Join('\n', outcome.Findings));
        outcome.Counts.RowsRefused.ShouldBe(now.EndsWith("34", StringComparison.Ordinal) ? 1 : 0);
    }

    [Fact]
    public void Maxima_that_do_not_add_up_are_found()
    {
        const string Header = "unit_key,criterion,year,basis,value,max_points\n";
        const string Parts = "p34:66,PAR-2025/S.appraised,2025,published,63.74,{0}\np34:66,PAR-2025/S.leaders,2025,published,17.49,22\np34:66,PAR-2025/S.sipas,2025,published,8.15,10\n";
        var text = Header + "p34:66,PAR-2025/,2025,published,89.38,100\n" + Parts;
        IntakeFixture.Rules(IntakeFixture.ReadText(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, "68"), "index-scores")).ShouldNotContain(RuleIds.SumOfMaxima);
        Expect(IntakeFixture.ReadText(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, "66"), "index-scores"), RuleIds.SumOfMaxima, "E2");
    }

    [Fact]
    public void Blank_zero_and_not_applicable_are_three_things()
    {
        const string Rows = "p63:01,par/,2023,value,0,100,,,,\np63:02,par/,2023,value,,,NOT_APPLICABLE,,,\np63:04,par/,2023,value,,100,,,,\n";
        var outcome = IntakeFixture.ReadText(Scores + Rows, "index-scores");
        Expect(outcome, RuleIds.MissingRequired, "A4");
        outcome.Facts.Select(f => (f.Number("value"), f.Text("state"))).ShouldBe([(0m, "OK"), (null, "NOT_APPLICABLE")]);
    }

    [Fact]
    public void A_code_that_now_names_another_unit_and_a_name_of_another_era_are_found()
    {
        IntakeFixture.ReadText(Scores + "66,par/,2025,value,89.38,100,,,,\n", "index-scores").Findings[0].Instead.ShouldBe("Đắk Lắk (p34:66)");
        var gone = IntakeFixture.ReadText(Scores + "p63:54,par/,2026,value,80,100,,,,\n", "index-scores");
        Expect(gone, RuleIds.UnitOfOtherEra, "A2");
    }

    [Fact]
    public void Dossiers_that_do_not_balance_are_refused()
    {
        const string Header = "unit_key,period,received,received_online,received_direct,carried_in,resolved_early,resolved_on_time,resolved_late,pending_in_time,pending_overdue\n";
        IntakeFixture.ReadText(Header + "p34:66,2026-05,100,80,20,10,50,30,5,20,5\n", "dossier-months").Findings.ShouldBeEmpty();
        Expect(IntakeFixture.ReadText(Header + "p34:66,2026-05,100,80,30,10,50,30,5,20,5\n", "dossier-months"), RuleIds.Identity, "C2");
        Expect(IntakeFixture.ReadText(Header + "p34:66,2026-05,100,80,20,10,50,30,5,20,6\n", "dossier-months"), RuleIds.Identity, "C2");
    }

    [Fact]
    public void Petitions_that_do_not_balance_are_refused()
    {
        const string Header = "unit_key,period,carried_in,received,answered_in_time,answered_late,pending\n";
        IntakeFixture.ReadText(Header + "p34:66,2026-05,2,10,8,1,3\n", "petitions").Findings.ShouldBeEmpty();
        Expect(IntakeFixture.ReadText(Header + "p34:66,2026-05,2,10,8,1,2\n", "petitions"), RuleIds.Identity, "C2");
    }

    [Fact]
    public void A_weighted_index_that_its_parts_do_not_make_is_pointed_out()
    {
        const string Pci = "year,province_code_63,province,entry,land,transparency,time,informal,bias,proactive,support,labor,legal,score,rank,ranked,source\n";
        IntakeFixture.ReadText(Pci + "2017,25,Phú Thọ,8.03,6.18,5.95,6.14,5.22,4.79,5.35,6.62,6.90,6.28,62.55,27,63,x\n").Findings.ShouldBeEmpty();
        Expect(IntakeFixture.ReadText(Pci + "2017,25,Phú Thọ,8.03,6.18,5.95,6.14,5.22,4.79,5.35,6.62,6.90,6.28,65.55,27,63,x\n"), RuleIds.SumOfParts, "N2");
    }

    [Fact]
    public void The_same_figure_twice_is_taken_once()
    {
        var outcome = IntakeFixture.ReadText(Scores + "p34:66,par/,2025,value,89.38,100,,,,A\np34:66,par/,2025,value,89.38,100,,,,B\n", "index-scores");
        outcome.Findings.ShouldHaveSingleItem().Severity.ShouldBe(IntakeSeverity.Warning);
        outcome.Facts.ShouldHaveSingleItem().Source!.Document.ShouldBe("B");
        outcome.Counts.ShouldBe(new IntakeCounts(2, 2, 0, 0));
    }

    [Fact]
    public void A_column_nobody_asked_for_is_pointed_out_with_the_one_that_was_meant()
    {
        var outcome = IntakeFixture.ReadText("unit_key,criterion,year,valeu,value\np34:66,par/,2025,1,89.38\n", "index-scores");
        var finding = outcome.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Severity, finding.Cell).ShouldBe((RuleIds.UnknownColumn, IntakeSeverity.Warning, "D1"));
    }

    [Fact]
    public void A_row_with_several_faults_tells_them_all_and_counts_once()
    {
        var outcome = IntakeFixture.ReadText(Scores + "Xứ Nào Đó,par/,2025,value,8a,100,LẠ,,,\np34:66,par/,2025,value,89.38,100,,,,\n", "index-scores");
        IntakeFixture.Rules(outcome).ShouldBe([RuleIds.UnknownUnit, RuleIds.NumberFormat, RuleIds.UnknownToken]);
        outcome.Counts.ShouldBe(new IntakeCounts(2, 1, 1, 0));
    }

    private static Standing Rank(string text) => Standing.Of(int.Parse(text.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(text.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture));

    private sealed class Published : IPastFigures
    {
        public Dictionary<(string Unit, string Node, int Year), decimal> Scores { get; } = [];

        /// <summary>By the node under the family, so that a test need not know the set.</summary>
        public Dictionary<(string Unit, string Node, int Year), Standing> Places { get; } = [];

        public Dictionary<(string Unit, string Node), IReadOnlyList<PastCount>> Counts { get; } = [];

        public IReadOnlyDictionary<(string Unit, string Node), decimal> Values(string family, int year) =>
            Scores.Where(p => p.Key.Year == year).ToDictionary(p => (p.Key.Unit, p.Key.Node), p => p.Value);

        public IReadOnlyDictionary<(string Unit, string Node), Standing> Ranks(string family, int year) =>
            Places.Where(p => p.Key.Year == year).ToDictionary(p => (p.Key.Unit, IntakeFixture.Reference.Criteria.SetInForce(family, year)!.Id + "/"), p => p.Value);

        public IReadOnlyDictionary<(string Unit, string Node), IReadOnlyList<PastCount>> CountsToDate(int year) => Counts;
    }

    private static void Expect(IntakeOutcome outcome, string rule, string cell)
    {
        outcome.Findings.ShouldContain(finding => finding.Rule == rule && finding.Cell == cell, string.Join('\n', outcome.Findings));
        outcome.Counts.RowsIn.ShouldBe(outcome.Counts.RowsTaken + outcome.Counts.RowsRefused);
        outcome.Findings.ShouldAllBe(finding => finding.Message.Length > 0 && finding.MessageEn.Length > 0);
    }
}
