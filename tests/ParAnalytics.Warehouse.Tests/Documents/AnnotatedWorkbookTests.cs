using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ParAnalytics.Documents.Annotating;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

public sealed class AnnotatedWorkbookTests : IDisposable
{
    private static readonly IntakeFinding[] Findings =
    [
        new("Số liệu", "B1", "PAR0224", IntakeSeverity.Error, "Không khớp: 1 ≠ 2", "Does not agree: 1 ≠ 2", "2"),
        new("Số liệu", "A1:B1", "PAR0242", IntakeSeverity.Error, "Dòng cộng thiếu", "The total lacks a row"),
        new("Số liệu", null, "PAR0241", IntakeSeverity.Warning, "Thiếu xã", "A commune is missing"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_finding_is_a_comment_at_its_cell_and_a_row_of_the_last_sheet()
    {
        var path = Annotate(new PackageFile().Save(_folder.File("a.xlsx")), Findings);
        Comments(path).ShouldBe([("A1", "PAR0242 · phải sửa\nDòng cộng thiếu"), ("B1", "PAR0224 · phải sửa\nKhông khớp: 1 ≠ 2\nNên ghi: 2")]);
        using var read = WorkbookSource.Open(path);
        read.Sheets.Items.Select(s => s.Name).ShouldBe(["Số liệu", "Kết quả kiểm tra"]);
        read.Rows("Kết quả kiểm tra").Count().ShouldBe(4);
        read.Rows("Số liệu").Single()[2].Number.ShouldBe(89.38m);
    }

    [Fact]
    public void It_stays_valid_and_keeps_comments_that_were_there()
    {
        var once = Annotate(new PackageFile().Save(_folder.File("a.xlsx")), Findings);
        var twice = Annotate(once, [Findings[0], Findings[0] with { Cell = "A7", Message = "Lần hai" }]);
        Comments(twice).Select(c => c.Cell).ShouldBe(["A1", "B1", "A7"]);
        Comments(twice)[1].Text.ShouldBe("PAR0224 · phải sửa\nKhông khớp: 1 ≠ 2\nNên ghi: 2\n\nPAR0224 · phải sửa\nKhông khớp: 1 ≠ 2\nNên ghi: 2");
        using var workbook = SpreadsheetDocument.Open(twice, false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").Where(e => !e.Contains("styles", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [NeedsSamplesFact]
    public void The_monthly_workbook_comes_back_with_its_findings()
    {
        var original = Repository.SampleOf("xlsx", "ho-so-tthc-2026-05.xlsx");
        var findings = WorkbookIntake.Read(original).Findings;
        var path = Annotate(original, findings);
        Comments(path).Count.ShouldBe(20);
        using var before = WorkbookSource.Open(original);
        using var after = WorkbookSource.Open(path);
        foreach (var sheet in before.Sheets)
        {
            after.Rows(sheet.Name).ShouldBe(before.Rows(sheet.Name));
        }

        using var workbook = SpreadsheetDocument.Open(path, false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
    }

    [NeedsProgramFact("soffice")]
    public void Another_spreadsheet_program_opens_it_with_its_comments()
    {
        var path = Annotate(new PackageFile().Save(_folder.File("a.xlsx")), Findings);
        using var process = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", "fods", "--outdir", _folder.Path, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit(60_000).ShouldBeTrue();
        File.ReadAllText(Path.ChangeExtension(path, "fods")).ShouldContain("Không khớp: 1 ≠ 2");
    }

    private string Annotate(string original, IReadOnlyList<IntakeFinding> findings)
    {
        var path = _folder.File(Guid.NewGuid().ToString("N") + ".xlsx");
        using var output = File.Create(path);
        AnnotatedWorkbook.Write(original, findings, "vi", output);
        return path;
    }

    private static List<(string Cell, string Text)> Comments(string path)
    {
        using var workbook = SpreadsheetDocument.Open(path, false);
        return [.. workbook.WorkbookPart!.WorksheetParts.SelectMany(p => p.WorksheetCommentsPart?.Comments.CommentList!.Elements<Comment>() ?? []).Select(c => (c.Reference!.Value!, c.CommentText!.InnerText))];
    }
}
