using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Warehouse.Provenance;

/// <summary>A figure → the fact rows behind it; of a computed one also those of every node below it.</summary>
internal static class ProvenanceSql
{
    private const int MostRows = 500;

    /// <param name="open">Bases of parts that may be shown; null for all.</param>
    public static SqlStatement Facts(TracedFigure figure, long release, EquatableArray<string>? open) => new(
        FormattableString.Invariant($"""
            with node as (
                select b.node_key, b.distance as depth, c.name as node_name, c.sort_order
                from bridge_criterion_ancestor b join dim_criterion c on c.node_key = b.node_key
                where b.ancestor_key = $node and (b.distance = 0 or $parts)
            ),
            fact as (
                select 'fact_index_score' as fact, load_id, row_no, place, node_key, basis, value, max_points, null::integer as rank, null::integer as rank_of, state, origin, preferred, as_of, note, source_id
                from fact_index_score where unit_key = $unit and year = $year and statistic = 'value' and rel_from <= $release and rel_to > $release
                union all
                select 'fact_index_rank', load_id, row_no, place, node_key, basis, null, null, rank, rank_of, state, origin, preferred, as_of, note, source_id
                from fact_index_rank where unit_key = $unit and year = $year and rel_from <= $release and rel_to > $release
            )
            select f.*, n.depth, n.node_name
            from fact f join node n using (node_key)
            where (n.depth = 0 and f.basis = $basis) or (n.depth > 0 and f.fact = 'fact_index_score' and {(open is null ? "true" : "list_contains($open, f.basis)")})
            order by n.depth, n.sort_order, f.fact desc, f.preferred desc, f.as_of desc nulls last, f.load_id desc, f.row_no
            limit {MostRows}
            """),
        [
            new("node", figure.Node), new("unit", figure.Unit), new("year", (long)figure.Year), new("basis", figure.Basis), new("parts", figure.IsComputed), new("release", release),
            .. open is { } bases ? [new SqlParameter("open", bases.ToArray())] : Array.Empty<SqlParameter>(),
        ]);
}
