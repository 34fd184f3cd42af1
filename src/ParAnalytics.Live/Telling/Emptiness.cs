using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Live.Telling;

/// <summary>Whether there is nothing to draw: none of the measures drawn has a value. A waterfall with a step missing would end at a wrong figure, so it is empty too.</summary>
internal static class Emptiness
{
    public static bool Of(TileScene scene) => scene.Tile.Spec switch
    {
        WaterfallSpec fall => !AllKnown(scene.Main, fall.Step),
        TextSpec => !scene.Answers.Values.Any(HasAny),
        TableSpec or ListSpec => !HasAny(scene.Main),
        var spec => !Drawn(spec).Any(measure => AnyKnown(scene.Main, measure)),
    };

    private static IEnumerable<string> Drawn(TileSpec spec) => spec switch
    {
        CardSpec card => [card.Value],
        TrendSpec trend => [trend.Value],
        StripSpec strip => [strip.Value],
        BarSpec bar => bar.Values,
        HeatSpec heat => [heat.Value],
        BulletSpec bullet => [bullet.Value],
        ScatterSpec scatter => [scatter.X],
        SlopeSpec slope => [slope.Value],
        LineSpec line => [line.Value],
        ComboSpec combo => [combo.Bars, combo.Line],
        ParetoSpec pareto => [pareto.Value],
        PieSpec pie => [pie.Value],
        RadarSpec radar => [radar.Value],
        TreemapSpec treemap => [treemap.Value],
        BoxSpec box => [box.Value],
        HistogramSpec histogram => [histogram.Value],
        GaugeSpec gauge => [gauge.Value],
        FunnelSpec funnel => [funnel.Value],
        LikertSpec likert => likert.Values,
        SankeySpec sankey => [sankey.Value],
        MultiplesSpec multiples => [multiples.Value],
        MapSpec map => [map.Value],
        _ => [],
    };

    private static bool HasAny(CellSet answer) => answer.Measures.Items.Any(m => AnyKnown(answer, m.Id));

    private static bool AnyKnown(CellSet answer, string measure) => Cells(answer, measure).Any(c => c.HasValue);

    private static bool AllKnown(CellSet answer, string measure) => Cells(answer, measure).DefaultIfEmpty().All(c => c.Number is not null);

    private static IEnumerable<Cell> Cells(CellSet answer, string measure)
    {
        var block = answer.Blocks[answer.IndexOf(measure)];
        for (var row = 0; row < block.RowCount; row++)
        {
            for (var column = 0; column < block.ColumnCount; column++)
            {
                yield return block[row, column];
            }
        }
    }
}
