using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Members;

/// <summary>The dimensions of the serving copy → the catalogue of everything a question can name.</summary>
internal static class CatalogueFeed
{
    public static MemberCatalogue Read(DuckDbConnection connection, CubeModels models, TimeProvider clock)
    {
        var sets = Sets(connection).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var families = Families(connection);
        return new MemberCatalogue(new CatalogueRows
        {
            Horizon = VietnamDay.Of(clock),
            Families = [.. families],
            Successions = [.. Successions(connection)],
            Equivalences = [.. Equivalences(connection)],
            Sets = [.. sets.Values],
            Members =
            [
                .. Units(connection),
                .. Criteria(connection, sets),
                .. families.Select((family, order) => CatalogueMembers.Of(family, order)),
                .. Shown(connection, models, "select year::varchar as key, basis, unit_key from fact_index_score union all select year::varchar, basis, unit_key from fact_index_rank")
                    .Select(year => CatalogueMembers.Year(int.Parse(year.Key, CultureInfo.InvariantCulture)) with { Holders = year.Holders }),
                .. TokenMembers.Bases,
                .. Shown(connection, models, "select peer_group as key, basis, unit_key from fact_index_rank").Select((group, order) => TokenMembers.PeerGroup(group.Key, order) with { Holders = group.Holders }),
                .. ModelMembers.Of(models, statement => Run(connection, statement)),
            ],
            Extents = ModelMembers.Extents(models, statement => Run(connection, statement)),
            Sources = Sources(connection),
        });
    }

    private static IEnumerable<Member> Units(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_unit order by sort_order"));
        var before = Succession(connection, "successor_key", "predecessor_key");
        var after = Succession(connection, "predecessor_key", "successor_key");
        return Enumerable.Range(0, rows.Count).Select(row => Linked(CatalogueMembers.Of(
            new AdminUnit(
                UnitKey.Parse(rows.Text("unit_key", row)),
                Enum.Parse<UnitLevel>(rows.Text("level", row), ignoreCase: true),
                rows.Text("kind", row),
                rows.Text("name", row),
                rows.Text("full_name", row),
                rows.Text("name_en", row),
                Key(rows.TextOrNull("parent_key", row)),
                Key(rows.Text("level", row) == "province" ? rows.TextOrNull("region_key", row) : null),
                rows.DateOrNull("valid_from", row),
                rows.DateOrNull("valid_to", row),
                rows.Text("aliases", row).Split('|', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray()),
            row)));

        Member Linked(Member unit) => unit with
        {
            Attributes = unit.Attributes
                .Add("predecessors", string.Join(' ', before[unit.Key]))
                .Add("successors", string.Join(' ', after[unit.Key])),
        };
    }

    private static IEnumerable<UnitSuccession> Successions(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from bridge_unit_succession where kind <> 'unknown' order by successor_key, predecessor_key"));
        return Enumerable.Range(0, rows.Count).Select(row => new UnitSuccession(
            rows.Text("predecessor_key", row), rows.Text("successor_key", row), rows.DateOrNull("on_date", row)!.Value, rows.Text("kind", row) == "whole",
            rows.DecimalOrNull("weight_equal", row), rows.DecimalOrNull("weight_population", row), rows.DecimalOrNull("weight_count", row)));
    }

    private static IEnumerable<NodeEquivalence> Equivalences(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select from_key, to_key, kind from bridge_criterion_equivalence order by 1, 2"));
        return Enumerable.Range(0, rows.Count).Select(row => new NodeEquivalence(rows.Text("from_key", row), rows.Text("to_key", row), Enum.Parse<EquivalenceKind>(rows.Text("kind", row), ignoreCase: true)));
    }

    private static ILookup<string, string> Succession(DuckDbConnection connection, string from, string to)
    {
        var rows = new DimensionRows(connection.Table($"select distinct {from} as unit, {to} as other from bridge_unit_succession where kind <> 'unknown' order by 1, 2"));
        return Enumerable.Range(0, rows.Count).ToLookup(row => rows.Text("unit", row), row => rows.Text("other", row), StringComparer.Ordinal);
    }

    private static IEnumerable<Member> Criteria(DuckDbConnection connection, Dictionary<string, CriterionSet> sets)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_criterion order by sort_order"));
        return Enumerable.Range(0, rows.Count).Select(row => CatalogueMembers.Of(
            new Criterion(
                CriterionKey.Parse(rows.Text("node_key", row)),
                rows.TextOrNull("parent_key", row) is { } parent ? CriterionKey.Parse(parent) : null,
                rows.Text("cut", row),
                Enum.Parse<CriterionLevel>(rows.Text("level", row), ignoreCase: true),
                rows.Text("name", row),
                rows.Text("name_en", row),
                rows.DecimalOrNull("max_points", row),
                rows.IntOrNull("year_from", row),
                rows.IntOrNull("year_to", row),
                rows.TextOrNull("basis", row) is { } basis ? ScoreBasisToken.TryParse(basis) : null,
                rows.Text("lead_agency", row),
                ValueTokens.TryParseOrigin(rows.Text("origin", row)) ?? Origin.Published),
            sets[rows.Text("set_id", row)],
            rows.Flag("is_leaf", row),
            row));
    }

    private static List<CriterionSet> Sets(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_criterion_set order by family, year_from"));
        return [.. Enumerable.Range(0, rows.Count).Select(row => new CriterionSet(
            rows.Text("set_id", row), rows.Text("family", row), rows.IntOrNull("year_from", row)!.Value, rows.IntOrNull("year_to", row),
            rows.DecimalOrNull("root_max", row), rows.Text("legal_basis", row), rows.Flag("synthetic", row)))];
    }

    private static List<IndexFamily> Families(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_index_family order by sort_order"));
        return [.. Enumerable.Range(0, rows.Count).Select(row => new IndexFamily(
            rows.Text("family", row), rows.Text("name", row), rows.Text("name_en", row), rows.Text("publisher", row),
            rows.DecimalOrNull("scale", row), rows.Text("unit", row), rows.IntOrNull("decimals", row)!.Value))];
    }

    /// <summary>What the facts of the indices name, with the units that show it where no open fact does.</summary>
    private static IEnumerable<(string Key, EquatableArray<string> Holders)> Shown(DuckDbConnection connection, CubeModels models, string facts)
    {
        var open = models.Cubes.Items.Where(c => c.Access.OpenColumn == "basis").SelectMany(c => c.Access.Open.Items).Distinct(StringComparer.Ordinal).Select(basis => $"'{basis}'");
        var rows = new DimensionRows(connection.Table(
            $"with named as ({facts}) select key, case when bool_or(basis in ({string.Join(", ", open)})) then '' else string_agg(distinct unit_key, ' ') end as holders from named group by key order by key"));
        return Enumerable.Range(0, rows.Count).Select(row => (rows.Text("key", row), rows.Text("holders", row).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray()));
    }

    private static ImmutableDictionary<string, SourceCitation> Sources(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_source"));
        return Enumerable.Range(0, rows.Count).ToImmutableDictionary(
            row => rows.Text("source_id", row), row => new SourceCitation(rows.Text("document", row), rows.DateOrNull("document_date", row)), StringComparer.Ordinal);
    }

    private static RowSet Run(DuckDbConnection connection, SqlStatement statement)
    {
        using var command = connection.CreateCommand(statement.Text);
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(parameter.Name, parameter.Value);
        }

        var table = command.ExecuteTable();
        return new RowSet([.. table.Columns.Select(RowColumns.Of)], table.RowCount);
    }

    private static UnitKey? Key(string? text) => text is null ? null : UnitKey.Parse(text);
}
