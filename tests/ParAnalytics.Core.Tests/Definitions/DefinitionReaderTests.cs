using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ParAnalytics.Definitions;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    public enum Shape
    {
        BarChart,
        Line,
    }

    public sealed record BoardDefinition : Definition
    {
        public required string Title { get; init; }

        public Shape Shape { get; init; }

        public decimal? TopShare { get; init; }

        public ImmutableArray<TileDefinition> Tiles { get; init; } = [];

        public DefinitionMap<string> Texts { get; init; } = DefinitionMap<string>.Empty;
    }

    [Shorthand(nameof(Measure))]
    public sealed record TileDefinition : Definition
    {
        public required Located<string> Measure { get; init; }

        public bool Wide { get; init; }
    }

    [Fact]
    public void A_whole_file_becomes_records_that_know_their_lines()
    {
        var board = DefinitionReader.Read<BoardDefinition>("title: Chỉ số\nshape: bar_chart\ntop_share: 0.5\ntiles:\n  - value\n  - measure: rank\n    wide: true\ntexts:\n  b: hai\n  a: một\n", "b.yaml");

        board.IsValid.ShouldBeTrue();
        board.Value!.Title.ShouldBe("Chỉ số");
        board.Value.Shape.ShouldBe(Shape.BarChart);
        board.Value.TopShare.ShouldBe(0.5m);
        board.Value.Tiles.Select(t => (t.Measure.Value, t.Measure.Mark.Line, t.Wide)).ShouldBe([("value", 5, false), ("rank", 6, true)]);
        board.Value.Texts.Entries.Select(e => e.Key.Value).ShouldBe(["b", "a"]);
    }

    [Fact]
    public void A_lone_value_is_a_list_of_one() =>
        DefinitionReader.Read<BoardDefinition>("title: a\ntiles: rank\n", "b.yaml").Value!.Tiles.Length.ShouldBe(1);

    [Fact]
    public void Every_error_comes_at_once_with_line_column_and_the_nearest_key()
    {
        var result = DefinitionReader.Read<BoardDefinition>("titel: a\nshape: bar_chrt\ntop_share: 0,5\n", "b.yaml");

        result.IsValid.ShouldBeFalse();
        result.Findings.Select(f => (f.Code, f.Mark.ToString())).ShouldBe(
            [("PAR0002", "b.yaml:1:1"), ("PAR0005", "b.yaml:2:8"), ("PAR0004", "b.yaml:3:12"), ("PAR0003", "b.yaml:1:1")], ignoreOrder: true);
        result.Findings.Single(f => f.Code == "PAR0002").Suggestions[0].ShouldBe("title");
        result.Findings.Single(f => f.Code == "PAR0005").Suggestions.ShouldBe(["bar_chart"]);
    }

    [Theory]
    [InlineData("title: [a", "PAR0001")]
    [InlineData("title: a\ntitle: b", "PAR0007")]
    [InlineData("", "PAR0001")]
    [InlineData("- a", "PAR0004")]
    public void What_is_no_such_file_is_refused_where_it_breaks(string text, string code)
    {
        var result = DefinitionReader.Read<BoardDefinition>(text, "b.yaml");

        result.IsValid.ShouldBeFalse();
        result.Findings.ShouldContain(f => f.Code == code && f.Mark.Line >= 1);
    }

    [Fact]
    public void Decomposed_letters_are_composed_at_the_border() =>
        DefinitionReader.Read<BoardDefinition>("title: \u0110a\u0306\u0301k\n", "b.yaml").Value!.Title.ShouldBe("Đắk");

    [Fact]
    public void The_schema_names_every_key_and_token()
    {
        var schema = JsonNode.Parse(DefinitionSchema.Of<BoardDefinition>("Board"))!;

        var board = schema["$defs"]!["board"]!;
        board["required"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["title"]);
        board["properties"]!["shape"]!["enum"]!.AsArray().Count.ShouldBe(2);
        schema["$defs"]!["tile"]!["anyOf"]!.AsArray().Count.ShouldBe(2);
    }
}
