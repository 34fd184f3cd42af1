using ParAnalytics.Documents.Guarding;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

public sealed class WorkbookSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_number_keeps_the_digits_people_see_and_loses_the_binary_noise()
    {
        var row = Read("""<row r="1"><c r="A1"><v>0.96099999999999997</v></c><c r="B1"><v>41.53</v></c><c r="C1"><v>1E-3</v></c><c r="D1"><v>-2</v></c></row>""");
        row.Cells.Items.Select(c => c.Text).ShouldBe(["0.961", "41.53", "0.001", "-2"]);
        row[1].Number.ShouldBe(0.961m);
    }

    [Fact]
    public void Rich_text_is_joined_without_its_reading_aids_and_composed()
    {
        var package = new PackageFile().Texts("<r><t>Chỉ số </t></r><r><rPr><b/></rPr><t>nội dung</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>", "<t>Da\u0306k_x000D_La\u0306k</t>")
            .Sheet("""<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData>""");
        var row = Read(package)[0];
        row[1].Text.ShouldBe("Chỉ số nội dung");
        row[2].Text.ShouldBe("Dăk\rLăk");
    }

    [Fact]
    public void A_merged_range_repeats_its_value_and_says_which_cell_has_it()
    {
        var rows = Read(new PackageFile().Sheet("""<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tiếp nhận</t></is></c><c r="C1"><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"""));
        rows[1][2].Text.ShouldBe("Tiếp nhận");
        rows[1][2].IsContinuation.ShouldBeTrue();
        rows[1][2].Anchor.ShouldBe(new CellAddress(1, 1));
        rows[0][1].IsContinuation.ShouldBeFalse();
        rows[1][3].Anchor.ShouldBeNull();
    }

    [Fact]
    public void A_date_is_told_by_its_format_in_both_calendars()
    {
        const string Styles = """<numFmts><numFmt numFmtId="164" formatCode="&quot;ngày &quot;dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>""";
        const string Cells = """<sheetData><row r="1"><c r="A1" s="1"><v>46143</v></c><c r="B1" s="2"><v>46143.5</v></c><c r="C1" s="3"><v>0.9615</v></c><c r="D1"><v>46143</v></c></row></sheetData>""";
        var row = Read(new PackageFile().Styles(Styles).Sheet(Cells))[0];
        row[1].Date.ShouldBe(new DateTime(2026, 5, 1));
        row[2].Text.ShouldBe("2026-05-01T12:00:00");
        row[3].IsPercent.ShouldBeTrue();
        row[3].Number.ShouldBe(0.9615m);
        row[4].Kind.ShouldBe(CellKind.Number);
        var later = Read(new PackageFile().Styles(Styles).Sheet(Cells).Change("xl/workbook.xml", "<sheets>", """<workbookPr date1904="1"/><sheets>"""))[0];
        later[1].Date.ShouldBe(new DateTime(2030, 5, 2));
    }

    [Fact]
    public void A_formula_comes_with_its_stored_result_and_a_shared_one_is_moved()
    {
        var rows = Read(new PackageFile().Sheet("""<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">SUM(B1:D1)+$F$1+'A1 x'!B1</f><v>6</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>9</v></c><c r="B2" t="str"><f>"-"</f><v>-</v></c></row></sheetData>"""));
        rows[0][1].Formula.ShouldBe("SUM(B1:D1)+$F$1+'A1 x'!B1");
        rows[1][1].Formula.ShouldBe("SUM(B2:D2)+$F$1+'A1 x'!B2");
        rows[1][1].Number.ShouldBe(9);
        rows[1][2].ShouldSatisfyAllConditions(c => c.Text.ShouldBe("-"), c => c.Kind.ShouldBe(CellKind.Text));
    }

    [Fact]
    public void What_is_hidden_is_read_and_marked()
    {
        var package = new PackageFile().Sheet("""<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>""")
            .Change("xl/workbook.xml", "sheetId=", "state=\"veryHidden\" sheetId=");
        using var source = WorkbookSource.Open(package.Save(_folder.File("hidden.xlsx")));
        source.Sheets[0].IsHidden.ShouldBeTrue();
        var rows = source.Rows("Số liệu").ToList();
        (rows[0][1].IsHidden, rows[0][2].IsHidden, rows[1].IsHidden).ShouldBe((false, true, true));
    }

    [Fact]
    public void Cells_without_an_address_follow_each_other_and_errors_are_told()
    {
        var row = Read("""<row><c><v>1</v></c><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c></row>""");
        row.Number.ShouldBe(1);
        row.Cells.Items.Select(c => (c.Address.ToString(), c.Kind, c.Text)).ShouldBe([("A1", CellKind.Number, "1"), ("B1", CellKind.Error, "#REF!"), ("C1", CellKind.Boolean, "TRUE")]);
    }

    [Theory]
    [InlineData("A1", 1, 1)]
    [InlineData("Z9", 9, 26)]
    [InlineData("AA10", 10, 27)]
    [InlineData("XFD1048576", 1048576, 16384)]
    public void An_address_is_read_and_written_alike(string text, int row, int column)
    {
        CellAddress.Parse(text).ShouldBe(new CellAddress(row, column));
        new CellAddress(row, column).ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("C0")]
    [InlineData("XFE1")]
    [InlineData("C 1")]
    public void What_is_no_address_is_refused(string text) => CellAddress.TryParse(text, out _).ShouldBeFalse();

    [NeedsSamplesTheory]
    [InlineData("papi-2020-2021.xlsx")]
    [InlineData("ke-hoach-lai-chau-2026.xlsx")]
    [InlineData("ho-so-tthc-2026-05.xlsx")]
    public async Task The_limited_reader_hands_over_exactly_what_is_read_here(string file)
    {
        var path = Repository.SampleOf("xlsx", file);
        using var here = WorkbookSource.Open(path);
        using var there = await new GuardedWorkbook().OpenAsync(path);
        there.Sheets.ShouldBe(here.Sheets);
        foreach (var sheet in here.Sheets.Items.Reverse())
        {
            there.Rows(sheet.Name).ShouldBe(here.Rows(sheet.Name));
        }
    }

    private SheetRow Read(string row) => Read(new PackageFile().Sheet($"<sheetData>{row}</sheetData>"))[0];

    private List<SheetRow> Read(PackageFile package)
    {
        using var source = WorkbookSource.Open(package.Save(_folder.File(Guid.NewGuid() + ".xlsx")));
        return [.. source.Rows("Số liệu")];
    }
}
