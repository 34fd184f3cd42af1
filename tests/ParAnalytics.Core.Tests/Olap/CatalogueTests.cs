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
        catalogue.KeysWithin("d", "a").ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Keys_within_a_member_are_its_own_and_those_of_all_below_it_each_once()
    {
        var all = Catalogue.MembersOf("unit");
        foreach (var member in all)
        {
            Catalogue.KeysWithin("unit", member.Key).ShouldBe([member.Key, .. all.Where(m => m.Key != member.Key && Catalogue.IsWithin(m, member.Key)).Select(m => m.Key)], ignoreOrder: true);
        }

        Catalogue.KeysWithin("unit", "p34:66")[0].ShouldBe("p34:66");
        Catalogue.KeysWithin("unit", "no such").ShouldBe(["no such"]);
    }

    [Fact]
    public void A_catalogue_takes_over_look_ups_of_the_one_before_where_members_are_the_same()
    {
        Member Of(string dimension, string key, string name) => new() { Dimension = dimension, Level = "l", Key = key, Name = name };
        var (kept, replaced) = (Of("d", "a", "Một"), Of("e", "b", "Hai"));
        var before = new MemberCatalogue(new CatalogueRows { Horizon = new(2026, 1, 1), Members = [kept, replaced] });
        var after = new MemberCatalogue(new CatalogueRows { Horizon = new(2026, 2, 1), Members = [kept, Of("e", "b", "Ba")] }, before);

        after.MembersOf("d").ShouldBeSameAs(before.MembersOf("d"));
        (after.Find("e", "b")!.Name, before.Find("e", "b")!.Name, after.Horizon.Month).ShouldBe(("Ba", "Hai", 2));
    }

    [Fact]
    public void The_set_in_force_depends_on_the_year() =>
        (Catalogue.SetInForce("par", 2023)?.Id, Catalogue.SetInForce("par", 2025)?.Id, Catalogue.SetInForce("par", 2010)?.Id).ShouldBe(("PAR-2022", "PAR-2025", null));
}
