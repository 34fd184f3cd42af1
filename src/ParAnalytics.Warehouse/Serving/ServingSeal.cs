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

    /// <summary>Takes rows just added into the seal of their table without reading the rest: a seal is a count and a sum.</summary>
    /// <param name="added">A condition that only the added rows meet.</param>
    public static void Add(DuckDbConnection connection, string table, string added, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var before = Parts(Convert.ToString(connection.Scalar("select seal from serving_seal where table_name = $table", ("table", table)), CultureInfo.InvariantCulture)!);
        var more = Parts(Convert.ToString(connection.Scalar($"{Text(connection, table)} where {added}", parameters), CultureInfo.InvariantCulture)!);
        connection.Run(
            "insert or replace into serving_seal values ($table, $seal)",
            ("table", table), ("seal", string.Create(CultureInfo.InvariantCulture, $"{before.Rows + more.Rows}:{before.Sum + more.Sum}")));
    }

    /// <summary>Seals every table of a copy just made.</summary>
    public static void TakeAll(DuckDbConnection connection) => Take(connection, Tables(connection));

    /// <summary>Tables that are not as they were sealed.</summary>
    public static IEnumerable<string> Broken(DuckDbConnection connection)
    {
        var sealedTables = connection.Table("select table_name, seal from serving_seal");
        var seals = Enumerable.Range(0, sealedTables.RowCount).ToDictionary(row => sealedTables["table_name"].Text[row]!, row => sealedTables["seal"].Text[row]!, StringComparer.Ordinal);
        return Tables(connection).Where(table => seals.GetValueOrDefault(table) != Of(connection, table));
    }

    private static (long Rows, Int128 Sum) Parts(string seal)
    {
        var parts = seal.Split(':');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), Int128.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string Of(DuckDbConnection connection, string table) => Convert.ToString(connection.Scalar(Text(connection, table)), CultureInfo.InvariantCulture)!;

    private static string Text(DuckDbConnection connection, string table)
    {
        var columns = Names(connection, "select column_name from duckdb_columns() where schema_name = 'main' and not internal and table_name = $table order by column_index", ("table", table));
        return $"select count(*)::varchar || ':' || coalesce(sum(hash({string.Join(", ", columns)})::hugeint), 0)::varchar from {table}";
    }

    private static List<string> Tables(DuckDbConnection connection) =>
        [.. Names(connection, "select table_name from duckdb_tables() where schema_name = 'main' and not temporary and not internal order by table_name").Where(t => t != Own)];

    private static List<string> Names(DuckDbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var found = connection.Table(sql, parameters);
        return [.. Enumerable.Range(0, found.RowCount).Select(row => found[0].Text[row]!)];
    }
}
