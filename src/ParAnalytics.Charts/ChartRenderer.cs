using System.Text.Json.Nodes;
using ParAnalytics.Charts.Drawing;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts;

/// <summary>Draws all tiles whose picture is a Plotly figure.</summary>
public sealed class ChartRenderer : ITileRenderer
{
    public bool Draws(TileSpec spec) => spec is TrendSpec or StripSpec or BarSpec or WaterfallSpec or BulletSpec or ScatterSpec or SlopeSpec
        or LineSpec or ComboSpec or ParetoSpec or PieSpec or RadarSpec or TreemapSpec or BoxSpec or HistogramSpec or GaugeSpec or FunnelSpec or LikertSpec or SankeySpec or MultiplesSpec;

    public TilePicture Draw(TileScene scene) => new(FrameForm.Figure, new JsonObject { ["figure"] = FigureJson.Of(FigureOf(scene)) });

    /// <summary>The typed figure of a scene.</summary>
    /// <exception cref="NotSupportedException">The specification is not one of <see cref="Draws"/>.</exception>
    public static Figure FigureOf(TileScene scene) => scene.Tile.Spec switch
    {
        TrendSpec trend => TrendDrawing.Draw(scene, trend),
        StripSpec strip => StripDrawing.Draw(scene, strip),
        BarSpec bar => BarDrawing.Draw(scene, bar),
        WaterfallSpec waterfall => WaterfallDrawing.Draw(scene, waterfall),
        BulletSpec bullet => BulletDrawing.Draw(scene, bullet),
        ScatterSpec scatter => PointDrawing.Draw(scene, scatter),
        SlopeSpec slope => PointDrawing.Draw(scene, slope),
        LineSpec line => LineDrawing.Draw(scene, line),
        ComboSpec combo => ComboDrawing.Draw(scene, combo),
        ParetoSpec pareto => ComboDrawing.Draw(scene, pareto),
        PieSpec pie => PartDrawing.Draw(scene, pie),
        TreemapSpec treemap => PartDrawing.Draw(scene, treemap),
        RadarSpec radar => WheelDrawing.Draw(scene, radar),
        GaugeSpec gauge => WheelDrawing.Draw(scene, gauge),
        BoxSpec box => SpreadDrawing.Draw(scene, box),
        HistogramSpec histogram => SpreadDrawing.Draw(scene, histogram),
        FunnelSpec funnel => FunnelDrawing.Draw(scene, funnel),
        LikertSpec likert => LikertDrawing.Draw(scene, likert),
        SankeySpec sankey => FlowDrawing.Draw(scene, sankey),
        MultiplesSpec multiples => MultiplesDrawing.Draw(scene, multiples),
        _ => throw new NotSupportedException($"A {scene.Tile.Spec.GetType().Name} is no figure"),
    };
}
