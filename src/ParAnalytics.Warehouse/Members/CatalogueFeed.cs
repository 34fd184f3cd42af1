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
using ParAnalytics.Warehouse.Demo;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Members;

/// <summary>The dimensions of the serving copy → the catalogue of everything a question can name. What has not changed is taken over from the reading before.</summary>
internal sealed class CatalogueFeed
{
    private readonly KeptReading _kept = new();
    private MemberCatalogue? _before;

    /// <param name="release">Number of the release whose figures weigh successions.</param>
    public MemberCatalogue Read(DuckDbConnection connection, CubeModels models, TimeProvider clock, long release)
    {
        var sets = Kept("sets", () => Sets(connection), "from dim_criterion_set");
        var units = Kept("units", () => Units(connection), "from dim_unit", "from bridge_unit_succession").Rows;
        var families = Kept("families", () => Families(connection), "from dim_index_family");
        var catalogue = new MemberCatalogue(
            new CatalogueRows
            {
                Horizon = VietnamDay.Of(clock),
                Families = families.Rows,
                Successions = Kept("successions", () => Successions(connection, release), SuccessionWeights.Sql(release)).Rows,
                Equivalences = Kept("equivalences", () => Equivalences(connection), "from bridge_criterion_equivalence").Rows,
                Sets = sets.Rows,
                Members =
                [
                    .. units,
                    .. Kept("criteria", () => Criteria(connection, sets.Rows.ToDictionary(s => s.Id, StringComparer.Ordinal)), "from dim_criterion", "from dim_criterion_set").Rows,
                    .. families.Rows.Select((family, order) => CatalogueMembers.Of(family, order)),
                    .. Ranked(connection, models, "select year::varchar as key, basis, unit_key from fact_index_score union all select year::varchar, basis, unit_key from fact_index_rank", (key, _) => CatalogueMembers.Year(int.Parse(key, CultureInfo.InvariantCulture))),
                    .. TokenMembers.Bases,
                    .. Ranked(connection, models, "select peer_group as key, basis, unit_key from fact_index_rank", TokenMembers.PeerGroup),
                    .. AgencyNames.InEnglish(ModelMembers.Of(models, Model), units),
                ],
                Extents = ModelMembers.Extents(models, statement => Run(connection, statement)),
                Sources = _kept.Of(connection, "sources", [new("from dim_source", [])], () => Sources(connection)),
            },
            _before);
        _kept.Sweep();
        return _before = catalogue;

        Listing<T> Kept<T>(string name, Func<IEnumerable<T>> read, params string[] statements) =>
            _kept.Of(connection, name, [.. statements.Select(s => new SqlStatement(s, []))], () => new Listing<T>([.. read()]));

        IEnumerable<Member> Model(MemberStatement source) =>
            _kept.OfAnswer(connection, source.Name, source.Statement, answer => new Listing<Member>([.. source.Members(Run(connection, answer))])).Rows;
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

    private static IEnumerable<UnitSuccession> Successions(DuckDbConnection connection, long release)
    {
        var rows = new DimensionRows(connection.Table(SuccessionWeights.Sql(release)));
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

    private static IEnumerable<CriterionSet> Sets(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_criterion_set order by family, year_from"));
        return Enumerable.Range(0, rows.Count).Select(row => new CriterionSet(
            rows.Text("set_id", row), rows.Text("family", row), rows.IntOrNull("year_from", row)!.Value, rows.IntOrNull("year_to", row),
            rows.DecimalOrNull("root_max", row), rows.Text("legal_basis", row), rows.Flag("synthetic", row)));
    }

    private static IEnumerable<IndexFamily> Families(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_index_family order by sort_order"));
        return Enumerable.Range(0, rows.Count).Select(row => new IndexFamily(
            rows.Text("family", row), rows.Text("name", row), rows.Text("name_en", row), rows.Text("publisher", row),
            rows.DecimalOrNull("scale", row), rows.Text("unit", row), rows.IntOrNull("decimals", row)!.Value));
    }

    /// <summary>Years and peer groups of the index facts. What stands in no row that everyone sees is known only to whose units it is.</summary>
    private static IEnumerable<Member> Ranked(DuckDbConnection connection, CubeModels models, string rows, Func<string, int, Member> member)
    {
        var indices = models.Cubes.Items.First(c => c.Grain == CubeGrain.Points);
        var open = string.Join(", ", indices.Access.Open.Items.Select(EngineSql.Quoted));
        var found = new DimensionRows(connection.Table($"select key, bool_or(basis in ({open})) as is_open, string_agg(distinct unit_key, '|' order by unit_key) as holders from ({rows}) group by key order by key"));
        return Enumerable.Range(0, found.Count).Select(row => member(found.Text("key", row), row) is var known && found.Flag("is_open", row)
            ? known
            : known with { Table = indices.Table, Holders = found.Text("holders", row).Split('|').ToEquatableArray() });
    }

    private static ImmutableDictionary<string, SourceCitation> Sources(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select * from dim_source"));
        return Enumerable.Range(0, rows.Count).ToImmutableDictionary(
            row => rows.Text("source_id", row), row => CitationOf(rows.Text("document", row), rows.DateOrNull("document_date", row)), StringComparer.Ordinal);
    }

    private static SourceCitation CitationOf(string document, DateOnly? date) => new(document, date) { DocumentEn = document == DemoFiles.Source ? DemoFiles.SourceEn : null };

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

    private sealed record Listing<T>(ImmutableArray<T> Rows);
}
