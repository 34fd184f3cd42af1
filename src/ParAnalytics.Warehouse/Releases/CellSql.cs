namespace ParAnalytics.Warehouse.Releases;

/// <summary>Facts of the touched families and years → <c>cell_index</c>: what was published beside what its children add up to.</summary>
internal static class CellSql
{
    /// <summary>Published value and rank of every unit, node, year and basis; of several the preferred, of a growing figure the latest.</summary>
    public static string Published { get; } = $"""
        create or replace temp table cell_now as
        with score as (
            select f.* from fact_index_score f join touched_cell t using (family, year)
            where f.rel_to = {ReleaseSql.Open} and f.statistic = 'value'
            qualify row_number() over (partition by unit_key, node_key, year, basis order by preferred desc, as_of desc nulls last, load_id desc, row_no) = 1
        ),
        place as (
            select f.* from fact_index_rank f join touched_cell t using (family, year)
            where f.rel_to = {ReleaseSql.Open}
            qualify row_number() over (partition by unit_key, node_key, year, basis order by peer_group <> 'provinces', preferred desc, as_of desc nulls last, load_id desc, row_no) = 1
        )
        select u.unit_key, u.level as unit_level, case when u.level not in ('country', 'region', 'province') then u.province_key end as province_key,
               coalesce(s.family, p.family) as family, coalesce(s.set_id, p.set_id) as set_id, c.node_key, coalesce(s.year, p.year) as year, coalesce(s.basis, p.basis) as basis,
               coalesce(p.peer_group, if(u.level = 'province', 'provinces', '')) as peer_group,
               s.value as published_value, coalesce(s.max_points, c.max_points) as max_points, s.origin as origin_published,
               null::decimal(18, 6) as computed_value, null::varchar as origin_computed, true as computed_open, coalesce(s.state, 'NOT_PUBLISHED') as state,
               p.rank as published_rank, p.rank_of as published_rank_of, p.state as rank_state, p.origin as origin_rank,
               s.source_id as source_score, p.source_id as source_rank, coalesce(s.load_id, p.load_id) as load_id
        from score s
        full join place p on p.unit_key = s.unit_key and p.node_key = s.node_key and p.year = s.year and p.basis = s.basis
        join dim_unit u on u.unit_key = coalesce(s.unit_key, p.unit_key)
        join dim_criterion c on c.node_key = coalesce(s.node_key, p.node_key)
        """;

    public const string Depths = "select distinct depth from dim_criterion where roll_up <> 'none' and family in (select family from touched_cell) order by depth desc";

    /// <summary>
    /// The value of each parent at a depth out of all children of one cut that are used in that year; a child missing means no value. Of a child
    /// the published basis counts, made of its own children where need be, else the basis it is measured by. A computed total is a final score and
    /// stands on the published basis; one with a part that is not public is marked, so that it is seen by those only who may see its parts.
    /// </summary>
    public const string RollUp = """
        create or replace temp table rolled as
        with child as (
            select p.node_key as parent_key, p.set_id, p.family, p.roll_up, p.max_points as parent_max, c.cut, c.node_key, c.weight, c.max_points, c.basis, c.year_from, c.year_to
            from dim_criterion p join dim_criterion c on c.parent_key = p.node_key
            where p.depth = $depth and p.roll_up <> 'none' and p.family in (select family from touched_cell)
        ),
        held as (
            select n.unit_key, n.year, k.parent_key, k.set_id, k.family, k.roll_up, k.parent_max, k.cut, k.weight, k.max_points,
                   coalesce(n.published_value, n.computed_value) as value, coalesce(n.max_points, k.max_points) as max,
                   case when n.published_value is not null then n.origin_published else n.origin_computed end as origin,
                   if(n.published_value is not null, n.basis in ('published', 'statistic'), n.computed_open) as is_open
            from cell_now n join child k on k.node_key = n.node_key
            where n.year between k.year_from and coalesce(k.year_to, 9999) and (n.basis = 'published' or n.basis = k.basis or n.computed_value is not null)
              and coalesce(n.published_value, n.computed_value) is not null and n.state in ('OK', 'ESTIMATED')
            qualify row_number() over (partition by n.unit_key, n.year, k.node_key order by n.basis <> 'published', n.computed_value is null) = 1
        ),
        wanted as (
            select k.parent_key, k.cut, t.year, count(*) as children
            from child k join touched_cell t using (family) where t.year between k.year_from and coalesce(k.year_to, 9999)
            group by all
        )
        select h.unit_key, h.family, h.set_id, h.parent_key as node_key, h.year, 'published' as basis, bool_and(h.is_open) as is_open,
               case when any_value(h.roll_up) = 'sum' then sum(h.value)
                    else any_value(h.parent_max) * sum(h.weight * h.value / h.max_points) / sum(h.weight) end::decimal(18, 6) as value,
               any_value(h.parent_max) as parent_max,
               if(bool_or(h.origin = 'SYNTHETIC'), 'SYNTHETIC', 'COMPUTED') as origin
        from held h join wanted w on w.parent_key = h.parent_key and w.cut = h.cut and w.year = h.year
        group by h.unit_key, h.family, h.set_id, h.parent_key, h.year, h.cut, w.children
        having count(*) = w.children
        qualify row_number() over (partition by h.unit_key, h.parent_key, h.year order by not bool_and(h.is_open), h.cut) = 1
        """;

    public const string KeepComputed = """
        update cell_now n set computed_value = r.value, origin_computed = r.origin, computed_open = r.is_open
        from rolled r where n.unit_key = r.unit_key and n.node_key = r.node_key and n.year = r.year and n.basis = r.basis
        """;

    public const string AddComputed = """
        insert into cell_now
        select u.unit_key, u.level, case when u.level not in ('country', 'region', 'province') then u.province_key end, r.family, r.set_id, r.node_key, r.year, r.basis,
               if(u.level = 'province', 'provinces', ''), null, r.parent_max, null, r.value, r.origin, r.is_open, 'OK', null, null, null, null, null, null, null
        from rolled r join dim_unit u using (unit_key)
        where not exists (select 1 from cell_now n where n.unit_key = r.unit_key and n.node_key = r.node_key and n.year = r.year and n.basis = r.basis)
        """;

    /// <summary>Closes the cells that changed or went and adds those that changed or came; equal ones stay as they are.</summary>
    public static string Close { get; } = $"""
        update cell_index c set rel_to = $release
        where c.rel_to = {ReleaseSql.Open} and exists (select 1 from touched_cell t where t.family = c.family and t.year = c.year)
          and not exists (select 1 from cell_now n where {Same})
        """;

    public static string Enter { get; } = $"""
        insert into cell_index
        select n.*, $release, {ReleaseSql.Open} from cell_now n
        where not exists (select 1 from cell_index c where c.rel_to = {ReleaseSql.Open} and {Same})
        """;

    private static string Same => string.Join(" and ", Columns.Select(c => c is "unit_key" or "node_key" or "year" or "basis" ? $"n.{c} = c.{c}" : $"n.{c} is not distinct from c.{c}"));

    private static IEnumerable<string> Columns =>
    [
        "unit_key", "node_key", "year", "basis", "unit_level", "province_key", "family", "set_id", "peer_group", "published_value", "max_points", "origin_published",
        "computed_value", "origin_computed", "computed_open", "state", "published_rank", "published_rank_of", "rank_state", "origin_rank", "source_score", "source_rank", "load_id",
    ];
}
