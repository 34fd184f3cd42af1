using System.Collections.Immutable;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Live;

public sealed class TileChoiceTests
{
    private static readonly string[] Levels = ["unit.province", "unit.commune", "year"];

    private static readonly CubeQuery ByCommune = new() { Cube = "dossiers", Measures = ["received"], Rows = [new LevelAxis("unit.commune")] };

    private static readonly CubeQuery OfProvince = new() { Cube = "dossiers", Measures = ["received"], Rows = [new MembersAxis("unit.province", ["p34:66"])], Columns = [new LevelAxis("period.month")] };

    private static readonly CubeQuery Whole = new() { Cube = "dossiers", Measures = ["received"], Filters = [new MemberFilter("unit", ["p34:66"])] };

    [Fact]
    public void A_tile_that_shows_the_members_clicked_is_left_whole() => Filtered(ByCommune, "unit.commune~c2025:24490").ShouldBe(ByCommune);

    [Fact]
    public void A_tile_of_named_members_shows_the_clicked_ones_in_their_place() =>
        Filtered(OfProvince, "unit.commune~c2025:24490").Rows.Items.ShouldHaveSingleItem().ShouldBe(new MembersAxis("unit.commune", ["c2025:24490"]));

    [Fact]
    public void Another_tile_is_filtered_by_them_instead_of_what_it_named() =>
        Filtered(Whole, "unit.commune~c2025:24490").Filters.Items.ShouldHaveSingleItem().ShouldBe(new MemberFilter("unit.commune", ["c2025:24490"]));

    [Fact]
    public void A_cube_without_the_level_and_a_tile_that_stands_alone_are_left_as_they_are()
    {
        Filtered(Whole, "deadline_kind~fixed").ShouldBe(Whole);
        TileChoices.Filtered(Whole, TileOf() with { StandsAlone = true }, Choice("loc", "unit.commune~c2025:24490"), Levels).ShouldBe(Whole);
    }

    [Fact]
    public void A_click_goes_one_level_down_and_no_further_than_the_path()
    {
        var tile = TileOf() with { Path = ["unit.province", "unit.commune"] };
        var start = new CubeQuery { Cube = "dossiers", Measures = ["received"], Rows = [new LevelAxis("unit.province")] };
        var way = TileChoices.WayDown(tile, Choice("sau.t", "p34:66", "c2025:24490"));
        way.ShouldBe(["p34:66"]);
        TileChoices.Drilled(start, tile, way).Rows.Items.ShouldHaveSingleItem().ShouldBe(new DescendantsAxis("unit.commune", "p34:66", "unit.commune"));
        TileChoices.Crumbs(start, tile, way).ShouldHaveSingleItem().Rows.Items.ShouldHaveSingleItem().ShouldBe(new MembersAxis("unit.province", ["p34:66"]));
    }

    [Fact]
    public void Order_cut_and_comparison_take_the_place_of_the_tiles_own()
    {
        var seen = TileChoices.Viewed(ByCommune, TileOf(), Choice("xem.t", "giam~received", "dau~10~received", "so~previous_year"));
        seen.Sort.Items.ShouldHaveSingleItem().Descending.ShouldBeTrue();
        seen.Top!.Count.ShouldBe(10);
        seen.Compare.Items.ShouldHaveSingleItem().To.ShouldBe("previous_year");
    }

    [Theory]
    [InlineData("giam~khong_co")]
    [InlineData("dau~0~received")]
    [InlineData("dau~101~received")]
    [InlineData("nguoc")]
    public void A_choice_that_is_none_is_refused_by_name(string written) =>
        Should.Throw<FaultException>(() => TileChoices.Viewed(ByCommune, TileOf(), Choice("xem.t", written))).First.Code.ShouldBe("PAR0629");

    [Theory]
    [InlineData("3m", "period.month", "2026-09", "2026-11")]
    [InlineData("ytd", "period.month", "2026-01", "2026-11")]
    [InlineData("30d", "period.day", "2026-10-24", "2026-11-22")]
    [InlineData("2y", "year", "2025", "2026")]
    public void A_span_ends_today_and_counts_the_current_period(string span, string level, string from, string to) =>
        RelativeSpan.Of(span, level, new DateOnly(2026, 11, 22)).ShouldBe([from, to]);

    [Theory]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("3w")]
    [InlineData("-3m")]
    public void What_is_no_span_is_not_read_as_one(string written) => RelativeSpan.IsSpan(written).ShouldBeFalse();

    private static CubeQuery Filtered(CubeQuery query, string mark) => TileChoices.Filtered(query, TileOf(), Choice("loc", mark), Levels);

    private static Tile TileOf() => new() { Id = "t", Place = new(1, 1, 6, 4), Title = new("-", "-"), Spec = new TableSpec([]) };

    private static ImmutableDictionary<string, ImmutableArray<string>> Choice(string id, params string[] values) => ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(id, [.. values]);
}
