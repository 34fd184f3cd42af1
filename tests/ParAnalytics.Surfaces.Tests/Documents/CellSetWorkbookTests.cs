using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
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
using CellFormat = DocumentFormat.OpenXml.Spreadsheet.CellFormat;
using WorksheetPart = DocumentFormat.OpenXml.Packaging.WorksheetPart;

namespace ParAnalytics.Surfaces.Tests.Documents;

public sealed class CellSetWorkbookTests : IDisposable
{
    private static readonly string[] Formulas = ["=1+1", "+84 262", "-5", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_stored_as_they_are_and_rounded_only_by_their_format()
    {
        var sheet = Rows(Provinces(), "PAR Index 2025").ToList();
        var numbers = sheet.SelectMany(r => r.Cells.Items).Where(c => c.Kind == CellKind.Number).ToList();
        numbers.Select(c => c.Number).ShouldBe([89.384512m, 22, 91.4m, 12, 90.392256m, 60.123m]);
        numbers[0].Format.ShouldBe("#,##0.00");
        numbers[1].Format.ShouldBe("#,##0");
    }

    [Fact]
    public void Missing_is_told_in_words_and_never_zero()
    {
        var row = Rows(Provinces(), "PAR Index 2025").Single(r => r[1].Text == "Điện Biên");
        row[2].Text.ShouldBe("không khảo sát");
        row[3].Text.ShouldBe("chưa có số liệu");
    }

    [Fact]
    public void Title_source_release_and_badge_stand_above_the_table()
    {
        var lines = Rows(Provinces(), "PAR Index 2025").Take(5).Select(r => r[1].Text).ToList();
        lines[0].ShouldBe("PAR Index 2025");
        lines[1].ShouldBe("tỉnh, thành phố");
        lines[2].ShouldBe("Nguồn: QĐ 430/QĐ-BNV ngày 14/4/2026");
        lines[3].ShouldBe("Đợt công bố: 2026-11-r1 · Đơn vị như khi công bố");
        lines[4].ShouldStartWith("SỐ LIỆU MINH HỌA");
    }

    [Fact]
    public void Equal_headers_are_merged_and_the_panes_frozen_below_them()
    {
        var path = Save([new WorkbookPage(TwoLevels(), "Hai tầng")]);
        using var source = WorkbookSource.Open(path);
        var header = source.Rows("Hai tầng").First(r => r[2].Text == "2024");
        header[3].Text.ShouldBe("2024");
        header[3].IsContinuation.ShouldBeTrue();
        header[6].Text.ShouldBe("2025");
        using var workbook = SpreadsheetDocument.Open(path, false);
        var pane = workbook.WorkbookPart!.WorksheetParts.First(p => p.Worksheet.Descendants<Pane>().Any()).Worksheet.Descendants<Pane>().Single();
        pane.TopLeftCell!.Value.ShouldBe(new CellAddress(header.Number + 2, 2).ToString());
    }

    [Fact]
    public void Text_that_could_be_a_formula_is_only_text_and_marked_as_quoted()
    {
        var answer = AnswerOf.Units("unit.agency", [.. Formulas.Select(f => (f, f, AnswerOf.Number(1)))]);
        var path = Save([new WorkbookPage(answer, "=HYPERLINK(\"x\")", "+phụ đề")]);
        using var workbook = SpreadsheetDocument.Open(path, false);
        var part = workbook.WorkbookPart!;
        var quoted = part.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().Select(f => f.QuotePrefix?.Value == true).ToList();
        var cells = part.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).ToList();
        cells.ShouldAllBe(c => c.CellFormula == null);
        foreach (var text in Formulas.Append("=HYPERLINK(\"x\")").Append("+phụ đề"))
        {
            cells.Where(c => c.InlineString?.InnerText == text).ShouldNotBeEmpty();
            cells.Where(c => c.InlineString?.InnerText == text).ShouldAllBe(c => quoted[(int)c.StyleIndex!.Value]);
        }

        cells.Where(c => c.CellValue != null).ShouldAllBe(c => !quoted[(int)c.StyleIndex!.Value]);
    }

    [Fact]
    public void Every_office_version_finds_it_valid()
    {
        var path = Save([new WorkbookPage(Provinces(), "PAR Index: [2025] / 34?", "tỉnh, thành phố", "value, rank by unit.province"), new WorkbookPage(TwoLevels(), "Hai tầng"), new WorkbookPage(TwoLevels(), "Hai tầng"), new WorkbookPage(Nothing(), "Chưa có")]);
        using var workbook = SpreadsheetDocument.Open(path, false);
        foreach (var version in new[] { FileFormatVersions.Office2007, FileFormatVersions.Office2010, FileFormatVersions.Office2013, FileFormatVersions.Office2016, FileFormatVersions.Office2019, FileFormatVersions.Office2021, FileFormatVersions.Microsoft365 })
        {
            new OpenXmlValidator(version).Validate(workbook).Select(e => $"{version} {e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        }
    }

    [NeedsProgramFact("soffice")]
    public void Another_spreadsheet_program_reads_the_same_numbers()
    {
        var random = new Random(34);
        var units = Enumerable.Range(1, 34).Select(i => ($"p34:{i:00}", $"Tỉnh {i}", AnswerOf.Number(random.Next(1, 10_000_000) / 100_000m))).ToList();
        var path = Save([new WorkbookPage(AnswerOf.Units("unit.province", units, AnswerOf.Value with { Decimals = 6 }), "Đối chiếu", "=1+1")]);
        Run("soffice", $"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", _folder.Path, path);
        var lines = File.ReadAllLines(Path.ChangeExtension(path, "csv")).Select(l => l.Split(',')).ToList();
        lines.ShouldContain(l => l[0].Trim('"') == "=1+1");
        foreach (var (_, caption, cell) in units)
        {
            decimal.Parse(lines.Single(l => l[0].Trim('"') == caption)[1].Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture).ShouldBe(cell.Number!.Value);
        }
    }

    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        Write(Long(1_000), Stream.Null);
        (Allocated(Long(40_000)) - Allocated(Long(10_000))).ShouldBeLessThan(30_000 * 120);

        static long Allocated(CellSet answer)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Write(answer, Stream.Null);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [LongFact]
    public void A_hundred_thousand_rows_take_no_longer_than_a_bare_loop_of_the_library()
    {
        var answer = Long(100_000);
        Write(Long(5_000), Stream.Null);
        Bare(Long(5_000), _folder.File("warm.xlsx"));
        var ours = Time(() =>
        {
            using var file = File.Create(_folder.File("ours.xlsx"));
            Write(answer, file);
        });
        var bare = Time(() => Bare(answer, _folder.File("bare.xlsx")));
        (bare / ours).ShouldBeGreaterThan(0.8, $"ours {ours:0} ms, bare {bare:0} ms");

        static double Time(Action act)
        {
            var clock = Stopwatch.StartNew();
            act();
            return clock.Elapsed.TotalMilliseconds;
        }
    }

    private static void Write(CellSet answer, Stream output) => CellSetWorkbook.Write(new WorkbookPage(answer, "Dài"), new WorkbookFrame(), output);

    private static void Bare(CellSet answer, string path)
    {
        using var workbook = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var part = workbook.AddWorkbookPart();
        var sheet = part.AddNewPart<WorksheetPart>("s1");
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            for (var r = 0; r < answer.Rows.Count; r++)
            {
                writer.WriteStartElement(new Row());
                for (var m = 0; m < answer.Measures.Count; m++)
                {
                    writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellValue = new CellValue(answer.Blocks[m][r, 0].Number!.Value) });
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        part.Workbook = new Workbook(new Sheets(new Sheet { Name = "s", SheetId = 1, Id = "s1" }));
    }

    private static CellSet Long(int rows) => AnswerOf.Table(
        [.. Enumerable.Range(0, rows).Select(i => AnswerOf.Tuple("unit.commune", $"c2025:{i}", $"Xã {i}"))],
        [new AxisTuple([])],
        [.. Enumerable.Range(0, 12).Select(i => AnswerOf.Value with { Id = $"m{i}", Caption = $"Cột {i}" })],
        (m, r, _) => AnswerOf.Number((r * 12 + m) / 100m));

    private static CellSet Provinces() => AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk"), AnswerOf.Tuple("unit.province", "p63:48", "Đà Nẵng"), AnswerOf.Tuple("unit.province", "p63:11", "Điện Biên"), AnswerOf.Tuple("unit.province", "", "Trung bình", total: true)],
        [new AxisTuple([])],
        [AnswerOf.Value, AnswerOf.Rank],
        (m, r, _) => (m, r) switch
        {
            (0, 0) => AnswerOf.Number(89.384512m),
            (1, 0) => AnswerOf.Number(22),
            (0, 1) => AnswerOf.Number(91.4m, Origin.Synthetic),
            (1, 1) => AnswerOf.Number(12),
            (0, 2) => Cell.Missing(ValueState.NotSurveyed),
            (1, 2) => Cell.Missing(ValueState.NotPublished),
            (0, _) => AnswerOf.Number(90.392256m, Origin.Computed),
            _ => AnswerOf.Number(60.123m, Origin.Computed, ValueState.Estimated),
        });

    private static CellSet TwoLevels() => AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk"), AnswerOf.Tuple("criterion.node", "PAPI-2018/1", "Tham gia", depth: 1), AnswerOf.Tuple("criterion.node", "PAPI-2018/2", "Công khai", depth: 2)],
        [AnswerOf.Tuple("year", "2024", "2024"), AnswerOf.Tuple("year", "2025", "2025")],
        [AnswerOf.Value, AnswerOf.Rank, new MeasureHeader("shift", "Đổi bậc", "places", 0, "higher"), new MeasureHeader("share", "Tỷ lệ", "fraction", 4, "higher")],
        (m, r, c) => AnswerOf.Number(m + r + c));

    private static CellSet Nothing() => AnswerOf.Table([], [], [AnswerOf.Value], (_, _, _) => default);

    private List<SheetRow> Rows(CellSet answer, string title)
    {
        using var source = WorkbookSource.Open(Save([new WorkbookPage(answer, title, "tỉnh, thành phố")]));
        return [.. source.Rows(source.Sheets[0].Name)];
    }

    private string Save(IReadOnlyList<WorkbookPage> pages)
    {
        var path = _folder.File("bang.xlsx");
        using var file = File.Create(path);
        CellSetWorkbook.Write(pages, new WorkbookFrame("vi", new DateTimeOffset(2026, 11, 22, 14, 5, 0, TimeSpan.FromHours(7))), file);
        return path;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit(60_000).ShouldBeTrue();
    }
}
