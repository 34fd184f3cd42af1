using System.Text.Json;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

/// <summary>The monthly workbook with its planted mistakes.</summary>
public sealed class MonthlyWorkbookTests
{
    private static readonly Lazy<IntakeOutcome> Outcome = new(() => WorkbookIntake.Read(Repository.SampleOf("xlsx", "ho-so-tthc-2026-05.xlsx")));
    private static readonly Lazy<JsonElement> Expected = new(() => JsonDocument.Parse(File.ReadAllText(Repository.SampleOf("xlsx", "ho-so-tthc-2026-05.expected-findings.json"))).RootElement);

    [NeedsSamplesFact]
    public void Every_planted_mistake_is_found_at_its_cell()
    {
        var found = Outcome.Value.Findings.Select(f => (f.Sheet, f.Cell)).ToHashSet();
        Planted().Where(p => !found.Contains((p.Sheet, p.Cell))).Select(p => $"{p.Id} {p.Sheet}!{p.Cell}").ShouldBeEmpty();
    }

    [NeedsSamplesFact]
    public void Nothing_else_is_found()
    {
        var known = Planted().Select(p => (p.Sheet, p.Cell)).Concat(Expected.Value.GetProperty("consequences").EnumerateArray().Select(c => (Sheet: c.GetProperty("sheet").GetString()!, Cell: c.GetProperty("cell").GetString()))).ToHashSet();
        Outcome.Value.Findings.Where(f => !known.Contains((f.Sheet, f.Cell))).Select(f => f.ToString()).ShouldBeEmpty();
        Outcome.Value.Findings.Length.ShouldBe(Planted().Count);
    }

    [NeedsSamplesFact]
    public void What_can_be_mended_is_proposed()
    {
        var proposed = Outcome.Value.Findings.ToDictionary(f => (f.Sheet, f.Cell ?? ""), f => f.Instead);
        proposed[("Sở, ngành", "L15")].ShouldBe("351");
        proposed[("Sở, ngành", "H13")].ShouldBe("9288");
        proposed[("Xã, phường", "G77")].ShouldBe("43");
        proposed[("Xã, phường", "J29")].ShouldBe("211");
        proposed[("PAKN - hài lòng", "K111")].ShouldBe("41");
        proposed[("PAKN - hài lòng", "F31")].ShouldBe("13");
        proposed[("Tổng hợp", "D11")].ShouldBe("61863");
        proposed[("Thuyết minh", "C6")].ShouldBe("31/5/2026");
        proposed[("Xã, phường", "D24:T24")].ShouldBe("SUM(D10:D23)");
    }

    [NeedsSamplesFact]
    public void Severities_are_those_of_the_plan()
    {
        var severities = Outcome.Value.Findings.ToDictionary(f => (f.Sheet, f.Cell), f => f.Severity == IntakeSeverity.Error ? "error" : "warning");
        foreach (var planted in Planted())
        {
            severities[(planted.Sheet, planted.Cell)].ShouldBe(planted.Severity, planted.Id);
        }
    }

    [NeedsSamplesFact]
    public void Harmless_untidiness_loads_with_the_value_meant()
    {
        var facts = Outcome.Value.Facts.Where(f => f.Table == FactTables.DossierMonths && f.Sheet == "Xã, phường").ToDictionary(f => f.RowNumber);
        (facts[22].Number("digitised"), facts[14].Number("digitised"), facts[14].Number("reused"), facts[20].Number("with_fee"), facts[83].Number("with_fee"), facts[83].Number("digitised")).ShouldBe((1738m, 2262m, 940m, 1059m, 559m, 813m));
        (facts[91].Number("resolved_late"), facts[91].Number("pending_overdue"), facts[91].Number("apologies")).ShouldBe((0m, 0m, 0m));
        (facts[16].Text("unit_key"), facts[70].Text("unit_key"), facts[97].Text("unit_key")).ShouldBe(("c2025:22261", "c2025:24280", "c2025:24490"));
    }

    [NeedsSamplesFact]
    public void Rows_that_agree_are_taken_and_illustrative()
    {
        var months = Outcome.Value.Facts.Where(f => f.Table == FactTables.DossierMonths).ToList();
        months.ShouldAllBe(f => f.Text("origin") == "SYNTHETIC" && (DateOnly)f["period"]! == new DateOnly(2026, 5, 1));
        months.ShouldAllBe(f => (long)f["received"]! == (long)f["received_online"]! + (long)f["received_direct"]!);
        months.Count(f => f.Sheet == "Sở, ngành").ShouldBe(14 - 4);
        months.Count(f => f.Sheet == "Xã, phường").ShouldBe(102 - 8);
        Outcome.Value.Facts.Count(f => f.Table == FactTables.Petitions).ShouldBe(116 - 3);
        Outcome.Value.Facts.Count(f => f.Table == FactTables.SurveyCounts).ShouldBe((116 - 3) * 5);
        Outcome.Value.Counts.RowsRefused.ShouldBe(15);
    }

    private static List<(string Id, string Sheet, string? Cell, string Severity)> Planted() =>
        [.. Expected.Value.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("id").GetString()!, f.GetProperty("sheet").GetString()!, f.GetProperty("cell").GetString(), f.GetProperty("severity").GetString()!))];
}
