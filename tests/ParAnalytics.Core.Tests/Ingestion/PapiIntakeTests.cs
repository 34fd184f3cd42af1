using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>One line of the PAPI table becomes nine scores and a rank of the set in force.</summary>
public sealed class PapiIntakeTests
{
    private const string Header = "year,province_code_63,province,D1,D2,D3,D4,D5,D6,D7,D8,total,rank,ranked_provinces,status,source\n";
    private const string DakLak2020 = "2020,66,Đắk Lắk,4.9596,5.3446,5.0264,6.3848,6.9980,6.8322,3.2152,2.7692,41.5300,50,63,complete,nguồn\n";

    [Fact]
    public void Eight_dimensions_a_total_and_a_rank_stand_under_the_eight_dimension_set()
    {
        var outcome = IntakeFixture.ReadText(Header + DakLak2020);
        outcome.Findings.ShouldBeEmpty();
        outcome.Description.Id.ShouldBe("papi-dimensions");
        Scores(outcome).Select(row => row.Text("node_key")).ShouldBe(
            ["PAPI-2018/1", "PAPI-2018/2", "PAPI-2018/3", "PAPI-2018/4", "PAPI-2018/5", "PAPI-2018/6", "PAPI-2018/7", "PAPI-2018/8", "PAPI-2018/"]);
        var total = Scores(outcome)[^1];
        (total.Number("value"), total.Number("max_points"), total.Text("unit_key"), total.Text("state"), total.Cell).ShouldBe((41.53m, 80m, "p63:66", "OK", "L2"));
        var rank = outcome.Facts.Single(row => row.Table == FactTables.IndexRanks);
        (rank.Number("rank"), rank.Number("rank_of"), rank.Text("peer_group"), rank.Text("node_key")).ShouldBe((50m, 63m, "provinces", "PAPI-2018/"));
    }

    [Fact]
    public void Before_2018_there_are_six_dimensions_of_sixty_points()
    {
        var outcome = IntakeFixture.ReadText(Header + "2011,01,Hà Nội,5.7625,5.9936,5.7285,4.9991,6.8642,7.0572,,,36.4050,20,63,complete,nguồn\n");
        outcome.Findings.ShouldBeEmpty();
        Scores(outcome).Count.ShouldBe(7);
        (Scores(outcome)[^1].Text("node_key"), Scores(outcome)[^1].Number("max_points")).ShouldBe(("PAPI-2011/", 60m));
    }

    [Fact]
    public void A_province_without_a_survey_is_a_state_and_never_zero()
    {
        var outcome = IntakeFixture.ReadText(Header + "2021,27,Bắc Ninh,,,,,,,,,,,60,missing,nguồn\n");
        outcome.Findings.ShouldBeEmpty();
        outcome.Facts.ShouldAllBe(row => row.Text("state") == "NOT_SURVEYED" && row.Number("value") == null && row.Number("rank") == null);
        outcome.Facts.Count.ShouldBe(10);
        outcome.Counts.ShouldBe(new IntakeCounts(1, 1, 0, 0));
    }

    [Fact]
    public void Bac_Ninh_of_2019_is_the_province_of_then_and_not_todays_code_24()
    {
        var right = IntakeFixture.ReadText(Header + "2019,27,Bắc Ninh,5,5,5,5,5,5,5,5,40,1,63,complete,nguồn\n");
        right.Facts[0].Text("unit_key").ShouldBe("p63:27");
        var wrong = IntakeFixture.ReadText(Header + "2019,24,Bắc Ninh,5,5,5,5,5,5,5,5,40,1,63,complete,nguồn\n");
        wrong.Facts.ShouldBeEmpty();
        var finding = wrong.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Cell, finding.Message, finding.Instead).ShouldBe((RuleIds.ReusedCode, "B2", "mã 24 năm 2019 là Bắc Giang, không phải Bắc Ninh", "27 (Bắc Ninh)"));
        wrong.Counts.ShouldBe(new IntakeCounts(1, 0, 1, 0));
    }

    [Fact]
    public void A_value_in_a_dimension_that_did_not_exist_is_refused()
    {
        var outcome = IntakeFixture.ReadText(Header + "2011,01,Hà Nội,5,5,5,5,5,5,5,,30,20,63,complete,nguồn\n");
        outcome.Findings.ShouldContain(finding => finding.Rule == RuleIds.UnknownCriterion && finding.Cell == "J2");
        outcome.Counts.RowsRefused.ShouldBe(1);
    }

    [Fact]
    public void A_blank_that_no_state_explains_is_refused()
    {
        var outcome = IntakeFixture.ReadText(Header + "2020,66,Đắk Lắk,,5.3446,5.0264,6.3848,6.9980,6.8322,3.2152,2.7692,41.5300,50,63,complete,nguồn\n");
        outcome.Findings.ShouldContain(finding => finding.Rule == RuleIds.MissingRequired && finding.Cell == "D2");
    }

    [Fact]
    public void A_code_without_its_leading_zero_is_refused_with_the_right_one()
    {
        var outcome = IntakeFixture.ReadText(Header + DakLak2020.Replace(",66,Đắk Lắk", ",1,Hà Nội", StringComparison.Ordinal));
        var finding = outcome.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Instead).ShouldBe((RuleIds.UnknownUnit, "Hà Nội (p63:01)"));
    }

    [Fact]
    public void The_table_speaks_for_its_years_criteria_and_all_provinces()
    {
        var scope = IntakeFixture.ReadText(Header + DakLak2020).Scope;
        var json = scope.ToJson();
        json.ShouldStartWith("{\"mode\":\"whole\"");
        json.ShouldContain("\"periods\":[\"2020\"]");
        json.ShouldContain("\"unit_levels\":[\"province\"]");
    }

    [NeedsSamplesFact]
    public void The_published_figures_of_Dak_Lak_2020_come_out_exactly()
    {
        var outcome = IntakeFixture.ReadFile(Repository.SampleOf("facts", "papi_dimension_2011_2023.csv"));
        var facts = outcome.Facts.Where(row => row.Text("unit_key") == "p63:66" && row["year"] is 2020).ToList();
        facts.Where(row => row.Table == FactTables.IndexScores).Select(row => row.Number("value")).ShouldBe(
            [4.9596m, 5.3446m, 5.0264m, 6.3848m, 6.9980m, 6.8322m, 3.2152m, 2.7692m, 41.53m]);
        facts[^1].Number("rank").ShouldBe(50);
        outcome.Facts.Count(row => row.Text("state") == "NOT_SURVEYED" && row.Table == FactTables.IndexRanks).ShouldBe(7);
    }

    private static List<FactRow> Scores(IntakeOutcome outcome) => [.. outcome.Facts.Where(row => row.Table == FactTables.IndexScores)];
}
