using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class RefusalTests
{
    private readonly World _world = new();

    [Fact]
    public void An_unknown_measure_brings_the_nearest()
    {
        var fault = _world.Refusal("valeu by unit.province where year=2025");

        (fault.Code, fault.Position).ShouldBe(("PAR0305", "measures[0]"));
        fault.Suggestions.ShouldContain("value");
    }

    [Fact]
    public void A_bare_code_is_refused_with_the_candidates_of_both_eras()
    {
        var fault = _world.Refusal("value where unit=24, year=2025");

        fault.Code.ShouldBe("PAR0308");
        fault.Suggestions.ShouldContain("p63:24");
        fault.Suggestions.ShouldContain("p34:24");
        fault.Detail.ShouldContain("Bắc Ninh");
    }

    [Fact]
    public void A_name_is_understood_in_the_years_asked()
    {
        _world.Ask("value by unit.province where index.family=par, unit=Bắc Ninh, year=2019").Rows[0].Members[0].Key.ShouldBe("p63:27");
        _world.Ask("value by unit.province where index.family=par, unit=bac ninh, year=2025").Rows[0].Members[0].Key.ShouldBe("p34:24");
    }

    [Fact]
    public void A_name_that_two_units_bore_is_refused_with_both()
    {
        var fault = _world.Refusal("value where unit=Đắk Lắk, year=2024..2025");

        fault.Code.ShouldBe("PAR0308");
        fault.Suggestions.ShouldBe(["p63:66", "p34:66"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Đăk Lăk")]
    [InlineData("DAK-LAK")]
    [InlineData("dak lak")]
    public void Spellings_fold(string name) =>
        _world.Ask($"value by unit.province where index.family=par, unit=\"{name}\", year=2025").Rows[0].Members[0].Key.ShouldBe("p34:66");

    [Fact]
    public void An_alias_is_as_good_as_the_key() =>
        _world.Ask("value by unit.province where index.family=par, unit=p34:01, year=2025").Rows[0].Members[0].Key.ShouldBe("p63:01");

    [Fact]
    public void An_unknown_member_brings_the_nearest()
    {
        var fault = _world.Refusal("value where unit=Đắc Lắc, year=2025");

        (fault.Code, fault.Position).ShouldBe(("PAR0307", "filters[0].in[0]"));
        fault.Suggestions.ShouldContain("p34:66");
    }

    [Theory]
    [InlineData("value where year=2099", "PAR0311")]
    [InlineData("value where year=soon", "PAR0307")]
    [InlineData("value where year=2025..2024", "PAR0315")]
    [InlineData("value by unit.provinces where year=2025", "PAR0306")]
    [InlineData("value by unit.province across unit.region where year=2025", "PAR0315")]
    [InlineData("value where index.family=parr, year=2025", "PAR0307")]
    [InlineData("value where criterion.node=papi/9, year=2020", "PAR0307")]
    [InlineData("value where criterion.node=PAR-2025/X, year=2025", "PAR0307")]
    [InlineData("value where index.family=2..3", "PAR0316")]
    [InlineData("cubes: value", "PAR0304")]
    [InlineData("value by unit.province where index.family=papi, year=2020 era recast(population)", "PAR0317")]
    [InlineData("value where year=2025 sort vlue", "PAR0305")]
    public void Each_mistake_has_its_code(string text, string code)
    {
        var fault = _world.Refusal(text);

        fault.Code.ShouldBe(code);
        (fault.Detail.Length > 0 && fault.DetailEn.Length > 0 && fault.Position is not null).ShouldBeTrue();
    }

    [Fact]
    public void An_answer_is_never_above_a_million_cells()
    {
        var query = QueryText.Read("value by criterion.node") with { Measures = ["value"], Rows = [.. Enumerable.Repeat(new LevelAxis("year"), 1)] };

        _world.Ask(query with { Limit = 0 }).Rows.Count.ShouldBe(0);
        Should.NotThrow(() => _world.Ask(query));
    }

    [Fact]
    public void A_level_without_its_dimension_brings_the_full_name() =>
        _world.Refusal("value by province where year=2025").Suggestions.ShouldContain("unit.province");
}
