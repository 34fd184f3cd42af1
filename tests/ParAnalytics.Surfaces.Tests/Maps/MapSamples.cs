using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Olap.Answer;
using ParAnalytics.TestKit;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>The project's layouts with invented values.</summary>
internal static class MapSamples
{
    public static MapGeometry Geometry(string layout) => TileGeometry.Of(TileLayoutReader.ReadFolder(Repository.PathOf("warehouse", "reference"))[layout]);

    /// <summary>A value per region by its position, one unit of each kind of missing, and one that the answer does not hold.</summary>
    public static CellSet Answer(MapGeometry geometry, Func<int, decimal>? value = null)
    {
        value ??= i => 80 + (i * 37 % 101 / 8m);
        var units = geometry.Regions.Where(r => !r.IsInset).SkipLast(1).ToList();
        var rows = units.Select(u => AnswerOf.Tuple("unit.province", u.Unit, u.Name)).ToList();
        return AnswerOf.Table(rows, [AnswerOf.Tuple("year", "2025", "2025")], [AnswerOf.Value, AnswerOf.Rank, new MeasureHeader("rank_of", "N", "count", 0, "neutral")], (m, r, _) => (m, r) switch
        {
            (_, 3) => Cell.Missing(ValueState.NotSurveyed),
            (_, 5) => Cell.Missing(ValueState.Excluded),
            (_, 7) => Cell.Missing(ValueState.Censored),
            (_, 9) => Cell.Missing(ValueState.Suppressed),
            (_, 11) => Cell.Missing(ValueState.Pending),
            (0, _) => AnswerOf.Number(value(r)),
            (1, _) => AnswerOf.Number(r + 1),
            _ => AnswerOf.Number(rows.Count),
        });
    }

    public static string Invariant(this decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
