using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

/// <summary>The other two workbooks as agencies send them.</summary>
public sealed class SampleWorkbookTests
{
    private static readonly Lazy<IntakeOutcome> Papi = new(() => WorkbookIntake.Read(Repository.SampleOf("xlsx", "papi-2020-2021.xlsx")));
    private static readonly Lazy<IntakeOutcome> Plan = new(() => WorkbookIntake.Read(Repository.SampleOf("xlsx", "ke-hoach-lai-chau-2026.xlsx")));

    [Fact]
    public void Every_description_reads_without_a_finding() => WorkbookIntake.Descriptions.Findings.Select(f => f.ToString()).ShouldBeEmpty();

    [NeedsSamplesFact]
    public void Both_years_of_papi_load_without_a_finding()
    {
        Papi.Value.Findings.Select(f => f.ToString()).ShouldBeEmpty();
        Papi.Value.Counts.ShouldBe(new IntakeCounts(128, 128, 0, 0));
    }

    [NeedsSamplesFact]
    public void Every_subdimension_equals_the_published_table()
    {
        var read = Papi.Value.Facts.Where(f => f.Table == FactTables.IndexScores && f.Text("statistic") == "value" && f.Text("node_key")!.Contains('.', StringComparison.Ordinal))
            .ToDictionary(f => ((int)f["year"]!, f.Text("unit_key")!, f.Text("node_key")!.Split('/')[1]), f => f.Number("value"));
        var lines = File.ReadLines(Repository.SampleOf("facts", "papi_subdimension_2011_2023.csv")).Skip(1).Select(Fields).Where(f => f[0] is "2020" or "2021" && f[6].Length > 0).ToList();
        lines.Count.ShouldBeGreaterThan(3_000);
        foreach (var line in lines)
        {
            var code = line[4].Replace("SC", "", StringComparison.Ordinal);
            var value = read[(int.Parse(line[0], CultureInfo.InvariantCulture), "p63:" + line[1], $"{code[0]}.{code[1]}")];
            value!.Value.ShouldBe(decimal.Parse(line[6], NumberStyles.Float, CultureInfo.InvariantCulture), 0.000001m, string.Join(',', line));
        }
    }

    [NeedsSamplesFact]
    public void Totals_ranks_and_field_sizes_are_those_of_the_year()
    {
        var dakLak = Papi.Value.Facts.Where(f => f.Text("unit_key") == "p63:66").ToList();
        dakLak.Single(f => f.Text("node_key") == "PAPI-2018/" && f.Table == FactTables.IndexScores && (int)f["year"]! == 2020).Number("value").ShouldBe(41.53m);
        var rank = dakLak.Single(f => f.Table == FactTables.IndexRanks && (int)f["year"]! == 2020);
        (rank.Number("rank"), rank.Number("rank_of")).ShouldBe((50m, 63m));
        Papi.Value.Facts.Where(f => f.Table == FactTables.IndexRanks && (int)f["year"]! == 2021 && f.Number("rank") is not null).ShouldAllBe(f => f.Number("rank_of") == 60);
    }

    [NeedsSamplesFact]
    public void Provinces_without_a_result_are_a_state_and_the_national_mean_is_a_statistic()
    {
        var missing = Papi.Value.Facts.Where(f => f.Table == FactTables.IndexScores && f.Text("state") == "NOT_SURVEYED").Select(f => f.Text("unit_key")).Distinct().Order();
        missing.ShouldBe(["p63:22", "p63:24", "p63:27"]);
        var mean = Papi.Value.Facts.Single(f => f.Text("unit_key") == "vn:" && f.Text("node_key") == "PAPI-2018/" && (int)f["year"]! == 2020);
        (mean.Number("value"), mean.Text("statistic")).ShouldBe((42.777m, "mean"));
    }

    [NeedsSamplesFact]
    public void Twelve_remedies_and_nineteen_key_tasks_load_with_typed_deadlines()
    {
        Plan.Value.Findings.Select(f => f.ToString()).ShouldBeEmpty();
        var tasks = Plan.Value.Facts.ToDictionary(f => f.Text("assignment_id")!);
        tasks.Count(t => t.Key.StartsWith("lch-2026-khac-phuc/", StringComparison.Ordinal)).ShouldBe(12);
        tasks.Count(t => t.Key.StartsWith("lch-2026-trong-tam/", StringComparison.Ordinal)).ShouldBe(19);
        Deadline("lch-2026-khac-phuc/1").ShouldBe(("fixed", new DateOnly(2026, 12, 31), true));
        Deadline("lch-2026-khac-phuc/7").ShouldBe(("fixed", new DateOnly(2026, 12, 31), true));
        Deadline("lch-2026-khac-phuc/2").ShouldBe(("standing", null, false));
        Deadline("lch-2026-khac-phuc/10").ShouldBe(("conditional", null, false));
        Deadline("lch-2026-trong-tam/1").ShouldBe(("fixed", new DateOnly(2026, 6, 15), true));
        Deadline("lch-2026-trong-tam/3").ShouldBe(("quarter", new DateOnly(2026, 9, 30), true));
        Deadline("lch-2026-trong-tam/4").ShouldBe(("quarter", new DateOnly(2026, 12, 31), true));
        Deadline("lch-2026-trong-tam/8").ShouldBe(("recurring", null, true));

        (string?, DateOnly?, bool?) Deadline(string id) => (tasks[id].Text("deadline_kind"), (DateOnly?)tasks[id]["deadline"], (bool?)tasks[id]["can_be_overdue"]);
    }

    [NeedsSamplesFact]
    public void Merged_fields_sections_and_the_plan_itself_stand_in_every_task()
    {
        var tasks = Plan.Value.Facts.ToDictionary(f => f.Text("assignment_id")!);
        (tasks["lch-2026-khac-phuc/2"].Text("section"), tasks["lch-2026-khac-phuc/2"].Text("node_key")).ShouldBe(("Công tác chỉ đạo, điều hành CCHC", "PAR-2025/1"));
        (tasks["lch-2026-trong-tam/5"].Text("section"), tasks["lch-2026-trong-tam/5"].Text("node_key")).ShouldBe(("II. CẢI CÁCH THỂ CHẾ", "PAR-2025/2"));
        tasks["lch-2026-khac-phuc/9"].Text("expected_result")!.ShouldContain("\n");
        Plan.Value.Facts.ShouldAllBe(f => f.Source!.Document.StartsWith("Kế hoạch số 4745/KH-UBND ngày 11/6/2026", StringComparison.Ordinal) && f.Text("unit_key") == "p63:12");
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add("");
            }
            else
            {
                fields[^1] += c;
            }
        }

        return [.. fields];
    }
}
