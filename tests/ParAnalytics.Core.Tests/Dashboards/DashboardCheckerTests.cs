using System.Collections.Immutable;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Dashboards.Definitions;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Insights;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Dashboards;

public sealed class DashboardCheckerTests
{
    private const string Good = """
        title: { vi: Bảng, en: Board }
        own_unit: unit
        slicers:
          unit: { label: { vi: Đơn vị, en: Unit }, level: unit.province, default: p34:66 }
        pages:
          p:
            title: { vi: Trang, en: Page }
            tiles:
              a:
                at: [1, 1, 6, 2]
                title: { vi: "{value}", en: "{value}" }
                ask:
                  main: { cube: indices, measures: [value, rank], rows: [unit.province], where: { index.family: par, unit.province: $unit } }
                card: value
        """;

    [Fact]
    public void A_right_file_becomes_a_dashboard()
    {
        var dashboard = Check(Good).Value.ShouldNotBeNull();
        var tile = dashboard.Pages[0].Tiles[0];
        tile.Place.Width.ShouldBe(6);
        tile.Questions[0].Template.Filters.Items.OfType<MemberFilter>().Last().In[0].ShouldBe("$unit");
        dashboard.OwnUnit.ShouldBe("unit");
    }

    [Theory]
    [InlineData("card: value", "card: vallue", "PAR0607", 14, "value")]
    [InlineData("cube: indices", "cube: indizes", "PAR0608", 13, "indices")]
    [InlineData("[value, rank]", "[value, rnk]", "PAR0609", 13, "rank")]
    [InlineData("[unit.province]", "[unit.provinz]", "PAR0610", 13, "unit.province")]
    [InlineData("province: $unit", "province: $unti", "PAR0605", 13, "unit")]
    [InlineData("own_unit: unit", "own_unit: unite", "PAR0605", 2, "unit")]
    [InlineData("vi: \"{value}\"", "vi: \"{valeu}\"", "PAR0607", 11, "value")]
    [InlineData("vi: \"{value}\"", "vi: \"{value\"", "PAR0606", 11, null)]
    [InlineData("[1, 1, 6, 2]", "[8, 1, 6, 2]", "PAR0601", 10, null)]
    [InlineData("card: value", "colour: red", "PAR0002", 14, null)]
    public void A_mistake_is_found_with_its_line_and_the_nearest_name(string right, string wrong, string code, int line, string? nearest)
    {
        var finding = Check(Good.Replace(right, wrong, StringComparison.Ordinal)).Findings.First(f => f.Code == code);
        finding.Mark.Line.ShouldBe(line);
        finding.Mark.File.ShouldBe("x.dashboard.yaml");
        if (nearest is not null)
        {
            finding.Suggestions.ShouldContain(nearest);
        }
    }

    [Fact]
    public void A_tile_needs_exactly_one_drawing() =>
        Check(Good + "\n        table: []").Findings.ShouldContain(f => f.Code == "PAR0603");

    [Fact]
    public void Every_dashboard_of_the_repository_is_right()
    {
        var models = ModelReader.ReadFolder(Repository.PathOf("warehouse", "cubes")).Models.ShouldNotBeNull();
        var folder = DashboardFolder.Read(Repository.PathOf("dashboards"), new Names(models));
        folder.Findings.Select(f => f.ToString()).ShouldBeEmpty();
        folder.Dashboards.Keys.ShouldContain("leadership");
    }

    [Fact]
    public void The_schema_knows_every_drawing() => DefinitionSchema.Of<DashboardDefinition>("dashboard").ShouldContain("waterfall");

    [Theory]
    [InlineData("$unit", "p34:66")]
    [InlineData("$unit.before", "p63:66 p63:54")]
    [InlineData("$unit.namesake", "p63:66")]
    [InlineData("$unit.line", "p63:66 p34:66")]
    [InlineData("$unit.history", "p63:66 p63:54 p34:66")]
    [InlineData("$year", "2025")]
    [InlineData("$year-1", "2024")]
    [InlineData("p34:31", "p34:31")]
    public void A_selection_stands_for_its_members(string written, string expected)
    {
        var selections = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("unit", ["p34:66"]).Add("year", ["2025"]);
        string.Join(' ', SelectionBinder.Expand([written], selections, new Past())).ShouldBe(expected);
    }

    [Fact]
    public void An_unchanged_unit_is_its_own_past()
    {
        var selections = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("unit", ["p63:01"]);
        string.Join(' ', SelectionBinder.Expand(["$unit.line"], selections, new Past())).ShouldBe("p63:01");
        Should.Throw<FaultException>(() => SelectionBinder.Expand(["$nam"], selections, new Past())).First.Code.ShouldBe("PAR0605");
    }

    private static DefinitionResult<Dashboard> Check(string text)
    {
        var read = DefinitionReader.Read<DashboardDefinition>(text, "x.dashboard.yaml");
        return read.IsValid ? DashboardChecker.Check("x", read.Value!, new Names(ModelReader.ReadFolder(Repository.PathOf("warehouse", "cubes")).Models!)) : new(null, read.Findings);
    }

    private sealed class Names(CubeModels models) : ICubeVocabulary
    {
        public IReadOnlyCollection<string> Cubes => [.. models.Cubes.Items.Select(c => c.Id), .. InsightShelf.Cubes];

        public IReadOnlyCollection<string> MeasuresOf(string cube) => [.. models.Find(cube)?.Measures.Items.Select(m => m.Id) ?? InsightShelf.MeasuresOf(cube)];

        public IReadOnlyCollection<string> LevelsOf(string cube) => [.. models.Find(cube)?.LevelNames ?? InsightShelf.ParametersOf(cube)];
    }

    private sealed class Past : IUnitPast
    {
        public ImmutableArray<string> PredecessorsOf(string unitKey) => unitKey == "p34:66" ? ["p63:66", "p63:54"] : [];

        public string NameOf(string level, string member, string language) => member;

        public bool Has(string level, string member) => true;
    }
}
