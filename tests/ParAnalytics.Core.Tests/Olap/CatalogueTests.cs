using ParAnalytics.Olap.Members;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class CatalogueTests
{
    private static IMemberCatalogue Catalogue => World.Catalogue;

    [Fact]
    public void Search_folds_and_puts_living_units_first() =>
        Catalogue.Search("unit", "province", "dak", null, 10).Select(m => m.Key).ShouldBe(["p34:66", "p63:66"]);

    [Fact]
    public void Search_stays_below_the_unit_named() =>
        Catalogue.Search("unit", "commune", "", "p34:66", 10).Select(m => m.Key).ShouldBe(["c2025:24133", "c2025:24154"], ignoreOrder: true);

    [Fact]
    public void Keys_and_aliases_find_the_same_unit() => Catalogue.Find("unit", "p34:01").ShouldBe(Catalogue.Find("unit", "p63:01"));

    [Fact]
    public void Ancestors_reach_through_levels()
    {
        var commune = Catalogue.Find("unit", "c2025:24133")!;

        (Catalogue.IsWithin(commune, "p34:66"), Catalogue.IsWithin(commune, "vn:"), Catalogue.IsWithin(commune, "p34:24")).ShouldBe((true, true, false));
    }

    [Fact]
    public void A_cycle_among_parents_ends()
    {
        Member Of(string key, string parent) => new() { Dimension = "d", Level = "l", Key = key, Name = key, Parents = [parent] };
        var catalogue = new MemberCatalogue(new CatalogueRows { Horizon = new DateOnly(2026, 1, 1), Members = [Of("a", "b"), Of("b", "a")] });

        catalogue.IsWithin(catalogue.Find("d", "a")!, "b").ShouldBeTrue();
        catalogue.IsWithin(catalogue.Find("d", "a")!, "c").ShouldBeFalse();
    }

    [Fact]
    public void The_set_in_force_depends_on_the_year() =>
        (Catalogue.SetInForce("par", 2023)?.Id, Catalogue.SetInForce("par", 2025)?.Id, Catalogue.SetInForce("par", 2010)?.Id).ShouldBe(("PAR-2022", "PAR-2025", null));
}
