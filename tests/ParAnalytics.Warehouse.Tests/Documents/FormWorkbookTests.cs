using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Templates;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Forms;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

public sealed class FormWorkbookTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Descriptions => [.. WorkbookIntake.Descriptions.Models.Where(m => !m.IsGeneric && SheetForms.IsFor(m)).Select(m => m.Id)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void The_form_of_every_description_is_valid_and_known_again_by_it(string id)
    {
        var (form, path) = Written(id);
        using (var workbook = SpreadsheetDocument.Open(path, false))
        {
            new OpenXmlValidator(FileFormatVersions.Office2016).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        }

        using var source = WorkbookSource.Open(path);
        WorkbookIntake.Descriptions.Recognise(source, id + ".xlsx").Id.ShouldBe(id);
        foreach (var sheet in form.Sheets)
        {
            source.Rows(sheet.Name).SelectMany(r => r.Cells.Items).Select(c => c.Text).ShouldContain(sheet.Columns[^1].Path[^1]);
        }

        // Nothing filled in is nothing to take, and no error that a unit of the form is unknown.
        var outcome = WorkbookIntake.Read(path);
        outcome.Facts.ShouldBeEmpty();
        outcome.Findings.Where(f => f.Rule is RuleIds.UnknownUnit or RuleIds.MissingUnit or RuleIds.MissingHeader).Select(f => f.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void The_monthly_report_filled_in_for_every_commune_and_agency_loads_as_it_is()
    {
        var (form, path) = Written("dossiers-month-workbook");
        form.Sheets.Single(s => s.Name == "Xã, phường").Tables.Single().Rows.Length.ShouldBe(102);
        form.Sheets.Single(s => s.Name == "PAKN").Tables.Select(t => t.Section?.Text).ShouldBe(["I. Sở, ngành", "II. Xã, phường"]);
        form.Sheets.Single(s => s.Name == "Xã, phường").Title.ShouldEndWith("tháng 10 năm 2026");
        var figures = new Dictionary<string, decimal>(StringComparer.Ordinal)
        {
            ["total"] = 10, ["online"] = 6, ["direct"] = 3, ["carried"] = 1, ["resolved"] = 8, ["early"] = 2, ["ontime"] = 5, ["late"] = 1, ["pending"] = 2, ["pend_in"] = 1,
            ["pend_over"] = 1, ["fee"] = 5, ["paid"] = 4, ["digit"] = 5, ["eres"] = 6, ["reuse"] = 3, ["apology"] = 1,
            ["p_carried"] = 1, ["p_received"] = 5, ["p_intime"] = 4, ["p_late"] = 1, ["p_pending"] = 1, ["r_valid"] = 10, ["r5"] = 4, ["r4"] = 3, ["r3"] = 1, ["r2"] = 1, ["r1"] = 1, ["satisfaction_pct"] = 70,
        };
        Fill(path, form, (name, _) => figures.TryGetValue(name, out var figure) ? figure : null, "1/10/2026", "31/10/2026", "31/10/2026");

        var outcome = WorkbookIntake.Read(path);
        outcome.Findings.Select(f => f.ToString()).ShouldBeEmpty();
        var agencies = form.Sheets.Single(s => s.Name == "Sở, ngành").Tables.Single().Rows.Length;
        agencies.ShouldBeGreaterThan(10);
        outcome.Facts.Count(f => f.Table.Kind == "dossier-months").ShouldBe(102 + agencies);
        outcome.Facts.Where(f => f.Table.Kind == "dossier-months").Select(f => f.Number("received")).ShouldAllBe(n => n == 9);
        outcome.Facts.Count(f => f.Table.Kind == "petitions").ShouldBe(102 + agencies);
    }

    [Fact]
    public void A_table_of_all_provinces_of_before_the_mergers_has_their_63_names_and_loads()
    {
        var (form, path) = Written("papi-dimensions");
        var rows = form.Sheets.Single().Tables.Single().Rows;
        rows.Select(r => r["code"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(63);
        Fill(path, form, (name, row) => name switch { "year" => 2024, "total" => 40 + (row / 100m), "rank" => 63 - row, "ranked_provinces" => 63, "D1" or "D2" or "D3" or "D4" or "D5" or "D6" or "D7" or "D8" => 5 + (row / 800m), _ => null }, text: name => name == "status" ? "complete" : null);

        var outcome = WorkbookIntake.Read(path);
        outcome.Findings.Where(f => f.Severity == IntakeSeverity.Error).Select(f => f.ToString()).ShouldBeEmpty();
        outcome.Facts.Select(f => f.Text("unit_key")).Distinct(StringComparer.Ordinal).Count().ShouldBe(63);
    }

    private (SheetForm Form, string Path) Written(string id)
    {
        var form = SheetForms.Of(WorkbookIntake.Descriptions.Models.Single(m => m.Id == id), WorkbookIntake.Units, Today);
        var path = _folder.File(id + ".xlsx");
        using var output = File.Create(path);
        FormWorkbook.Write(form, "vi", output);
        return (form, path);
    }

    /// <summary>Writes into the free cells of the rows that the form gives.</summary>
    private static void Fill(string path, SheetForm form, Func<string, int, decimal?> figure, params string[] cover) => Fill(path, form, figure, _ => null, cover);

    private static void Fill(string path, SheetForm form, Func<string, int, decimal?> figure, Func<string, string?> text, params string[] cover)
    {
        using var workbook = SpreadsheetDocument.Open(path, true);
        var parts = workbook.WorkbookPart!.Workbook!.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => ((DocumentFormat.OpenXml.Packaging.WorksheetPart)workbook.WorkbookPart.GetPartById(s.Id!.Value!)).Worksheet!, StringComparer.Ordinal);
        if (form.Cover is { } first)
        {
            foreach (var (cell, i) in parts[first.Sheet].Descendants<Cell>().Where(c => c.CellReference!.Value!.StartsWith('B')).Select((c, i) => (c, i)))
            {
                Put(cell, cover[i]);
            }
        }

        foreach (var sheet in form.Sheets)
        {
            var at = 0;
            foreach (var row in parts[sheet.Name].Descendants<Row>().Where(r => r.Elements<Cell>().Any(c => c.InlineString is null)))
            {
                foreach (var cell in row.Elements<Cell>().Where(c => c.InlineString is null))
                {
                    var name = sheet.Columns[CellAddress.Parse(cell.CellReference!.Value!).Column - 1].Column.Name;
                    if (figure(name, at) is { } number)
                    {
                        cell.CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture));
                    }
                    else if (text(name) is { } written)
                    {
                        Put(cell, written);
                    }
                }

                at++;
            }
        }
    }

    private static void Put(Cell cell, string text)
    {
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(text));
    }
}
