using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class CellSetFormsTests
{
    private static CellSet Answer(string caption = "Đắk Lắk") => new()
    {
        Release = "goc",
        Era = "as_was",
        Rows = [new AxisTuple([new AxisMember("unit.province", "p34:66", caption)]), new AxisTuple([new AxisMember("unit.province", "", "Tổng", IsTotal: true)])],
        Columns = [new AxisTuple([new AxisMember("year", "2025", "2025")])],
        Measures = [new MeasureHeader("value", "Giá trị", "percent", 2, "higher")],
        Blocks = [new CellBlock(2, 1, [Cell.Of(89.380000m, Origin.Published), Cell.Missing(ValueState.NotApplicable, "PAR0101")])],
        Notes = [new CellNote("PAR0101", "Không có tổng.")],
        Sources = [new SourceCitation("QĐ 430/QĐ-BNV", new DateOnly(2026, 4, 14))],
        RowCount = 1,
    };

    [Fact]
    public void Json_has_the_shape_of_the_contract()
    {
        var bytes = CellSetJson.ToUtf8(Answer());
        var json = JsonDocument.Parse(bytes).RootElement;

        Encoding.UTF8.GetString(bytes).ShouldContain("Đắk Lắk");
        json.GetProperty("rows")[0][0].GetProperty("key").GetString().ShouldBe("p34:66");
        json.GetProperty("rows")[1][0].GetProperty("total").GetBoolean().ShouldBeTrue();
        json.GetProperty("cells").GetProperty("value")[0][0].GetRawText().ShouldBe("89.38");
        json.GetProperty("cells").GetProperty("value")[1][0].ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("states").GetProperty("value")[1][0].GetString().ShouldBe("NOT_APPLICABLE");
        json.GetProperty("origins").GetProperty("value")[0][0].GetString().ShouldBe("PUBLISHED");
        json.GetProperty("notes")[0].GetProperty("id").GetString().ShouldBe("PAR0101");
        json.GetProperty("truncated").GetBoolean().ShouldBeFalse();
        json.EnumerateObject().Select(p => p.Name).ShouldNotContain("texts");
    }

    [Fact]
    public void Csv_keeps_numbers_as_numbers_and_defuses_formulas()
    {
        var lines = CellSetCsv.ToText(Answer("=HYPERLINK(\"x\")")).Split("\r\n");

        lines[0].ShouldBe("unit.province,unit.province name,2025 value,2025 value state");
        lines[1].ShouldBe("p34:66,\"'=HYPERLINK(\"\"x\"\")\",89.38,");
        lines[2].ShouldBe(",Tổng,,NOT_APPLICABLE");
    }

    [Theory]
    [InlineData(89.385, "percent", 2, "89,39\u00A0%")]
    [InlineData(1.39, "percentage_points", 2, "+1,39 điểm\u00A0%")]
    [InlineData(-9, "places", 0, "−9 bậc")]
    [InlineData(93826, "count", 0, "93.826")]
    [InlineData(0.6961, "fraction", 4, "0,6961")]
    public void Display_rounds_once_half_away_from_zero(double number, string unit, int decimals, string text) =>
        CellText.Of(Cell.Of((decimal)number, Origin.Published), new MeasureHeader("m", "", unit, decimals, "higher"), "vi").ShouldBe(text);

    /// <summary>Where each row has a unit of its own, whole places and days are whole and percents keep what they have.</summary>
    [Theory]
    [InlineData(3, "3", "3")]
    [InlineData(20.00, "20", "20")]
    [InlineData(81.53, "81,53", "81.53")]
    [InlineData(1234.5, "1.234,5", "1,234.5")]
    [InlineData(0.005, "0,01", "0.01")]
    public void Numbers_of_several_units_are_written_with_the_decimals_they_have(double number, string vi, string en)
    {
        var header = new MeasureHeader("threshold", "", "as_written", 2, "neutral");
        CellText.Of(Cell.Of((decimal)number, Origin.Published), header, "vi").ShouldBe(vi);
        CellText.Of(Cell.Of((decimal)number, Origin.Published), header, "en").ShouldBe(en);
    }

    [Theory]
    [InlineData("81.53", "81,53")]
    [InlineData("22/34", "22/34")]
    [InlineData("năm 2024", "năm 2024")]
    [InlineData("1.2.3", "1.2.3")]
    public void A_number_among_texts_has_the_comma_of_the_language(string written, string shown) => CellText.Written(written, "as_written", "vi").ShouldBe(shown);

    [Fact]
    public void A_missing_cell_is_a_dash() => CellText.Of(Cell.Missing(ValueState.NotPublished), new MeasureHeader("m", "", "percent", 2, "higher"), "vi").ShouldBe("—");
}
