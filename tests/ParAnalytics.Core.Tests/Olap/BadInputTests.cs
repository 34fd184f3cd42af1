using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>What a person can get wrong: a typed refusal with code, both languages, the position and what to write instead.</summary>
public sealed class BadInputTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("value where unit=Dac Lac, year=2025", "p34:66")]
    [InlineData("value where unit=Đăc Lăk, year=2025", "p34:66")]
    [InlineData("value where unit=Ha Nooi, year=2025", "p63:01")]
    [InlineData("value where unit=p34:67, year=2025", "p34:66")]
    public void An_unknown_member_brings_the_nearest_names_whatever_the_accents(string text, string near)
    {
        var fault = Told(_world.Refusal(text), "PAR0307", "filters[0].in[0]");
        fault.Suggestions.ShouldContain(near);
    }

    [Fact]
    public void A_code_that_two_eras_use_brings_both()
    {
        var fault = Told(_world.Refusal("value where unit=24, year=2025"), "PAR0308", "filters[0].in[0]");
        fault.Suggestions.ShouldContain("p34:24");
        fault.Suggestions.ShouldContain("p63:24");
        fault.Detail.ShouldContain("khóa đầy đủ");
    }

    [Fact]
    public void A_total_without_meaning_is_a_dash_with_its_reason()
    {
        var answer = _world.Value("p34:66", "PAR-2025/", 2025, 89.38m, rank: 22, of: 34).Ask("rank, value by unit.province where index.family=par, year=2025 totals rows");

        answer.At("rank", answer.Rows.Count - 1, 0).ShouldBe(ParAnalytics.Olap.Answer.Cell.Missing(ValueState.NotApplicable, "PAR0101"));
        Told(_world.Refusal("value where index.family=par..papi, year=2025"), "PAR0316", "filters[0].from").Suggestions.ShouldBe(["in"]);
    }

    [Fact]
    public void Lists_predicates_depth_and_cells_have_caps_that_are_checked_before_anything_runs()
    {
        string Query(string filters, string rows = "") => $$"""{"cube":"indices","measures":["value"],"rows":[{{rows}}],"filters":[{{filters}}]}""";
        var list = string.Join(',', Enumerable.Repeat("\"p34:66\"", QueryCaps.ListItems + 1));
        Told(Refusal(Query($$"""{"level":"unit","in":[{{list}}]}""")), "PAR0309", "filters[0].in");
        Told(Refusal(Query(string.Join(',', Enumerable.Repeat("""{"measure":"value","gte":1}""", QueryCaps.Predicates + 1)))), "PAR0309", "filters");
        Refusal(string.Concat(Enumerable.Repeat("""{"cube":""", QueryCaps.Depth + 1)) + "1" + new string('}', QueryCaps.Depth + 1)).Code.ShouldBe("PAR0301");
        var wide = QueryJson.Read("""{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province"},{"level":"basis"},{"level":"peer_group"}],"columns":[{"level":"criterion.node"},{"level":"year"}],"filters":[{"level":"year","from":"1990","to":"2026"}]}""");
        Told(_world.Refusal(wide with { Measures = World.Models.Find("indices")!.Measures.Items.Select(m => m.Id).ToEquatableArray() }), "PAR0309", "rows");
    }

    [Fact]
    public void A_cyclic_hierarchy_is_found_in_the_file_and_a_cycle_of_members_does_not_hang()
    {
        const string Shared = """
            dimensions:
              place:
                caption: Nơi
                caption_en: Place
                levels: { a: { caption: A, caption_en: A }, b: { caption: B, caption_en: B } }
                hierarchies:
                  round: { levels: [a, b, a] }
            """;
        var finding = ModelReader.Check(DefinitionReader.Read<DimensionsDefinition>(Shared, "shared.dimensions.yaml"), []).Findings.Single();
        finding.ToString().ShouldStartWith("shared.dimensions.yaml:7:");
        finding.Code.ShouldBe("PAR0011");

        var loop = new MemberCatalogue(new CatalogueRows { Horizon = new(2026, 1, 1), Members = [In("x", "y"), In("y", "x")] });
        loop.IsWithin(loop.Find("place", "x")!, "y").ShouldBeTrue();
        loop.IsWithin(loop.Find("place", "x")!, "z").ShouldBeFalse();

        static Member In(string key, string parent) => new() { Dimension = "place", Level = "a", Key = key, Name = key, Parents = [parent] };
    }

    [Fact]
    public void A_model_that_names_what_its_dimensions_do_not_have_is_refused_with_file_line_and_column()
    {
        const string Cube = """
            cube: letters
            caption: Thư
            caption_en: Letters
            table: fact_letter
            dimensions: { unit: { column: unit_key, levels: [provinse] } }
            measures:
              sent: { caption: Đã gửi, caption_en: Sent, kind: sum, colum: sent }
            """;
        var findings = ModelReader.Check(
            DefinitionReader.Read<DimensionsDefinition>("dimensions: { unit: { caption: Đơn vị, caption_en: Unit, levels: { province: { caption: Tỉnh, caption_en: Province } } } }", "shared.dimensions.yaml"),
            [DefinitionReader.Read<CubeDefinition>(Cube, "letters.cube.yaml")]).Findings;

        findings.ShouldContain(f => f.Mark.ToString().StartsWith("letters.cube.yaml:7:", StringComparison.Ordinal) && f.Suggestions.Contains("column"));
    }

    private static Fault Refusal(string json) => Should.Throw<FaultException>(() => QueryJson.Read(json)).First;

    private static Fault Told(Fault fault, string code, string position)
    {
        (fault.Code, fault.Position).ShouldBe((code, position));
        (fault.Detail.Length > 0 && fault.DetailEn.Length > 0 && fault.Detail != fault.DetailEn).ShouldBeTrue();
        return fault;
    }
}
