using System.Globalization;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The made-up star as SQL of the engine: the same seed makes the same rows. Skewed (few communes answer much), with gaps. Nothing in it is a figure of the field.</summary>
internal sealed class BenchData(BenchSize size, long seed)
{
    /// <summary>Places, criteria, methods, procedures.</summary>
    public IEnumerable<string> Dimensions()
    {
        yield return "create table dim_bench_region as select 'r:' || i as region from range(1, 7) t(i)";
        yield return "create table dim_bench_province as select 'n:' || lpad(i::varchar, 2, '0') as province, 'r:' || (i % 6 + 1) as region from range(1, 35) t(i)";
        yield return "create table dim_bench_old_province as select 'o:' || lpad(i::varchar, 2, '0') as old_province from range(1, 64) t(i)";
        yield return Invariant($"""
            create table dim_bench_commune as
            select 'x:' || lpad(i::varchar, 5, '0') as commune,
                   'n:' || lpad(((i * 34 // {size.Communes}) + 1)::varchar, 2, '0') as province,
                   'o:' || lpad(((i * 63 // {size.Communes}) + 1)::varchar, 2, '0') as old_province
            from range(0, {size.Communes}) t(i)
            """);
        yield return "create table dim_bench_field as select 'f:' || i as field from range(1, 9) t(i)";
        yield return Invariant($"create table dim_bench_criterion as select 'c:' || lpad(i::varchar, 3, '0') as criterion, 'f:' || (i % 8 + 1) as field, (1 + i % 4) * 0.5::decimal(9,2) as max_points from range(0, {size.Criteria}) t(i)");
        yield return "create table dim_bench_method as select unnest(['survey', 'report', 'system']) as method";
        yield return "create table dim_bench_procedure as select 'p:' || i as procedure from range(1, 13) t(i)";
    }

    /// <summary>Monthly scores, month by month as they would come in, in a month commune by commune.</summary>
    public string Scores() => Invariant($"""
        select c.commune, k.criterion, (date '{size.First:yyyy-MM-dd}' + to_months(m.i::integer))::date as month,
               (round(k.max_points * (0.35 + 0.4 * (hash(c.commune, {seed}) % 1000) / 1000.0 + 0.25 * (hash(c.commune, k.criterion, m.i, {seed}) % 1000) / 1000.0), 2))::decimal(9,2) as points,
               k.max_points::decimal(9,2) as max_points,
               (5 + 20000 // (1 + hash(c.commune, k.criterion, {seed}) % 2000))::integer as respondents,
               case hash(k.criterion, m.i, c.province, {seed}) % 5 when 0 then 'report' when 1 then 'system' else 'survey' end as method
        from range(0, {size.Months}) m(i), dim_bench_criterion k, dim_bench_commune c
        where hash(m.i, c.commune, k.criterion, {seed} + 1) % 1000 >= 2 + hash(c.commune, {seed}) % 60
        order by m.i, c.commune, k.criterion
        """);

    /// <summary>Dossiers in the order they were received.</summary>
    public string Dossiers() => Invariant($"""
        select 'x:' || lpad((least(hash(i, {seed}) % {size.Communes}, hash(i, {seed} + 1) % {size.Communes}))::varchar, 5, '0') as commune,
               'p:' || (1 + least(hash(i, {seed} + 2) % 12, hash(i, {seed} + 3) % 12)) as procedure,
               (date '{size.First:yyyy-MM-dd}' + (i * {size.Last.DayNumber - size.First.DayNumber + 1} // {size.Dossiers})::integer)::date as received_on,
               (1 + hash(i, {seed} + 4) % 20 + case when hash(i, {seed} + 5) % 50 = 0 then hash(i, {seed} + 6) % 60 else 0 end)::integer as days,
               (case when hash(i, {seed} + 5) % 50 = 0 or hash(i, {seed} + 7) % 40 = 0 then 0 else 1 end)::integer as on_time
        from range(0, {size.Dossiers}) t(i)
        """);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
