using System.Globalization;
using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>
/// A seal over each table of the copy, derived ones too: the engine's own page checks miss a part of the damage a disk can do. Taken in the
/// transaction that changes the table.
/// </summary>
internal static class ServingSeal
{
    private const string Own = "serving_seal";

    /// <summary>Seals tables as they are now in this transaction.</summary>
    public static void Take(DuckDbConnection connection, IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            connection.Run("insert or replace into serving_seal values ($table, $seal)", ("table", table), ("seal", Of(connection, table)));
        }
    }

    /// <summary>Takes rows that were added to a sealed table into its seal, without reading the others.</summary>
    public static void Add(DuckDbConnection connection, string table, string where, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var columns = Columns(connection, table);
        Move(connection, table, $"select count(*) as n, sum(hash({string.Join(", ", columns)})::hugeint) as s from {table} where {where}", parameters);
    }

    /// <summary>
    /// Takes what a release did to a fact table into its seal, without reading the rest: rows that came in (of the loads in <c>arrived</c> the hidden
    /// ones too) and rows that stopped being visible.
    /// </summary>
    public static void Follow(DuckDbConnection connection, string table, long release, long open)
    {
        var columns = Columns(connection, table);
        var now = $"hash({string.Join(", ", columns)})::hugeint";
        var before = FormattableString.Invariant($"hash({string.Join(", ", columns.Select(c => c == "rel_to" ? FormattableString.Invariant($"{open}::bigint") : c))})::hugeint");
        Move(
            connection,
            table,
            $"""
            select sum(n) as n, sum(s) as s from (
                select count(*) as n, sum({now}) as s from {table} where rel_from = $release
                union all
                select 0, sum({now} - {before}) from {table} where rel_to = $release and rel_from < $release
                union all
                select count(*), sum({now}) from {table} where rel_to = 0 and load_id in (select load_id from arrived)
            )
            """,
            [("release", release)]);
    }

    /// <summary>Seals every table of a copy just made.</summary>
    public static void TakeAll(DuckDbConnection connection) => Take(connection, Tables(connection));

    /// <summary>Tables that are not as they were sealed.</summary>
    /// <param name="most">Tables of more rows are left out.</param>
    public static IEnumerable<string> Broken(DuckDbConnection connection, long most = long.MaxValue) => Broken(connection, Tables(connection, most));

    private static IEnumerable<string> Broken(DuckDbConnection connection, List<string> tables)
    {
        var sealedTables = connection.Table("select table_name, seal from serving_seal");
        var seals = Enumerable.Range(0, sealedTables.RowCount).ToDictionary(row => sealedTables["table_name"].Text[row]!, row => sealedTables["seal"].Text[row]!, StringComparer.Ordinal);
        return tables.Where(table => seals.GetValueOrDefault(table) != Of(connection, table));
    }

    private static string Of(DuckDbConnection connection, string table)
    {
        var columns = Columns(connection, table);
        return Convert.ToString(connection.Scalar($"select count(*)::varchar || ':' || coalesce(sum(hash({string.Join(", ", columns)})::hugeint), 0)::varchar from {table}"), CultureInfo.InvariantCulture)!;
    }

    /// <summary>Adds the number and sum a statement finds to the seal of a table.</summary>
    private static void Move(DuckDbConnection connection, string table, string found, ReadOnlySpan<(string Name, object? Value)> parameters) => connection.Run(
        $"""
        update serving_seal set seal = (string_split(seal, ':')[1]::bigint + coalesce(f.n, 0)) || ':' || (string_split(seal, ':')[2]::hugeint + coalesce(f.s, 0))
        from ({found}) f where table_name = {EngineSql.Quoted(table)}
        """,
        parameters);

    private static List<string> Columns(DuckDbConnection connection, string table) =>
        Names(connection, "select column_name from duckdb_columns() where schema_name = 'main' and not internal and table_name = $table order by column_index", ("table", table));

    private static List<string> Tables(DuckDbConnection connection, long most = long.MaxValue) =>
        [.. Names(connection, "select table_name from duckdb_tables() where schema_name = 'main' and not temporary and not internal and estimated_size <= $most order by table_name", ("most", most)).Where(t => t != Own)];

    private static List<string> Names(DuckDbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var found = connection.Table(sql, parameters);
        return [.. Enumerable.Range(0, found.RowCount).Select(row => found[0].Text[row]!)];
    }
}
