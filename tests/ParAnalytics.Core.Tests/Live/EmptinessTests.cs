using System.Collections.Immutable;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Live;

public sealed class EmptinessTests
{
    [Fact]
    public void A_waterfall_with_a_step_missing_is_empty_for_it_would_end_at_a_wrong_figure()
    {
        var spec = new WaterfallSpec("lost", 100, new("", ""), new("", ""));
        Emptiness.Of(Scene(spec, 4.51m, 4.26m)).ShouldBeFalse();
        Emptiness.Of(Scene(spec, 4.51m, null)).ShouldBeTrue();
    }

    [Fact]
    public void Knowing_the_maximum_alone_is_knowing_nothing()
    {
        Emptiness.Of(Scene(new CardSpec("lost", "max_points", null, null, null, [], null, null), null, null)).ShouldBeTrue();
        Emptiness.Of(Scene(new BarSpec(["lost"], BarMode.Grouped, true, []), null, 4.26m)).ShouldBeFalse();
    }

    private static TileScene Scene(TileSpec spec, params decimal?[] lost)
    {
        var answer = new CellSet
        {
            Release = "goc",
            Era = "as_was",
            Rows = lost.Select((_, i) => new AxisTuple([new AxisMember("criterion.node", $"PAR-2025/{i}", $"{i}")])).ToEquatableArray(),
            Columns = [new AxisTuple([])],
            Measures = [new MeasureHeader("lost", "Điểm mất", "points", 2, "lower"), new MeasureHeader("max_points", "Điểm tối đa", "points", 2, "neutral")],
            Blocks = [new CellBlock(lost.Length, 1, [.. lost.Select(l => l is { } n ? Cell.Of(n, Origin.Published) : Cell.Missing(ValueState.NotPublished))]), new CellBlock(lost.Length, 1, [.. lost.Select(_ => Cell.Of(22, Origin.Published))])],
        };
        var tile = new Tile { Id = "t", Place = new(1, 1, 1, 1), Title = new("", ""), Questions = [new TileQuestion("main", new() { Cube = "indices" })], Spec = spec };
        return new(tile, ImmutableDictionary<string, CellSet>.Empty.Add("main", answer), ImmutableDictionary<string, ImmutableArray<string>>.Empty, [], [], "vi");
    }
}
