using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Pictures;

namespace ParAnalytics.Maps.Tiles;

/// <summary>
/// Map tiles. The body's <c>map</c> holds the geometry as SVG, which does not change with the numbers, and beside it the classes as short texts
/// (see <see cref="MapColouring.Push"/>): so a change of numbers is sent as those texts only.
/// </summary>
public sealed class MapTileRenderer(MapShelf shelf) : ITileRenderer
{
    public bool Draws(TileSpec spec) => spec is MapSpec;

    /// <exception cref="FaultException">PAR0802: there is no such map.</exception>
    public TilePicture Draw(TileScene scene)
    {
        var spec = (MapSpec)scene.Tile.Spec;
        var geometry = shelf.Demand(spec.Layout);
        var colouring = MapPainter.Paint(geometry, Of(spec, scene.Language), scene.Main, scene.Language, period: scene.PeriodOf(scene.Main));
        var page = new MapPage("map-" + scene.Tile.Id, scene.Language == "en" ? "Map" : "Bản đồ", scene.Language) { WithLegend = false, WithSymbols = spec.Size is not null, Ramp = colouring.Ramp, Finer = shelf.FinerOf(spec.Layout), OwnUnits = [.. scene.OwnUnits] };
        var push = colouring.Push();
        var map = new JsonObject
        {
            ["layout"] = geometry.Id,
            ["svg"] = SvgWriter.Write(geometry, null, page),
            ["names"] = string.Join('\n', geometry.Regions.Select(r => r.Name)),
            ["ramp"] = colouring.Ramp.ToString().ToLowerInvariant(),
            ["caption"] = colouring.Caption,
            ["measure"] = colouring.Measure,
            ["period"] = colouring.Period,
            ["classes"] = push.Classes,
            ["values"] = push.Values,
            ["texts"] = push.Texts,
            ["sizes"] = push.Sizes,
            ["legend"] = new JsonArray([.. colouring.Legend.Select(e => new JsonObject { ["class"] = e.Letter.ToString(), ["label"] = e.Label, ["count"] = e.Count })]),
        };
        return new TilePicture(FrameForm.Map, new JsonObject { ["map"] = map });
    }

    /// <summary>A tile's specification as a map's.</summary>
    public static MapSpecification Of(MapSpec spec, string language) => new(
        spec.Value,
        new ClassRule(Method(spec.Classes.Kind), spec.Classes.Count, spec.Classes.Bounds),
        Ramp(spec.Classes.Ramp),
        spec.Classes.HigherIsBetter,
        spec.Classes.Labels.Items.Select(l => l.In(language)).ToEquatableArray()) { Size = spec.Size };

    private static MapRamp Ramp(MapColours colours) => colours switch
    {
        MapColours.Diverging => MapRamp.Diverging,
        MapColours.Categorical => MapRamp.Categorical,
        MapColours.Grey => MapRamp.Grey,
        _ => MapRamp.Sequential,
    };

    private static ClassMethod Method(MapClassing kind) => kind switch
    {
        MapClassing.Equal => ClassMethod.Equal,
        MapClassing.Fixed => ClassMethod.Fixed,
        MapClassing.NaturalBreaks => ClassMethod.NaturalBreaks,
        MapClassing.StandardDeviation => ClassMethod.StandardDeviation,
        MapClassing.Groups => ClassMethod.Groups,
        _ => ClassMethod.Quantile,
    };
}
