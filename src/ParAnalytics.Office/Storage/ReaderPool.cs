using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace ParAnalytics.Office.Storage;

/// <summary>
/// Connections that read. The pool of Microsoft.Data.Sqlite may lend one connection to two at a time
/// (https://github.com/dotnet/efcore/issues/39008), so this one is used instead; a connection whose reading failed is not used again.
/// </summary>
/// <param name="text">Of an unpooled connection.</param>
internal sealed class ReaderPool(string text) : IDisposable
{
    /// <summary>More than read at once on the machines this runs on; further ones are opened and closed again.</summary>
    private const int Kept = 16;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads one consistent state.</summary>
    public T Read<T>(Func<Batch, T> work)
    {
        var connection = _idle.TryTake(out var idle) ? idle : Open();
        try
        {
            T answer;
            using (var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true))
            {
                answer = work(new Batch(connection, transaction));
            }

            Return(connection);
            return answer;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection of one's own, which refuses to write.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma query_only = on";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        Clear();
    }

    private void Return(SqliteConnection connection)
    {
        if (_idle.Count >= Kept)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
        if (_isClosed)
        {
            Clear();
        }
    }

    private void Clear()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
