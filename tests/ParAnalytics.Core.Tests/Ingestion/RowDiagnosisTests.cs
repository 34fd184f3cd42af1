using System.Collections.Immutable;
using ParAnalytics.Ingestion.Checks;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

public sealed class RowDiagnosisTests
{
    private static readonly ImmutableArray<Law> Laws = [LawParser.Parse("total = a + b"), LawParser.Parse("total = done + open"), LawParser.Parse("paid <= a")];

    [Fact]
    public void A_row_that_agrees_has_no_suspect() => Find(("total", 10), ("a", 6), ("b", 4), ("done", 7), ("open", 3), ("paid", 6)).ShouldBeEmpty();

    [Fact]
    public void The_cell_that_two_broken_laws_share_is_the_suspect() => Find(("total", 11), ("a", 6), ("b", 4), ("done", 7), ("open", 3), ("paid", 0)).ShouldBe([("total", 10m)]);

    [Fact]
    public void A_cell_whose_mending_breaks_another_law_is_none() => Find(("total", 10), ("a", 9), ("b", 4), ("done", 7), ("open", 3), ("paid", 7)).ShouldBe([("b", 1m)]);

    [Fact]
    public void A_cell_that_would_have_to_fall_below_zero_is_none() => Find(("total", 10), ("a", 12), ("b", 1), ("done", 7), ("open", 3), ("paid", 0)).ShouldBe([("a", 9m)]);

    [Fact]
    public void A_part_greater_than_its_whole_is_blamed_itself_and_nobody_can_say_the_value() => Find(("total", 10), ("a", 6), ("b", 4), ("done", 7), ("open", 3), ("paid", 8)).ShouldBe([("paid", null)]);

    [Fact]
    public void Nothing_is_said_of_a_row_with_a_blank() => Find(("total", 11), ("a", 6), ("done", 7), ("paid", 0)).ShouldBeEmpty();

    [Theory]
    [InlineData("a = b +")]
    [InlineData("a")]
    [InlineData("a = (b")]
    [InlineData("a = b c")]
    [InlineData("= b")]
    public void A_law_written_wrongly_says_where(string law) => Should.Throw<FormatException>(() => LawParser.Parse(law)).Message.ShouldContain("expected");

    [Fact]
    public void A_law_knows_its_columns_and_precedence() =>
        LawParser.Parse("rate = 100 * (x + y) / z").ShouldSatisfyAllConditions(l => l.Columns.ShouldBe(["rate", "x", "y", "z"]), l => l.Right.Of(c => c switch { "x" => 1, "y" => 2, _ => 4 }).ShouldBe(75));

    private static List<(string, decimal?)> Find(params (string Column, decimal Value)[] row)
    {
        var values = row.ToDictionary(r => r.Column, r => r.Value);
        return [.. RowDiagnosis.Of(Laws, c => values.TryGetValue(c, out var v) ? v : null, (_, v) => v >= 0, (_, _) => null).Select(s => (s.Column, s.Instead))];
    }
}
