using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>Reference and serving copy → what the illustrative set is invented around.</summary>
internal sealed class DemoWorldFeed(DuckDbConnection connection, ReferenceSet reference)
{
    public const string HomeProvince = "p34:66";

    public DemoWorld Read() => new(
        Units("level = 'province' and coalesce(valid_from, date '1900-01-01') <= date '2025-06-30' and coalesce(valid_to, date '9999-12-31') >= date '2025-06-30'"),
        Units("level = 'province' and valid_to is null"),
        Units($"level = 'commune' and kind = 'phuong' and parent_key = '{HomeProvince}' and valid_to is null"),
        Units($"level = 'commune' and kind <> 'phuong' and parent_key = '{HomeProvince}' and valid_to is null"),
        Units($"level = 'agency' and parent_key = '{HomeProvince}'"),
        Nodes(),
        Published())
    {
        Assignments = Assignments(),
        Targets = Targets(),
        DossierTotals = DossierTotals(),
    };

    /// <summary>Units that a document names for overdue dossiers.</summary>
    public ImmutableHashSet<UnitKey> Named()
    {
        if (reference.Find("overdue_units.csv") is not { } path)
        {
            return [];
        }

        var table = ReferenceTable.Read(path);
        return [.. Enumerable.Range(0, table.Count).Select(row => UnitKey.TryParse(table[row, "unit_key"], out var key) ? key : (UnitKey?)null).OfType<UnitKey>()];
    }

    private ImmutableArray<DemoAssignment> Assignments()
    {
        var rows = new DimensionRows(connection.Table("select assignment_id, coalesce(year, year(deadline))::integer as year, deadline from fact_assignment where rel_to = 9223372036854775807 order by plan, row_no"));
        return [.. Enumerable.Range(0, rows.Count).Select(row => new DemoAssignment(rows.Text("assignment_id", row), rows.IntOrNull("year", row) ?? DemoWorld.LastYear, rows.DateOrNull("deadline", row)))];
    }

    private ImmutableArray<DemoTarget> Targets()
    {
        var rows = new DimensionRows(connection.Table("""
            select target_id, unit_key, year, indicator, coalesce(unit, '') as unit, threshold
            from fact_target where rel_to = 9223372036854775807 and evaluable and family is null and indicator is not null order by row_no
            """));
        return
        [
            .. Enumerable.Range(0, rows.Count).Select(row => new DemoTarget(
                rows.Text("target_id", row), UnitKey.Parse(rows.Text("unit_key", row)), rows.IntOrNull("year", row)!.Value, rows.Text("indicator", row), rows.Text("unit", row), rows.DecimalOrNull("threshold", row))),
        ];
    }

    private ImmutableArray<DemoDossierTotal> DossierTotals()
    {
        var rows = new DimensionRows(connection.Table($"select unit_group, period_from, period_to, received::integer as received from fact_dossier_point where rel_to = 9223372036854775807 and unit_key = '{HomeProvince}' order by unit_group"));
        return [.. Enumerable.Range(0, rows.Count).Select(row => new DemoDossierTotal(rows.Text("unit_group", row), rows.DateOrNull("period_from", row)!.Value, rows.DateOrNull("period_to", row)!.Value, rows.IntOrNull("received", row)!.Value))];
    }

    private ImmutableArray<UnitKey> Units(string condition)
    {
        var rows = new DimensionRows(connection.Table($"select unit_key from dim_unit where {condition} order by sort_order"));
        return [.. Enumerable.Range(0, rows.Count).Select(row => UnitKey.Parse(rows.Text("unit_key", row)))];
    }

    private ImmutableArray<DemoNode> Nodes()
    {
        var table = ReferenceTable.Read(reference.Find("criteria.csv")!);
        var families = new DimensionRows(connection.Table("select set_id, family from dim_criterion_set"));
        var familyOf = Enumerable.Range(0, families.Count).ToDictionary(row => families.Text("set_id", row), row => families.Text("family", row), StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, table.Count).Where(row => familyOf.ContainsKey(table[row, "set"])).Select(row => new DemoNode(
                CriterionKey.Of(table[row, "set"], table[row, "code"]),
                table[row, "code"].Length == 0 ? null : CriterionKey.Of(table[row, "set"], table[row, "parent_code"]),
                familyOf[table[row, "set"]],
                table[row, "cut"],
                decimal.TryParse(table[row, "max_points"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var max) ? max : null,
                ScoreBasisToken.TryParse(table[row, "rule"]) is null ? "" : table[row, "rule"])),
        ];
    }

    private ImmutableArray<PublishedFigure> Published()
    {
        var rows = new DimensionRows(connection.Table("""
            select coalesce(s.node_key, r.node_key) as node_key, coalesce(s.unit_key, r.unit_key) as unit_key, coalesce(s.year, r.year) as year,
                   coalesce(r.peer_group, 'provinces') as peer_group, coalesce(s.statistic, 'value') as statistic, s.value, r.rank
            from (select * from fact_index_score where preferred and rel_to = 9223372036854775807) s
            full join (select * from fact_index_rank where preferred and rel_to = 9223372036854775807) r
              on r.node_key = s.node_key and r.unit_key = s.unit_key and r.year = s.year and r.basis = s.basis and r.as_of is not distinct from s.as_of and s.statistic = 'value'
            order by 1, 2, 3, 4, 5
            """));
        return
        [
            .. Enumerable.Range(0, rows.Count).Select(row => new PublishedFigure(
                CriterionKey.Parse(rows.Text("node_key", row)),
                UnitKey.Parse(rows.Text("unit_key", row)),
                rows.IntOrNull("year", row)!.Value,
                rows.Text("peer_group", row),
                rows.Text("statistic", row),
                rows.DecimalOrNull("value", row),
                rows.IntOrNull("rank", row))),
        ];
    }
}
