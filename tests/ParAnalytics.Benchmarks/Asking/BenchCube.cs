using System.Collections.Frozen;

namespace ParAnalytics.Benchmarks.Asking;

/// <summary>A cube of the benchmark's star as plain SQL sees it: what its levels and measures are over the base tables.</summary>
internal sealed record BenchCube(string Id, string From, string Day, FrozenDictionary<string, string> Levels, FrozenDictionary<string, string> Measures)
{
    private const string Places = " join dim_bench_commune c on c.commune = f.commune join dim_bench_province p on p.province = c.province";

    public static BenchCube Scores { get; } = new(
        "bench_scores",
        "score f" + Places + " join dim_bench_criterion k on k.criterion = f.criterion",
        "f.month",
        Texts([("unit.region", "p.region"), ("unit.province", "c.province"), ("unit.commune", "f.commune"), ("old_unit.old_province", "c.old_province"), ("old_unit.old_commune", "f.commune"), ("criterion.field", "k.field"), ("criterion.item", "f.criterion"), ("method.method", "f.method"), .. Periods("f.month")]),
        Texts([
            ("points", "sum(f.points)"),
            ("max_points", "sum(f.max_points)"),
            ("share", "100.0 * sum(f.points) / sum(f.max_points)"),
            ("respondents", "sum(f.respondents)"),
            ("scores", "count(*)"),
            ("communes", "count(distinct f.commune)"),
            ("median", "median(f.points::double)"),
            ("p90", "quantile_disc(f.points, 0.9)"),
            ("place", "rank() over (partition by {columns} order by sum(f.points) / sum(f.max_points) desc)")]));

    public static BenchCube Dossiers { get; } = new(
        "bench_dossiers",
        "dossier f" + Places,
        "f.received_on",
        Texts([("unit.region", "p.region"), ("unit.province", "c.province"), ("unit.commune", "f.commune"), ("old_unit.old_province", "c.old_province"), ("old_unit.old_commune", "f.commune"), ("procedure.procedure", "f.procedure"), .. Periods("f.received_on")]),
        Texts([
            ("dossiers", "count(*)"),
            ("on_time", "sum(f.on_time)"),
            ("on_time_rate", "100.0 * sum(f.on_time) / count(*)"),
            ("days", "sum(f.days) / count(f.days)"),
            ("days_median", "median(f.days::double)")]));

    private static (string, string)[] Periods(string day) =>
        [("period.year", $"year({day})::varchar"), ("period.quarter", $"year({day}) || '-Q' || quarter({day})"), ("period.month", $"strftime({day}, '%Y-%m')")];

    private static FrozenDictionary<string, string> Texts(ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            texts[key] = value;
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
