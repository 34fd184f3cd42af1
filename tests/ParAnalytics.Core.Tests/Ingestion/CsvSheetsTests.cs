using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Sheets;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

public sealed class CsvSheetsTests
{
    [Theory]
    [InlineData("năm,tỉnh\n2020,Đắk Lắk\n")]
    [InlineData("năm;tỉnh\r\n2020;Đắk Lắk\r\n")]
    [InlineData("năm\ttỉnh\n2020\tĐắk Lắk")]
    [InlineData("\ufeffnăm,tỉnh\n2020,\"Đắk Lắk\"\n")]
    [InlineData("\nnăm,tỉnh\n\n2020,Đắk Lắk\n")]
    public void Separators_line_ends_and_marks_are_told_apart(string text)
    {
        var rows = Rows(text);
        rows.Select(row => string.Join('|', row.Cells.Items.Select(cell => cell.Text))).ShouldBe(["năm|tỉnh", "2020|Đắk Lắk"]);
    }

    [Fact]
    public void A_cell_with_line_breaks_and_quotes_is_one_cell_and_rows_keep_their_number()
    {
        var rows = Rows("a,b\n1,\"dòng 1\ndòng \"\"2\"\"\"\n2,x\n");
        rows[1][2].Text.ShouldBe("dòng 1\ndòng \"2\"");
        rows[2].Number.ShouldBe(3);
        rows[2][2].Address.ToString().ShouldBe("B3");
    }

    [Fact]
    public void A_decomposed_name_is_composed() =>
        Rows("tỉnh\n" + "Đắk Lắk".Normalize(NormalizationForm.FormD) + "\n")[1][1].Text.ShouldBe("Đắk Lắk");

    [Theory]
    [InlineData("a,b\n1,2,3\n", "3/2")]
    [InlineData("a,b,c\n1,2\n", "2/3")]
    public void A_row_with_the_wrong_number_of_fields_says_so(string text, string counts) =>
        Rows(text)[1].Cells.Items.ShouldContain(cell => cell.Kind == CellKind.Error && cell.Text == CsvSheets.Ragged + counts);

    [Fact]
    public void An_open_quote_is_told_with_its_line() =>
        Should.Throw<FaultException>(() => Rows("a,b\n1,\"mở\n2,x\n")).First.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("PAR0219"),
            fault => fault.Position.ShouldBe("tep.csv:2"));

    [Fact]
    public void Another_encoding_is_told_and_not_read_as_question_marks()
    {
        var latin = Encoding.Latin1.GetBytes("tinh\nÐak Lak é\n");
        Should.Throw<FaultException>(() => Rows(latin)).First.Code.ShouldBe("PAR0221");
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0x2c })]
    [InlineData(new byte[] { 0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x00, 0x0a })]
    public void A_file_that_is_no_text_is_told(byte[] bytes) =>
        Should.Throw<FaultException>(() => Rows(bytes)).First.Code.ShouldBe("PAR0221");

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory() =>
        Should.Throw<FaultException>(() => Rows("a,b\n" + new string('x', 3_000_000) + ",1\n")).First.Code.ShouldBe("PAR0219");

    private static List<SheetRow> Rows(string text) => Rows(Encoding.UTF8.GetBytes(text));

    private static List<SheetRow> Rows(byte[] bytes)
    {
        using var source = new CsvSheets("tep.csv", () => new MemoryStream(bytes));
        return [.. source.Rows("tep.csv")];
    }
}
