using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

public sealed class MapTileTests
{
    private readonly MapTileRenderer _renderer = new(MapShelf.OfReference(Repository.PathOf("warehouse", "reference")));

    [Theory]
    [InlineData("provinces-34")]
    [InlineData("daklak-102")]
    [InlineData("communes-p34-66")]
    public void A_map_is_drawn_by_the_name_of_its_layout(string layout) =>
        Draw(layout, i => 80 + i).Form.ShouldBe(FrameForm.Map);

    [Fact]
    public void New_numbers_change_only_the_short_texts()
    {
        var (before, after) = (Map(Draw("communes-p34-66", i => 80 + (i % 9))), Map(Draw("communes-p34-66", i => 90 - (i % 7))));
        foreach (var fixedPart in new[] { "layout", "svg", "names", "ramp", "caption" })
        {
            JsonNode.DeepEquals(before[fixedPart], after[fixedPart]).ShouldBeTrue(fixedPart);
        }

        before["classes"]!.ToString().ShouldNotBe(after["classes"]!.ToString());
        new[] { "classes", "values", "texts", "legend" }.Sum(p => System.Text.Encoding.UTF8.GetByteCount(after[p]!.ToString())).ShouldBeLessThan(4096);
    }

    [Fact]
    public void A_map_that_is_not_there_is_told_with_those_that_are() =>
        Should.Throw<FaultException>(() => Draw("province-34", i => i, "provinces-34")).First.ShouldSatisfyAllConditions(f => f.Code.ShouldBe("PAR0802"), f => f.Suggestions[0].ShouldBe("provinces-34"));

    private static JsonObject Map(TilePicture picture) => picture.Body["map"]!.AsObject();

    private TilePicture Draw(string layout, Func<int, decimal> value, string? geometry = null)
    {
        var tile = new Tile
        {
            Id = "ban-do",
            Place = default,
            Title = new Wording("Bản đồ", "Map"),
            Questions = [new TileQuestion("q", new CubeQuery { Cube = "indices" })],
            Spec = new MapSpec(layout, "value", new MapClasses(MapClassing.Quantile, 5, [], [], MapColours.Sequential, true)),
        };
        var name = (geometry ?? layout).StartsWith("provinces", StringComparison.Ordinal) ? geometry ?? layout : "daklak-102";
        var answers = ImmutableDictionary<string, Olap.Answer.CellSet>.Empty.Add("q", MapSamples.Answer(MapSamples.Geometry(name), value));
        return _renderer.Draw(new TileScene(tile, answers, ImmutableDictionary<string, ImmutableArray<string>>.Empty, ["p34:66"], [], "vi"));
    }
}
