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
    public bool Draws(TileSpec spec) => spec is TrendSpec or StripSpec or BarSpec or WaterfallSpec or BulletSpec or ScatterSpec or SlopeSpec;

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
        _ => throw new NotSupportedException($"A {scene.Tile.Spec.GetType().Name} is no figure"),
    };
}
