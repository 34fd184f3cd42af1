using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Execution;

/// <summary>A text split into its statements. Each is prepared when its turn comes, as it may need what the one before created.</summary>
internal sealed class Statements : IDisposable
{
    private readonly StatementsHandle _handle;

    private Statements(StatementsHandle handle, int count)
    {
        _handle = handle;
        Count = count;
    }

    public int Count { get; }

    public static Statements Of(DuckDbConnection connection, RunningQuery query)
    {
        var sql = query.Sql;
        if (sql.Contains('\0'))
            throw new ArgumentException("The SQL text holds a NUL character; the engine would read only what precedes it.", nameof(query));
        var count = (int)NativeMethods.ExtractStatements(connection.Handle, sql, out var handle);
        if (count > 0)
            return new Statements(handle, count);
        using (handle)
        {
            var message = handle.IsInvalid ? null : NativeText.Read(NativeMethods.ExtractStatementsError(handle));
            throw query.Translate(
                message is null ? new EngineError(DuckDbErrorType.Parser, "The text holds no statement.") : EngineError.Parse(message));
        }
    }

    public PreparedStatement Prepare(DuckDbConnection connection, RunningQuery query, int index)
    {
        if (NativeMethods.PrepareExtracted(connection.Handle, _handle, (ulong)index, out var prepared) == NativeMethods.Success)
            return new PreparedStatement(connection, prepared);
        using (prepared)
            throw query.Translate(EngineError.Parse(NativeText.Read(NativeMethods.PrepareError(prepared)) ?? "?"));
    }

    public void Dispose() => _handle.Dispose();
}
