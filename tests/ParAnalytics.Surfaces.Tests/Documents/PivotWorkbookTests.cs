using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Olap.Answer;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;
using Cell = ParAnalytics.Olap.Answer.Cell;

namespace ParAnalytics.Surfaces.Tests.Documents;

/// <summary>The native pivot table beside the matrix: its parts, its data, and what another spreadsheet program makes of it.</summary>
public sealed class PivotWorkbookTests : IDisposable
{
    private static readonly MeasureHeader Received = new("received", "Tiếp nhận", "count", 0, "neutral");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_office_version_finds_every_shape_of_pivot_valid()
    {
        foreach (var (name, answer) in Shapes())
        {
            using var workbook = SpreadsheetDocument.Open(Save(answer, name), false);
            workbook.WorkbookPart!.GetPartsOfType<PivotTableCacheDefinitionPart>().Count().ShouldBe(1, name);
            foreach (var version in new[] { FileFormatVersions.Office2007, FileFormatVersions.Office2010, FileFormatVersions.Office2013, FileFormatVersions.Office2016, FileFormatVersions.Office2019, FileFormatVersions.Office2021, FileFormatVersions.Microsoft365 })
            {
                new OpenXmlValidator(version).Validate(workbook).Select(e => $"{name} {version} {e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public void The_data_sheet_holds_each_cell_that_is_no_total_once_and_the_cache_the_same()
    {
        using var workbook = SpreadsheetDocument.Open(Save(ByYear(), "nam"), false);
        var cache = workbook.WorkbookPart!.GetPartsOfType<PivotTableCacheDefinitionPart>().Single();
        cache.PivotCacheDefinition.CacheFields!.Elements<CacheField>().Select(f => f.Name!.Value).ShouldBe(["Tỉnh, thành phố", "Năm", "Tiếp nhận", "Hạng"]);
        var source = cache.PivotCacheDefinition.CacheSource!.WorksheetSource!;
        (source.Sheet!.Value, source.Reference!.Value).ShouldBe(("Số liệu", "A1:D7"));
        cache.GetPartsOfType<PivotTableCacheRecordsPart>().Single().PivotCacheRecords.Elements<PivotCacheRecord>().Count().ShouldBe(6);

        using var sheets = WorkbookSource.Open(_folder.File("nam.xlsx"));
        sheets.Sheets.Items.Select(s => s.Name).ShouldBe(["Hồ sơ", "Bảng xoay", "Số liệu", "Nguồn"]);
        var rows = sheets.Rows("Số liệu").Select(r => r.Cells.Items.Select(c => c.Kind == CellKind.Number ? (object)c.Number! : c.Text).ToArray()).ToList();
        rows[1].ShouldBe(["Đắk Lắk", "2024", 10m, 1m]);
        rows.SelectMany(r => r).ShouldNotContain("Tổng");
        rows.Count(r => r.Contains("Đà Nẵng")).ShouldBe(2);
    }

    [Fact]
    public void Counts_are_summed_and_everything_else_is_averaged()
    {
        using var workbook = SpreadsheetDocument.Open(Save(ByYear(), "cong"), false);
        var fields = workbook.WorkbookPart!.WorksheetParts.SelectMany(p => p.PivotTableParts).Single().PivotTableDefinition.DataFields!.Elements<DataField>().ToList();
        fields.Select(f => f.Subtotal?.Value ?? DataConsolidateFunctionValues.Sum).ShouldBe([DataConsolidateFunctionValues.Sum, DataConsolidateFunctionValues.Average]);
    }

    [Fact]
    public void Two_units_of_one_name_stay_apart()
    {
        var answer = AnswerOf.Units("unit.province", [("p63:66", "Đắk Lắk", AnswerOf.Number(1)), ("p34:66", "Đắk Lắk", AnswerOf.Number(2))]);
        using var sheets = WorkbookSource.Open(Save(answer, "trung"));
        sheets.Rows("Số liệu").Skip(1).Select(r => r[1].Text).ShouldBe(["Đắk Lắk (p63:66)", "Đắk Lắk (p34:66)"]);
    }

    [Fact]
    public void Where_there_is_nothing_to_turn_the_sheet_of_sources_says_so()
    {
        var answer = AnswerOf.Table([new AxisTuple([])], [new AxisTuple([])], [Received], (_, _, _) => AnswerOf.Number(1));
        using var sheets = WorkbookSource.Open(Save(answer, "mot"));
        sheets.Sheets.Items.Select(s => s.Name).ShouldBe(["Hồ sơ", "Nguồn"]);
        sheets.Rows("Nguồn").Select(r => r[2].Text).ShouldContain(t => t.StartsWith("Không kèm bảng xoay", StringComparison.Ordinal));
    }

    [NeedsProgramFact("soffice")]
    public void Another_spreadsheet_program_refreshes_the_pivot_from_the_data_sheet()
    {
        var path = Save(ByYear(), "xoay");
        // The number is changed in the data sheet alone: only a refresh can bring it into the pivot table.
        using (var package = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            var entry = package.GetEntry("xl/worksheets/sheet3.xml")!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            text.ShouldContain("<v>10</v>");
            using var writer = new StreamWriter(entry.Open());
            writer.BaseStream.SetLength(0);
            writer.Write(text.Replace("<v>10</v>", "<v>777</v>", StringComparison.Ordinal));
        }

        var converted = Directory.CreateDirectory(_folder.File("ra")).FullName;
        using (var process = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", "fods", "--outdir", converted, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            process.WaitForExit(90_000).ShouldBeTrue();
        }

        var book = XDocument.Load(Path.Combine(converted, "xoay.fods"));
        var table = XNamespace.Get("urn:oasis:names:tc:opendocument:xmlns:table:1.0");
        var office = XNamespace.Get("urn:oasis:names:tc:opendocument:xmlns:office:1.0");
        var pivot = book.Descendants(table + "data-pilot-table").ShouldHaveSingleItem();
        pivot.Descendants(table + "data-pilot-field").Count(f => f.Attribute(table + "orientation")?.Value == "data").ShouldBe(2);
        var cells = book.Descendants(table + "table").Single(t => t.Attribute(table + "name")!.Value == "Bảng xoay").Descendants(table + "table-cell").Select(c => c.Attribute(office + "value")?.Value).ToList();
        cells.ShouldContain("777");
        cells.ShouldNotContain("10");
        cells.ShouldContain("12");
    }

    private static IEnumerable<(string Name, CellSet Answer)> Shapes()
    {
        yield return ("nam", ByYear());
        yield return ("mot-gia-tri", AnswerOf.Table([Province("p34:66", "Đắk Lắk"), Province("p34:48", "Đà Nẵng")], [Year("2024"), Year("2025")], [Received], (m, r, c) => AnswerOf.Number(r + c)));
        yield return ("khong-cot", AnswerOf.Table([Province("p34:66", "Đắk Lắk"), Province("p34:48", "Đà Nẵng")], [new AxisTuple([])], [Received, AnswerOf.Rank], (m, r, c) => AnswerOf.Number(m + r)));
        yield return ("khong-cot-mot", AnswerOf.Units("unit.province", [("p34:66", "Đắk Lắk", AnswerOf.Number(1.5m)), ("p34:48", "=1+1 & \"<x>\"", Cell.Missing(ValueState.NotSurveyed))]));
        yield return ("chi-cot", AnswerOf.Table([new AxisTuple([])], [Year("2024"), Year("2025")], [Received], (m, r, c) => AnswerOf.Number(c)));
        yield return ("hai-tang", AnswerOf.Table(
            [.. from p in new[] { "A", "B" } from n in new[] { "1", "2", "3" } select new AxisTuple([new("unit.province", p, p), new("criterion.node", n, n)])],
            [.. from y in new[] { "2024", "2025" } from b in new[] { "self", "published" } select new AxisTuple([new("year", y, y), new("basis", b, b)])],
            [Received, AnswerOf.Value, AnswerOf.Rank],
            (m, r, c) => (m + r + c) % 5 == 0 ? Cell.Missing(ValueState.NotPublished) : AnswerOf.Number(m + r + (c / 4m))));
    }

    private static CellSet ByYear() => AnswerOf.Table(
        [Province("p34:66", "Đắk Lắk"), Province("p34:48", "Đà Nẵng"), Province("p34:11", "Điện Biên"), AnswerOf.Tuple("unit.province", "", "Tổng", total: true)],
        [Year("2024"), Year("2025")],
        [Received, AnswerOf.Rank],
        (m, r, c) => (m, r, c) is (1, 2, 1) ? Cell.Missing(ValueState.Excluded) : AnswerOf.Number(m == 0 ? 10 + (2 * r) + c : r + 1));

    private static AxisTuple Province(string key, string name) => AnswerOf.Tuple("unit.province", key, name);

    private static AxisTuple Year(string year) => AnswerOf.Tuple("year", year, year);

    private string Save(CellSet answer, string name)
    {
        var path = _folder.File(name + ".xlsx");
        using var file = File.Create(path);
        CellSetWorkbook.Write(new WorkbookPage(answer, "Hồ sơ", WithPivot: true), new WorkbookFrame(), file);
        return path;
    }
}
