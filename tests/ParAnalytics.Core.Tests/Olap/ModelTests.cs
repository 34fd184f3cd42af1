using ParAnalytics.Definitions;
using ParAnalytics.Olap.Model;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class ModelTests
{
    private const string Shared = """
        dimensions:
          unit: { caption: Đơn vị, caption_en: Unit, role: unit, levels: { province: { caption: Tỉnh, caption_en: Province } } }
          year: { caption: Năm, caption_en: Year, role: time, levels: { year: { caption: Năm, caption_en: Year } } }
        """;

    private const string Cube = """
        cube: letters
        caption: Thư
        caption_en: Letters
        table: fact_letter
        dimensions: { unit: unit_key, year: year }
        measures:
          sent: { caption: Đã gửi, caption_en: Sent, kind: sum, column: sent, adds_over: [all] }

        """;

    private static ModelResult Check(string cube, string shared = Shared) => ModelReader.Check(
        DefinitionReader.Read<DimensionsDefinition>(shared, "shared.dimensions.yaml"), [DefinitionReader.Read<CubeDefinition>(cube, "letters.cube.yaml")]);

    [Fact]
    public void The_cubes_of_the_house_are_without_findings()
    {
        var result = ModelReader.ReadFolder(Repository.PathOf("warehouse", "cubes"));

        result.Findings.ShouldBeEmpty();
        result.Models!.Find("indices")!.Measures.Items.Select(m => m.Id).ShouldBe(
        [
            "value", "points", "max_points", "share", "lost", "rank", "rank_of", "rank_shift", "value_change", "mean", "median", "best", "worst", "gap_to_best", "quartile",
            "gap_to_mean", "dense_rank", "percentile_position", "published_value", "computed_value", "state",
        ]);
    }

    [Fact]
    public void A_plain_cube_becomes_a_model()
    {
        var model = Check(Cube).Models!.Find("letters")!;

        model.Measure("sent")!.AddsOver.ShouldBe(["unit", "year"]);
        model.LevelNames.ShouldBe(["unit.province", "year", "unit"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("year: year }", "yaer: year }", "PAR0010", "5:31")]
    [InlineData("unit: unit_key", "unit: { column: unit_key, levels: [provinces] }", "PAR0011", "5:50")]
    [InlineData("adds_over: [all]", "adds_over: [units]", "PAR0012", "7:83")]
    [InlineData("kind: sum, column: sent", "kind: distinct, column: sent", "PAR0012", "7:88")]
    [InlineData("kind: sum, column: sent, adds_over: [all]", "kind: ratio, numerator: sent", "PAR0013", "7:3")]
    [InlineData("kind: sum, column: sent, adds_over: [all]", "kind: sum", "PAR0013", "7:3")]
    [InlineData("kind: sum, column: sent, adds_over: [all]", "kind: rank", "PAR0014", "7:3")]
    [InlineData("column: sent", "column: sent;drop", "PAR0015", null)]
    [InlineData("table: fact_letter", "table: fact letter", "PAR0015", "4:8")]
    [InlineData("kind: sum, column: sent, adds_over: [all]", "kind: last, column: sent, adds_over: [year]", "PAR0018", "7:84")]
    public void Each_mistake_has_its_rule_and_its_place(string right, string wrong, string rule, string? place)
    {
        var result = Check(Cube.Replace(right, wrong, StringComparison.Ordinal));

        result.Models.ShouldBeNull();
        var finding = result.Findings.First(f => f.Code == rule);
        if (place is not null)
        {
            finding.ToString().ShouldStartWith($"letters.cube.yaml:{place} {rule} ");
        }
    }

    [Fact]
    public void A_level_twice_in_a_hierarchy_is_a_cycle() =>
        Check(Cube, Shared.Replace("levels: { province: { caption: Tỉnh, caption_en: Province } }", "levels: { province: { caption: Tỉnh, caption_en: Province } }, hierarchies: { h: { levels: [province, province] } }", StringComparison.Ordinal))
            .Findings.ShouldContain(f => f.Code == "PAR0011" && f.MessageEn.Contains("cycle", StringComparison.Ordinal));

    [Fact]
    public void Unknown_keys_bring_the_nearest() =>
        Check(Cube.Replace("caption_en: Letters", "captoin_en: Letters", StringComparison.Ordinal)).Findings.ShouldContain(f => f.Code == "PAR0002" && f.Suggestions.Contains("caption_en"));

    [Fact]
    public void Anchors_and_access_name_what_is_there()
    {
        var findings = Check(Cube + "access: { open_by: bases }\nanchors:\n  - { name: a, unit: p34:66, node: par/, year: 2025, expect: { snet: 1 }, source: d }\n").Findings;

        findings.ShouldContain(f => f.Code == "PAR0016" && f.Suggestions.Contains("sent"));
        findings.ShouldContain(f => f.Code == "PAR0017");
    }

    [Fact]
    public void The_schema_of_cube_files_names_their_keys() => ModelSchemas.Cube.ShouldContain("\"adds_over\"");
}
