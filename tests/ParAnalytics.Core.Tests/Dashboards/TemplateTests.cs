using System.Collections.Immutable;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Dashboards;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("PAR Index {$year}: {value} — {rank}/{rank_of}", "PAR Index 2025: 89,38\u00A0% — 22/34")]
    [InlineData("{value < mean ? 'thấp hơn' : 'cao hơn'} trung bình {abs(value - mean)}", "thấp hơn trung bình 0,58\u00A0điểm\u00A0%")]
    [InlineData("{value - mean|signed}", "−0,58\u00A0điểm\u00A0%")]
    [InlineData("{mean - value|signed}", "+0,58\u00A0điểm\u00A0%")]
    [InlineData("{value|1}", "89,4\u00A0%")]
    [InlineData("{value|bare} của {$unit}", "89,38 của Đắk Lắk")]
    [InlineData("{value#p34:31}, cao nhất là {best(value)}", "95,37\u00A0%, cao nhất là Hải Phòng")]
    [InlineData("{count(value)} tỉnh, {row(value)}", "3 tỉnh, Đắk Lắk")]
    [InlineData("{known(value) and value > 80 ? 'đạt' : 'chưa'}", "đạt")]
    [InlineData("{(value + mean) / 2|2}", "89,67")]
    public void A_title_is_computed_from_the_cells(string template, string expected) => Template.Render(template, Scope("vi")).ShouldBe(expected);

    [Fact]
    public void English_writes_points_and_pp() => Template.Render("{value} ({value - mean|signed})", Scope("en")).ShouldBe("89.38% (−0.58\u00A0pp)");

    [Fact]
    public void A_missing_cell_leaves_the_whole_sentence_out() => Template.Render("hạng {rank#p34:04}", Scope("vi")).ShouldBeNull();

    [Theory]
    [InlineData("{value", 0, "Thiếu '}'")]
    [InlineData("Năm {value +}", 12, "dở dang")]
    [InlineData("{value|dep}", 7, "signed")]
    [InlineData("{tong(value)}", 1, "tong")]
    public void A_mistake_is_told_with_its_place(string template, int position, string word)
    {
        var fault = Template.Faults(template).ShouldHaveSingleItem();
        fault.Position.ShouldBe(position);
        fault.Message.ShouldContain(word);
    }

    private static TemplateScope Scope(string language)
    {
        MeasureHeader[] measures = [new("value", "Giá trị", "percent", 2, "higher"), new("mean", "Trung bình", "percent", 2, "higher"), new("rank", "Hạng", "rank", 0, "lower"), new("rank_of", "N", "count", 0, "neutral")];
        var answer = new CellSet
        {
            Release = "goc",
            Era = "as_was",
            Rows = [Row("p34:31", "Hải Phòng"), Row("p34:66", "Đắk Lắk"), Row("p34:04", "Cao Bằng")],
            Columns = [new AxisTuple([])],
            Measures = measures.ToEquatableArray(),
            Blocks =
            [
                new CellBlock(3, 1, [Number(95.37m), Number(89.38m), Number(82.73m)]),
                new CellBlock(3, 1, [Number(89.96m), Number(89.96m), Number(89.96m)]),
                new CellBlock(3, 1, [Number(1), Number(22), Cell.Missing(ValueState.NotPublished)]),
                new CellBlock(3, 1, [Number(34), Number(34), Number(34)]),
            ],
        };
        var selections = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("year", ["2025"]).Add("unit", ["p34:66"]);
        return new(ImmutableDictionary<string, CellSet>.Empty.Add("main", answer), "main", selections, ["p34:66", "p63:66"], key => key == "p34:66" ? "Đắk Lắk" : key, language);
    }

    private static AxisTuple Row(string key, string caption) => new([new AxisMember("unit.province", key, caption)]);

    private static Cell Number(decimal number) => Cell.Of(number, Origin.Published);
}
