using System.Collections.Immutable;
using ParAnalytics.Warehouse.Facts;

namespace ParAnalytics.Warehouse.Trials;

/// <summary>Rows that came and went with a release of one fact table, matched by the figure they speak of.</summary>
internal sealed class PreviewSql(ServingColumns columns)
{
    private static readonly ImmutableHashSet<string> Beside = ["row_no", "source_id", "note", "place", "origin", "published_on"];

    /// <summary>What a figure says, besides what names it.</summary>
    public ImmutableArray<string> Said { get; } =
        [.. columns.Columns.Select(c => c.Name).Where(name => !columns.Table.Key.Contains(name) && !Beside.Contains(name) && name is not ("family" or "set_id"))];

    public ImmutableArray<string> Key => columns.Table.Key;

    public string Compare => $"""
        create or replace temp table compared as
        with came as (select * from {columns.Table.Name} where rel_from = $release), gone as (select * from {columns.Table.Name} where rel_to = $release)
        select {string.Join(", ", Key.Select(k => $"coalesce(c.{k}, g.{k})::varchar as {k}"))},
               case when c.load_id is null then 0 when g.load_id is null then 2 when {string.Join(" or ", Said.Select(s => $"c.{s} is distinct from g.{s}"))} then 1 else 3 end as kind,
               {string.Join(", ", Said.Select(s => $"{Text("g", s)} as before_{s}, {Text("c", s)} as after_{s}"))},
               c.place as place, row_number() over (order by c.load_id nulls first, c.row_no, g.load_id, g.row_no) as position
        from came c full join gone g on {string.Join(" and ", Key.Select(k => $"c.{k} is not distinct from g.{k}"))}
        """;

    public const string Count = "select kind, count(*) as n from compared group by kind";

    public string Rows => $"""
        select p.*, {(Key.Contains("unit_key") ? "u.full_name" : "null::varchar")} as unit_name, {(Key.Contains("node_key") ? "n.name" : "null::varchar")} as node_name
        from compared p
        {(Key.Contains("unit_key") ? "left join dim_unit u on u.unit_key = p.unit_key" : "")}
        {(Key.Contains("node_key") ? "left join dim_criterion n on n.node_key = p.node_key" : "")}
        where p.kind < 3 order by p.kind, p.position limit $limit
        """;

    /// <summary>Decimals without the zeros that storage adds.</summary>
    private string Text(string alias, string column) => columns.Columns.First(c => c.Name == column).Type.StartsWith("DECIMAL", StringComparison.Ordinal)
        ? $"regexp_replace(regexp_replace({alias}.{column}::varchar, '(\\.[0-9]*?)0+$', '\\1'), '\\.$', '')"
        : $"{alias}.{column}::varchar";
}
