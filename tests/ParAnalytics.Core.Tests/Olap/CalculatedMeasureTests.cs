using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>Measures that a question brings along, in the language of the cube files.</summary>
public sealed class CalculatedMeasureTests
{
    private static World Two => new World().Value("p34:66", "PAR-2025/", 2025, 89.38m, rank: 2, of: 2).Value("p34:01", "PAR-2025/", 2025, 92.5m, rank: 1, of: 2);

    [Fact]
    public void It_is_asked_ordered_and_bounded_like_any_other()
    {
        var answer = Two.Ask(Of("best - value", """ "sort":[{"by":"kem","dir":"desc"}],"filters":[{"level":"index.family","in":["par"]},{"level":"year","in":["2025"]},{"measure":"kem","gte":1}], """));
        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p34:66"]);
        answer.At("kem", 0, 0).Number.ShouldBe(3.12m);
        answer.At("kem", 0, 0).Origin.ShouldBe(Origin.Computed);
        answer.Measures.Items.Single(m => m.Id == "kem").Caption.ShouldBe("Còn kém");
    }

    [Fact]
    public void What_is_missing_stays_missing_and_nothing_is_divided_by_zero()
    {
        DakLak(Two.Ask(Of("percent((best - value) / (value - value))"))).State.ShouldBe(ValueState.NotApplicable);
        Two.Ask(Of("value - worst")).Blocks[1].Row(0)[0].Number.ShouldBeNull();
    }

    [Theory]
    [InlineData("best - vallue", "calculated[0].expression:7")]
    [InlineData("best -", "calculated[0].expression:6")]
    [InlineData("rank + value", "calculated[0].expression:5")]
    [InlineData("tong(value)", "calculated[0].expression:0")]
    [InlineData("percent(value)", "calculated[0].expression:0")]
    public void A_mistake_is_told_with_its_character(string expression, string position)
    {
        var fault = Two.Refusal(Of(expression));
        (fault.Code, fault.Position).ShouldBe(("PAR0323", position));
    }

    [Theory]
    [InlineData("value")]
    [InlineData("Kém")]
    [InlineData("1a")]
    public void Its_id_is_small_letters_and_none_of_the_cube(string id) =>
        Two.Refusal(Of("best - value", id: id)).Position.ShouldBe("calculated[0].id");

    [Fact]
    public void It_may_read_those_before_it_only_when_they_are_no_expressions() =>
        Two.Refusal(Of("gap_to_mean + gap_to_mean")).Detail.ShouldContain("gap_to_mean");

    [Fact]
    public void The_question_is_written_and_read_back_with_it()
    {
        var query = Of("best - value");
        QueryJson.Read(QueryJson.Write(query)).ShouldBe(query);
    }

    [Fact]
    public void With_semicolons_numbers_bear_a_decimal_comma()
    {
        var lines = CellSetCsv.ToText(Two.Ask(Of("best - value")), ';').Split("\r\n");
        lines[0].Split(';').ShouldContain("kem");
        lines[1..].ShouldContain(l => l.StartsWith("p34:66;Đắk Lắk;89,38;", StringComparison.Ordinal) && l.Contains(";3,12;", StringComparison.Ordinal));
    }

    private static Cell DakLak(CellSet answer) => answer.At("kem", answer.Rows.Items.ToList().FindIndex(r => r.Members[0].Key == "p34:66"), 0);

    private static CubeQuery Of(string expression, string more = """ "filters":[{"level":"index.family","in":["par"]},{"level":"year","in":["2025"]}], """, string id = "kem") => QueryJson.Read(
        $$"""{"cube":"indices","measures":["value","{{id}}"],"calculated":[{"id":"{{id}}","caption":"Còn kém","expression":"{{expression}}","decimals":2}],{{more}}"rows":[{"level":"unit.province"}]}""");
}
