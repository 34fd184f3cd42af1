using System.Collections.Immutable;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Surfaces.Tests.Charts;

/// <summary>A scene per further way of drawing, with round numbers made for the tests; a month without a figure among them.</summary>
internal static class FurtherScenes
{
    private static readonly MeasureHeader Received = new("received", "Tiếp nhận", "count", 0, "neutral");
    private static readonly MeasureHeader Rate = new("late_rate", "Tỷ lệ quá hạn", "percent", 2, "lower");

    public static ImmutableSortedDictionary<string, TileScene> All { get; } = new Dictionary<string, TileScene>
    {
        ["line"] = Scenes.Of(new LineSpec("late_rate", false), Months(Rate)),
        ["area"] = Scenes.Of(new LineSpec("received", true), Months(Received)),
        ["combo"] = Scenes.Of(new ComboSpec("received", "late_rate"), Months(Received, Rate)),
        ["pareto"] = Scenes.Of(new ParetoSpec("received"), Offices()),
        ["pie"] = Scenes.Of(new PieSpec("received"), Offices()),
        ["treemap"] = Scenes.Of(new TreemapSpec("received"), Offices()),
        ["radar"] = Scenes.Of(new RadarSpec("late_rate"), Communes(Rate)),
        ["box"] = Scenes.Of(new BoxSpec("late_rate"), Spread()),
        ["histogram"] = Scenes.Of(new HistogramSpec("late_rate", 4), Communes(Rate)),
        ["gauge"] = Scenes.Of(new GaugeSpec("late_rate", 100, null), Communes(Rate)),
        ["funnel"] = Scenes.Of(new FunnelSpec("late_rate", "received"), Communes(Rate, Received)),
        ["line-break"] = Scenes.Of(new LineSpec("value", false, [new ComparisonLine("mean", new("trung bình", "mean"), null)]), Merger()),
        ["likert"] = Scenes.Of(new LikertSpec(["received"]), Answers()),
        ["sankey"] = Scenes.Of(new SankeySpec("received"), Flows()),
        ["multiples"] = Scenes.Of(new MultiplesSpec("late_rate", 12), Communes(Rate)),
        ["bump"] = Scenes.Of(new SlopeSpec("rank", true), Ranks()),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static CellSet Months(params MeasureHeader[] measures) => AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")],
        [AnswerOf.Tuple("period.month", "2026-08", "Tháng 8/2026"), AnswerOf.Tuple("period.month", "2026-09", "Tháng 9/2026"), AnswerOf.Tuple("period.month", "2026-10", "Tháng 10/2026")],
        [.. measures],
        (m, _, c) => c == 1 ? Cell.Missing(ValueState.NotPublished) : AnswerOf.Number(measures[m] == Rate ? 2.5m + c : 1200 + (100 * c)));

    private static CellSet Offices() => AnswerOf.Table(
        [AnswerOf.Tuple("unit.agency", "a1", "Sở Nội vụ"), AnswerOf.Tuple("unit.agency", "a2", "Sở Xây dựng"), AnswerOf.Tuple("unit.agency", "a3", "Sở Tư pháp"), AnswerOf.Tuple("unit.agency", "a4", "Sở Y tế")],
        [new AxisTuple([])],
        [Received],
        (_, r, _) => AnswerOf.Number(new[] { 30m, 45m, 15m, 10m }[r]));

    private static CellSet Communes(params MeasureHeader[] measures) => AnswerOf.Table(
        [AnswerOf.Tuple("unit.commune", "p34:66", "Krông Pắc"), AnswerOf.Tuple("unit.commune", "c2", "Ea Drăng"), AnswerOf.Tuple("unit.commune", "c3", "Ô Loan"), AnswerOf.Tuple("unit.commune", "c4", "Xuân Lộc")],
        [AnswerOf.Tuple("year", "2025", "2025"), AnswerOf.Tuple("year", "2026", "2026")],
        [.. measures],
        (m, r, c) => AnswerOf.Number(measures[m] == Received ? 200 + (400 * r) : new[] { 9m, 2m, 3m, 1m }[r] + c));

    /// <summary>Six communes in one year, of which four have a figure in the next.</summary>
    private static CellSet Spread() => AnswerOf.Table(
        [.. new[] { ("p34:66", "Krông Pắc"), ("c2", "Ea Drăng"), ("c3", "Ô Loan"), ("c4", "Xuân Lộc"), ("c5", "Xuân Cảnh"), ("c6", "Hòa Hiệp") }.Select(c => AnswerOf.Tuple("unit.commune", c.Item1, c.Item2))],
        [AnswerOf.Tuple("year", "2025", "2025"), AnswerOf.Tuple("year", "2026", "2026")],
        [Rate],
        (_, r, c) => c == 1 && r > 3 ? Cell.Missing(ValueState.NotPublished) : AnswerOf.Number(new[] { 9m, 2m, 3m, 1m, 5m, 4m }[r] + c));

    private static CellSet Ranks() => AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk"), AnswerOf.Tuple("unit.province", "p34:31", "Hải Phòng")],
        [AnswerOf.Tuple("year", "2025", "2025"), AnswerOf.Tuple("year", "2026", "2026"), AnswerOf.Tuple("year", "2027", "2027")],
        [AnswerOf.Rank],
        (_, r, c) => AnswerOf.Number(r == 0 ? 22 - (4 * c) : 1 + c));

    private static CellSet Merger() => AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk"), AnswerOf.Tuple("unit.province", "p34:31", "Hải Phòng")],
        [AnswerOf.Tuple("period.month", "2025-05", "Tháng 5/2025"), AnswerOf.Tuple("period.month", "2025-06", "Tháng 6/2025"), AnswerOf.Tuple("period.month", "2025-07", "Tháng 7/2025")],
        [AnswerOf.Value, Scenes.Mean],
        (m, r, c) => AnswerOf.Number(m == 1 ? 90 : r == 0 ? 80 + c : 95));

    private static CellSet Answers() => AnswerOf.Table(
        [AnswerOf.Tuple("item", "a", "Thái độ phục vụ"), AnswerOf.Tuple("item", "b", "Thời gian giải quyết")],
        [.. new[] { "Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng" }.Select((t, i) => AnswerOf.Tuple("answer", $"{i}", t))],
        [Received],
        (_, r, c) => AnswerOf.Number(r == 0 ? new[] { 10m, 20m, 30m, 25m, 15m }[c] : new[] { 5m, 5m, 10m, 50m, 30m }[c]));

    private static CellSet Flows() => AnswerOf.Table(
        [.. Enumerable.Range(1, 12).Select(i => AnswerOf.Tuple(new AxisMember("channel", i % 2 == 0 ? "online" : "direct", i % 2 == 0 ? "Trực tuyến" : "Trực tiếp"), new AxisMember("procedure", $"p{i}", $"Lĩnh vực {i}")))],
        [new AxisTuple([])],
        [Received],
        (_, r, _) => AnswerOf.Number(r + 1));
}
