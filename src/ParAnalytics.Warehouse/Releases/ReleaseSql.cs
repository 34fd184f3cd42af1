using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Facts;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>
/// How a release becomes visible in one fact table. <c>arriving</c> reads the rows of the loads that are new to the copy, which are named in
/// <c>arrived</c>; <c>member</c> holds the loads of the release in their order. Rows of a later load take the place of earlier ones with the same key; a whole load withdraws the rest of its scope.
/// </summary>
internal static class ReleaseSql
{
    public const long Open = long.MaxValue;

    /// <summary>Rows of the live channel, which no release takes away.</summary>
    private static string IsLive => $"f.rel_from >= {LiveRows.First.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Where the release is felt: the partitions of every load that joined or left.</summary>
    public static string Touched(ServingTable table) => $"""
        create or replace temp table touched as
        select distinct {List(table.Partition)} from arriving
        union
        select distinct {List(table.Partition)} from {table.Name} where load_id in (select load_id from changed)
        """;

    /// <summary>Which rows of the touched partitions are seen: of arriving loads and of those the table has, where a row may stand once for each time it was seen.</summary>
    public static string Visible(ServingColumns columns)
    {
        var table = columns.Table;
        var isTouched = $"exists (select 1 from touched t where {Same(table.Partition, "t", "f")})";
        return $"""
            create or replace temp table visible as
            with candidate as (
                select f.load_id, {Prefixed(columns, "f")} from arriving f where {isTouched}
                union all
                select distinct on (f.load_id, f.row_no) f.load_id, {Prefixed(columns, "f")} from {table.Name} f
                where f.load_id in (select load_id from member) and f.load_id not in (select load_id from arrived) and {isTouched}
            ),
            scoped as (
                select f.load_id, f.row_no, m.position, m.is_whole, {List(table.Key.Select(k => "f." + k))}, {List(table.Scope.Select((e, i) => FormattableString.Invariant($"{e} as scope_{i}")))}
                from candidate f join member m on m.load_id = f.load_id left join dim_unit u on u.unit_key = {(table.Key.Contains("unit_key") ? "f.unit_key" : "null")}
            ),
            placed as (
                select load_id, row_no, position,
                       max(position) over (partition by {List(table.Key)}) as newest,
                       coalesce(max(position) filter (is_whole) over (partition by {List(table.Scope.Select((_, i) => FormattableString.Invariant($"scope_{i}")))}), -1) as newest_whole
                from scoped
            )
            select load_id, row_no from placed where position = newest and position >= newest_whole
            """;
    }

    /// <summary>Rows that stop being visible with this release.</summary>
    public static string Leaving(ServingTable table) => $"""
        create or replace temp table leaving as
        select f.load_id, f.row_no from {table.Name} f
        where f.rel_to = {Open} and not {IsLive} and exists (select 1 from touched t where {Same(table.Partition, "t", "f")})
          and not exists (select 1 from visible v where v.load_id = f.load_id and v.row_no = f.row_no)
        """;

    public static string Close(ServingTable table) => $"""
        update {table.Name} f set rel_to = $release from leaving l
        where f.rel_to = {Open} and l.load_id = f.load_id and l.row_no = f.row_no
        """;

    /// <summary>Rows seen before that are visible again, and all rows of arriving loads: those not visible with an empty interval.</summary>
    public static string Enter(ServingColumns columns) => $"""
        insert into {columns.Table.Name} (load_id, {columns.Names}, rel_from, rel_to)
        select distinct on (f.load_id, f.row_no) f.load_id, {Prefixed(columns, "f")}, $release, {Open}
        from {columns.Table.Name} f
        join (
            select load_id, row_no from visible v
            where load_id not in (select load_id from arrived)
              and not exists (select 1 from {columns.Table.Name} o where o.rel_to = {Open} and o.load_id = v.load_id and o.row_no = v.row_no)
        ) again on again.load_id = f.load_id and again.row_no = f.row_no
        union all
        select a.load_id, {Prefixed(columns, "a")}, if(v.load_id is null, 0, $release), if(v.load_id is null, 0, {Open})
        from arriving a
        left join visible v on v.load_id = a.load_id and v.row_no = a.row_no
        """;

    public const string Sources = """
        insert or ignore into dim_source
        select distinct source_id, source_document, try_cast(source_date as date) from arriving where source_id is not null
        """;

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns);

    private static string Prefixed(ServingColumns columns, string alias) => string.Join(", ", columns.Columns.Select(c => $"{alias}.{c.Name}"));

    private static string Same(IEnumerable<string> columns, string left, string right) =>
        string.Join(" and ", columns.Select(c => $"{left}.{c} is not distinct from {right}.{c}"));
}
