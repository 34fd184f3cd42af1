using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ParAnalytics.Office.Storage;

/// <summary>The statements of one transaction. Parameters are named <c>$p0</c>, <c>$p1</c> … by position.</summary>
internal sealed class Batch(SqliteConnection connection, SqliteTransaction transaction)
{
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs an insert and answers with the number the row was given.</summary>
    public long Insert(string sql, params ReadOnlySpan<object?> values)
    {
        Run(sql, values);
        return Number("select last_insert_rowid()") ?? 0;
    }

    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } answer and not DBNull ? Convert.ToInt64(answer, CultureInfo.InvariantCulture) : null;
    }

    public string? Text(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() as string;
    }

    public List<T> Rows<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public T? One<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object?> values)
        where T : class => Rows(read, sql, values).FirstOrDefault();

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("$p" + i.ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        }

        return command;
    }
}
