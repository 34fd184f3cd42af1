using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Templates;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

public sealed class FillInWorkbookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. FactTables.All.Select(t => t.Kind)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_template_of_every_kind_is_valid_and_has_its_headers(string kind)
    {
        var path = Template(kind);
        using (var workbook = SpreadsheetDocument.Open(path, false))
        {
            new OpenXmlValidator(FileFormatVersions.Office2016).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        }

        using var source = WorkbookSource.Open(path);
        var header = source.Rows("Số liệu").Single(r => r.Number == 4);
        header.Cells.Items.Select(c => c.Text).ShouldBe(FactTables.Find(kind)!.Fields.Select(f => f.Name));
    }

    [Fact]
    public void What_is_filled_in_loads_as_it_is()
    {
        var path = Template("index-scores");
        Fill(path, ("unit_key", "p34:66"), ("family", "par"), ("criterion", "PAR-2025/"), ("year", "2025"), ("value", "89,38"));
        var outcome = WorkbookIntake.Read(path);
        outcome.Findings.Where(f => f.Severity == IntakeSeverity.Error).Select(f => f.ToString()).ShouldBeEmpty();
        outcome.Facts.ShouldHaveSingleItem().Number("value").ShouldBe(89.38m);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Headers_are_protected_cells_below_are_free_and_what_may_be_written_is_offered(string kind)
    {
        using var workbook = SpreadsheetDocument.Open(Template(kind), false);
        var table = FactTables.Find(kind)!;
        var sheet = workbook.WorkbookPart!.WorksheetParts.First(p => p.Uri.OriginalString.EndsWith("sheet1.xml", StringComparison.Ordinal)).Worksheet!;
        sheet.Elements<SheetProtection>().Single().Sheet!.Value.ShouldBeTrue();
        var formats = workbook.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ToList();
        bool IsFree(UInt32Value? style) => formats[(int)(style?.Value ?? 0)].Protection?.Locked?.Value == false;
        sheet.Descendants<Row>().Where(r => r.RowIndex!.Value <= 4).SelectMany(r => r.Elements<Cell>()).Where(c => IsFree(c.StyleIndex)).ShouldBeEmpty();
        sheet.Descendants<Column>().Where(c => !IsFree(c.Style)).ShouldBeEmpty();

        var rules = sheet.Descendants<DataValidation>().ToDictionary(v => v.SequenceOfReferences!.InnerText!.Split(':')[0][..^1], StringComparer.Ordinal);
        foreach (var (field, i) in table.Fields.Select((f, i) => (f, i)).Where(pair => pair.f.Tokens.Count > 0 && string.Join(',', pair.f.Tokens.Items).Length <= 250))
        {
            var rule = rules[Ingestion.Sheets.CellAddress.ColumnName(i + 1)];
            rule.Type!.Value.ShouldBe(DataValidationValues.List);
            rule.Formula1!.Text.Trim('"').Split(',').ShouldBe(field.Tokens.Items);
            rule.Prompt!.Value!.ShouldNotBeEmpty();
        }

        if (table.FindField("unit_key") is not null)
        {
            rules.Values.ShouldContain(v => v.Type!.Value == DataValidationValues.List && v.Formula1!.Text == "'Đơn vị'!$A$2:$A$3");
        }
    }

    [NeedsProgramFact("soffice")]
    public void Another_spreadsheet_program_keeps_offers_and_protection_and_what_it_saves_loads()
    {
        var path = Template("index-scores");
        Fill(path, ("unit_key", "p34:66"), ("family", "par"), ("criterion", "PAR-2025/"), ("year", "2025"), ("value", "89,38"));
        var converted = Directory.CreateDirectory(_folder.File("ra")).FullName;
        using (var process = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", converted, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            process.WaitForExit(120_000).ShouldBeTrue();
        }

        var saved = Path.Combine(converted, "index-scores.xlsx");
        using (var workbook = SpreadsheetDocument.Open(saved, false))
        {
            var sheet = workbook.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!).First(w => w.Descendants<DataValidation>().Any());
            sheet.Descendants<DataValidation>().Count(v => v.Type?.Value == DataValidationValues.List).ShouldBeGreaterThan(3);
            sheet.Elements<SheetProtection>().Single().Sheet!.Value.ShouldBeTrue();
        }

        WorkbookIntake.Read(saved).Facts.ShouldHaveSingleItem().Number("value").ShouldBe(89.38m);
    }

    private string Template(string kind)
    {
        var path = _folder.File(kind + ".xlsx");
        using var output = File.Create(path);
        FillInWorkbook.Write(FactTables.Find(kind)!, [new TemplateUnit("p34:66", "Đắk Lắk"), new TemplateUnit("p63:01", "Hà Nội")], "vi", output);
        return path;
    }

    private static void Fill(string path, params (string Field, string Text)[] values)
    {
        var fields = FactTables.IndexScores.Fields.Select(f => f.Name).ToList();
        var cells = string.Concat(values.OrderBy(v => fields.IndexOf(v.Field)).Select(v => $"<c r=\"{Ingestion.Sheets.CellAddress.ColumnName(fields.IndexOf(v.Field) + 1)}5\" t=\"inlineStr\"><is><t>{v.Text}</t></is></c>"));
        using var package = ZipFile.Open(path, ZipArchiveMode.Update);
        var part = package.GetEntry("xl/worksheets/sheet1.xml")!;
        string text;
        using (var reader = new StreamReader(part.Open()))
        {
            text = reader.ReadToEnd();
        }

        part.Delete();
        using var writer = new StreamWriter(package.CreateEntry("xl/worksheets/sheet1.xml").Open(), new UTF8Encoding(false));
        writer.Write(text.Replace("</sheetData>", $"<row r=\"5\">{cells}</row></sheetData>", StringComparison.Ordinal));
    }
}
