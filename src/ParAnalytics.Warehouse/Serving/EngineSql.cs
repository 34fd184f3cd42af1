using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>Short ways to run SQL on a connection.</summary>
internal static class EngineSql
{
    public static long Run(this DuckDbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.Execute();
    }

    public static DuckDbTable Table(this DuckDbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteTable();
    }

    public static object? Scalar(this DuckDbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    /// <summary>A text as SQL writes it; only for what this program itself made up (paths, names of tables).</summary>
    public static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static DuckDbCommand Command(DuckDbConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(name, value);
        }

        return command;
    }
}
