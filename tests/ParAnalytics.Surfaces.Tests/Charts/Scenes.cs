using System.Collections.Immutable;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Surfaces.Tests.Charts;

/// <summary>Scenes with published figures of Đắk Lắk, one per way of drawing.</summary>
internal static class Scenes
{
    public static readonly MeasureHeader Mean = new("mean", "Trung bình", "percent", 2, "higher");
    public static readonly MeasureHeader RankOf = new("rank_of", "Số đơn vị", "count", 0, "neutral");
    public static readonly MeasureHeader Lost = new("lost", "Điểm mất", "points", 2, "lower");
    public static readonly TimelineEvent Merger = new("merger", new DateOnly(2025, 7, 1), new("1/7/2025: 63 → 34 tỉnh", "1 Jul 2025: 63 → 34 provinces"), true, []);

    public static TileScene Of(TileSpec spec, CellSet answer, string language = "vi") => new(
        new Tile { Id = "t", Place = new(1, 1, 6, 4), Title = new("{value}", "{value}"), Questions = [new TileQuestion("main", new() { Cube = "indices" })], Spec = spec },
        ImmutableDictionary<string, CellSet>.Empty.Add("main", answer),
        ImmutableDictionary<string, ImmutableArray<string>>.Empty,
        ["p34:66", "p63:66"],
        [Merger],
        language)
    {
        Names = key => key == "p34:66" ? "Đắk Lắk" : key,
    };

    public static TileScene Trend(string language = "vi")
    {
        (int Year, decimal? Old, decimal? Now, decimal? Mean)[] years = [(2016, 73.42m, null, null), (2017, 75.37m, null, null), (2019, null, null, 81.15m), (2022, 84.47m, null, 84.79m), (2023, 87.33m, null, 86.98m), (2024, null, null, 88.37m), (2025, null, 89.38m, 89.96m)];
        var answer = AnswerOf.Table(
            [AnswerOf.Tuple("unit.province", "p63:66", "Đắk Lắk (đến 30/6/2025)"), AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")],
            [.. years.Select(y => AnswerOf.Tuple("year", y.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), y.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            [AnswerOf.Value, Mean],
            (m, r, c) => (m == 1 ? years[c].Mean : r == 0 ? years[c].Old : years[c].Now) is { } n ? AnswerOf.Number(n) : Cell.Missing(ValueState.NotPublished));
        return Of(new TrendSpec("value", [new ComparisonLine("mean", new("Trung bình cả nước", "National mean"), null)], false), answer, language);
    }

    public static TileScene RankStrip() => Of(new StripSpec("rank", true, []), AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p63:48", "Đà Nẵng"), AnswerOf.Tuple("unit.province", "p63:79", "Hồ Chí Minh"), AnswerOf.Tuple("unit.province", "p63:04", "Cao Bằng")],
        [new AxisTuple([])],
        [AnswerOf.Rank, RankOf],
        (m, r, _) => AnswerOf.Number(m == 1 ? 63 : new[] { 1m, 2m, 61m }[r])));

    public static TileScene ValueStrip() => Of(new StripSpec("value", false, [new ComparisonLine("mean", new("trung bình", "mean"), null)]), AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p34:31", "Hải Phòng"), AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk"), AnswerOf.Tuple("unit.province", "p63:04", "Cao Bằng")],
        [new AxisTuple([])],
        [AnswerOf.Value, Mean],
        (m, r, _) => AnswerOf.Number(m == 1 ? 89.96m : new[] { 95.37m, 89.38m, 82.73m }[r])));

    public static TileScene Waterfall() => Of(new WaterfallSpec("lost", 100, new("Điểm tối đa", "Maximum"), new("PAR Index 2025", "PAR Index 2025")), Stages(Lost, 1.85m, 4.51m, 4.26m));

    public static TileScene Bars(BarMode mode) => Of(
        new BarSpec(mode == BarMode.Grouped ? ["value"] : ["value", "mean"], mode, true, []),
        AnswerOf.Table([AnswerOf.Tuple("unit.province", "p34:31", "Hải Phòng"), AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")], [new AxisTuple([])], [AnswerOf.Value, Mean], (m, r, _) => AnswerOf.Number(m == 1 ? 89.96m : r == 0 ? 95.37m : 89.38m)));

    public static TileScene Bullet() => Of(
        new BulletSpec("value", "mean", null),
        AnswerOf.Table([AnswerOf.Tuple("criterion.node", "sipas", "SIPAS")], [new AxisTuple([])], [AnswerOf.Value, Mean], (m, _, _) => AnswerOf.Number(m == 1 ? 86m : 81.53m)));

    public static TileScene Scatter() => Of(
        new ScatterSpec("value", "mean", null, "value", "mean"),
        AnswerOf.Table([AnswerOf.Tuple("unit.province", "p34:31", "Hải Phòng"), AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")], [new AxisTuple([])], [AnswerOf.Value, Mean], (m, r, _) => AnswerOf.Number(80 + (m * 3) + r)));

    public static TileScene Slope() => Of(
        new SlopeSpec("rank", true),
        AnswerOf.Table([AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")], [AnswerOf.Tuple("year", "2025", "2025"), AnswerOf.Tuple("year", "2026", "2026")], [AnswerOf.Rank], (_, _, c) => AnswerOf.Number(c == 0 ? 14 : 23)));

    private static CellSet Stages(MeasureHeader measure, params decimal[] values) => AnswerOf.Table(
        [AnswerOf.Tuple("criterion.node", "PAR-2025/S.sipas", "Chỉ số hài lòng của người dân (SIPAS)"), AnswerOf.Tuple("criterion.node", "PAR-2025/S.leaders", "Khảo sát đại biểu HĐND và lãnh đạo"), AnswerOf.Tuple("criterion.node", "PAR-2025/S.appraised", "Điểm thẩm định")],
        [new AxisTuple([])],
        [measure],
        (_, r, _) => AnswerOf.Number(values[r]));
}
