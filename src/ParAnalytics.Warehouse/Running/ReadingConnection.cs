using System.Data;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>
/// A connection that plans and runs a statement in one snapshot: the engine plans by what the tables hold at that moment (a column without empty
/// cells, the span of a key), which is no longer true of rows that arrive in between. For the same reason a statement is kept prepared for its like,
/// which differs in its parameters only, no longer than nothing was written.
/// </summary>
/// <param name="edition">Rises when writing begins and when it ends: odd while something is written.</param>
internal sealed class ReadingConnection(DuckDbConnection connection, Func<long> edition) : IDisposable
{
    private const int MostKept = 32;

    private readonly Dictionary<string, LinkedListNode<DuckDbCommand>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<DuckDbCommand> _byUse = new();
    private readonly DuckDbCommand _begin = connection.CreateCommand("begin transaction read only");
    private readonly DuckDbCommand _end = connection.CreateCommand("rollback");
    private long _edition;

    /// <param name="limit">Longest time it may take; null for none.</param>
    public RowSet Run(SqlStatement statement, TimeSpan? limit, CancellationToken cancellation)
    {
        _begin.Execute(CancellationToken.None);
        try
        {
            return InSnapshot(statement, limit, cancellation);
        }
        finally
        {
            End();
        }
    }

    private RowSet InSnapshot(SqlStatement statement, TimeSpan? limit, CancellationToken cancellation)
    {
        // Asked only now: what was written before the snapshot was begun has been counted.
        var now = edition();
        if (now != _edition || IsWriting(now))
        {
            Forget();
            _edition = now;
        }

        var command = Take(statement.Text);
        try
        {
            var rows = StatementRun.Run(command, statement, limit, cancellation);
            Keep(command);
            return rows;
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Forget();
        _begin.Dispose();
        _end.Dispose();
        connection.Dispose();
    }

    /// <summary>An engine that is lost has no transaction to end.</summary>
    private void End()
    {
        if (connection.State == ConnectionState.Open && !connection.Instance.IsFatal)
        {
            _end.Execute(CancellationToken.None);
        }
    }

    private static bool IsWriting(long edition) => edition % 2 != 0;

    private DuckDbCommand Take(string text)
    {
        if (!_kept.Remove(text, out var known))
        {
            return connection.CreateCommand(text);
        }

        _byUse.Remove(known);
        return known.Value;
    }

    private void Keep(DuckDbCommand command)
    {
        _kept[command.CommandText] = _byUse.AddFirst(command);
        if (_byUse.Count > MostKept)
        {
            var oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _kept.Remove(oldest.CommandText);
            oldest.Dispose();
        }
    }

    private void Forget()
    {
        foreach (var command in _byUse)
        {
            command.Dispose();
        }

        _byUse.Clear();
        _kept.Clear();
    }
}
