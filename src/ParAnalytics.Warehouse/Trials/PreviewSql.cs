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

    /// <summary>Which row takes the place of which. What they say is written out only for the few that are shown.</summary>
    public string Compare => $"""
        create or replace temp table compared as
        with came as ({Came}), gone as ({Gone})
        select case when c.load_id is null then 0 when g.load_id is null then 2 when {string.Join(" or ", Said.Select(s => $"c.{s} is distinct from g.{s}"))} then 1 else 3 end as kind,
               c.load_id as came_load, c.row_no as came_row, g.load_id as gone_load, g.row_no as gone_row
        from came c full join gone g on {string.Join(" and ", Key.Select(k => $"c.{k} is not distinct from g.{k}"))}
        """;

    public const string Count = "select kind, count(*) as n from compared group by kind";

    public string Rows => $"""
        with shown as (select * from compared where kind < 3 order by kind, came_load nulls first, came_row, gone_load, gone_row limit $limit)
        select p.kind, {string.Join(", ", Key.Select(k => $"coalesce(c.{k}, g.{k})::varchar as {k}"))},
               {string.Join(", ", Said.Select(s => $"{Text("g", s)} as before_{s}, {Text("c", s)} as after_{s}"))}, c.place as place,
               {(Key.Contains("unit_key") ? "u.full_name" : "null::varchar")} as unit_name, {(Key.Contains("node_key") ? "n.name" : "null::varchar")} as node_name
        from shown p
        left join ({Came}) c on c.load_id = p.came_load and c.row_no = p.came_row
        left join ({Gone}) g on g.load_id = p.gone_load and g.row_no = p.gone_row
        {(Key.Contains("unit_key") ? "left join dim_unit u on u.unit_key = coalesce(c.unit_key, g.unit_key)" : "")}
        {(Key.Contains("node_key") ? "left join dim_criterion n on n.node_key = coalesce(c.node_key, g.node_key)" : "")}
        order by p.kind, p.came_load nulls first, p.came_row, p.gone_load, p.gone_row
        """;

    private string Came => $"select * from {columns.Table.Name} where rel_from = $release";

    private string Gone => $"select * from {columns.Table.Name} where rel_to = $release";

    /// <summary>Decimals without the zeros that storage adds.</summary>
    private string Text(string alias, string column) => columns.Columns.First(c => c.Name == column).Type.StartsWith("DECIMAL", StringComparison.Ordinal)
        ? $"regexp_replace(regexp_replace({alias}.{column}::varchar, '(\\.[0-9]*?)0+$', '\\1'), '\\.$', '')"
        : $"{alias}.{column}::varchar";
}
