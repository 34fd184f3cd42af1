using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ParAnalytics.Documents.Guarding;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

public sealed class WorkbookRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_ordinary_workbook_is_not_refused() => Refusal(new PackageFile()).ShouldBeNull();

    [Fact]
    public void A_password_protected_workbook_says_so() =>
        RefusalOf(Compound("EncryptedPackage")).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("PAR0702"), f => f.Detail.ShouldContain("đặt mật khẩu"), f => f.DetailEn.ShouldContain("password"));

    [Fact]
    public void An_xls_renamed_to_xlsx_is_told_as_the_old_format() => RefusalOf(Compound("Workbook")).Code.ShouldBe("PAR0703");

    [Fact]
    public void A_text_file_renamed_to_xlsx_is_no_workbook() => RefusalOf("ma;ten;diem"u8.ToArray()).Code.ShouldBe("PAR0701");

    [Fact]
    public void An_empty_file_is_no_workbook() => RefusalOf([]).Code.ShouldBe("PAR0701");

    [Fact]
    public void A_document_renamed_to_xlsx_is_no_workbook() =>
        Refusal(new PackageFile().Change("[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main"))!.Code.ShouldBe("PAR0701");

    [Fact]
    public void A_workbook_with_macros_is_refused() => Refusal(new PackageFile().Set("xl/vbaProject.bin", [1, 2, 3]))!.Code.ShouldBe("PAR0704");

    [Fact]
    public void Macros_declared_only_by_content_type_are_refused() =>
        Refusal(new PackageFile().Change("[Content_Types].xml", "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml"))!.Code.ShouldBe("PAR0704");

    [Fact]
    public void Sheets_of_old_macros_are_refused() => Refusal(new PackageFile().Set("xl/macrosheets/sheet1.xml", "<x/>"))!.Code.ShouldBe("PAR0704");

    [Fact]
    public void Links_to_other_workbooks_are_refused() => Refusal(new PackageFile().Set("xl/externalLinks/externalLink1.xml", "<x/>"))!.Code.ShouldBe("PAR0705");

    [Fact]
    public void A_picture_fetched_from_outside_is_refused_and_a_hyperlink_is_not()
    {
        const string Relation = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>""";
        Refusal(new PackageFile().Set("xl/worksheets/_rels/sheet1.xml.rels", Relation.Replace("{0}", "image", StringComparison.Ordinal)))!.Code.ShouldBe("PAR0705");
        Refusal(new PackageFile().Set("xl/worksheets/_rels/sheet1.xml.rels", Relation.Replace("{0}", "hyperlink", StringComparison.Ordinal))).ShouldBeNull();
    }

    [Fact]
    public void A_file_inside_the_file_is_refused() => Refusal(new PackageFile().Set("xl/embeddings/oleObject1.bin", [1]))!.Code.ShouldBe("PAR0708");

    [Fact]
    public void A_document_type_declaration_is_refused() =>
        Refusal(new PackageFile().Set("xl/worksheets/sheet1.xml", """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>"""))!.Code.ShouldBe("PAR0709");

    [Fact]
    public void A_truncated_package_is_damaged()
    {
        var whole = File.ReadAllBytes(new PackageFile().Save(_folder.File("whole.xlsx")));
        RefusalOf(whole[..(whole.Length / 2)]).Code.ShouldBe("PAR0710");
    }

    [Fact]
    public void A_zip_bomb_is_refused_at_once_and_without_memory()
    {
        var bomb = Bomb(_folder.File("bomb.xlsx"), megabytes: 1_000);
        WorkbookInspection.Refusal(new PackageFile().Save(_folder.File("warm.xlsx")));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        WorkbookInspection.Refusal(bomb)!.Code.ShouldBe("PAR0707");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8L << 20);
    }

    [Fact]
    public void A_package_of_very_many_parts_is_refused()
    {
        var path = _folder.File("many.xlsx");
        using (var package = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 5_000; i++)
            {
                package.CreateEntry($"xl/worksheets/sheet{i}.xml");
            }
        }

        WorkbookInspection.Refusal(path)!.Code.ShouldBe("PAR0707");
    }

    [Fact]
    public void A_file_above_the_limit_is_refused_by_its_length_alone()
    {
        var path = _folder.File("large.xlsx");
        using (var file = File.Create(path))
        {
            file.SetLength(200L << 20);
        }

        var clock = Stopwatch.StartNew();
        var refused = WorkbookInspection.Refusal(path)!;
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        refused.Code.ShouldBe("PAR0706");
        refused.Detail.ShouldContain("200 MB");
    }

    [Fact]
    public async Task A_part_that_inflates_beyond_what_it_declares_is_stopped_in_the_reader()
    {
        var path = LyingAboutLength(_folder.File("liar.xlsx"));
        var refused = await Should.ThrowAsync<FaultException>(() => new GuardedWorkbook().OpenAsync(path));
        refused.First.Code.ShouldBeOneOf("PAR0707", "PAR0710", "PAR0712");
    }

    [Fact]
    public async Task A_reader_that_takes_too_long_is_ended()
    {
        var path = new PackageFile().Save(_folder.File("slow.xlsx"));
        var guarded = new GuardedWorkbook(new ReaderCommand("/bin/sh", ["-c", "sleep 60"]), ReaderLimits.Default with { Time = TimeSpan.FromMilliseconds(300) });
        var refused = await Should.ThrowAsync<FaultException>(() => guarded.OpenAsync(path));
        refused.First.Code.ShouldBe("PAR0711");
    }

    [Fact]
    public async Task A_reader_that_needs_too_much_memory_is_ended()
    {
        var random = new Random(20261122);
        var noise = new byte[300];
        var items = Enumerable.Range(0, 60_000).Select(_ =>
        {
            random.NextBytes(noise);
            return $"<t>{Convert.ToBase64String(noise)}</t>";
        }).ToArray();
        var path = new PackageFile().Texts(items).Save(_folder.File("texts.xlsx"));
        var guarded = new GuardedWorkbook(limits: ReaderLimits.Default with { Heap = 24L << 20 });
        var refused = await Should.ThrowAsync<FaultException>(() => guarded.OpenAsync(path));
        refused.First.Code.ShouldBe("PAR0711");
    }

    private Fault? Refusal(PackageFile package) => WorkbookInspection.Refusal(package.Save(_folder.File(Guid.NewGuid() + ".xlsx")));

    private Fault RefusalOf(byte[] bytes)
    {
        var path = _folder.File(Guid.NewGuid() + ".xlsx");
        File.WriteAllBytes(path, bytes);
        return WorkbookInspection.Refusal(path)!;
    }

    private static byte[] Compound(string stream)
    {
        var bytes = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1024);
        return bytes;
    }

    private static string Bomb(string path, int megabytes)
    {
        new PackageFile().Save(path);
        using var package = ZipFile.Open(path, ZipArchiveMode.Update);
        package.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        using var sheet = package.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
        var blank = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        sheet.Write("<worksheet><sheetData>"u8);
        for (var i = 0; i < megabytes / 10; i++)
        {
            sheet.Write(blank);
        }

        return path;
    }

    // The directory says 1,000 bytes; the stream holds far more.
    private static string LyingAboutLength(string path)
    {
        var rows = string.Concat(Enumerable.Range(1, 60_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\"><v>{i}</v></c></row>"));
        new PackageFile().Sheet($"<sheetData>{rows}</sheetData>").Save(path);
        var bytes = File.ReadAllBytes(path);
        var name = "xl/worksheets/sheet1.xml"u8;
        var central = bytes.AsSpan().LastIndexOf(name) - 46;
        BitConverter.GetBytes(1_000).CopyTo(bytes, central + 24);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
