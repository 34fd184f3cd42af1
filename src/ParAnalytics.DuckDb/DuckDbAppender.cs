using ParAnalytics.DuckDb.Native;
using ParAnalytics.DuckDb.Vectors;

namespace ParAnalytics.DuckDb;

/// <summary>
/// Adds rows to one table, column after column and row after row, in chunks of 2,048. Call <see cref="Close"/> at the end: what was
/// appended since the engine last flushed is dropped by a mere Dispose. The engine flushes now and then, so put the appender inside
/// a transaction where all or nothing matters. A value that does not fit its column throws and leaves the row unfinished.
/// </summary>
public sealed class DuckDbAppender : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly ColumnWriter[] _columns;
    private readonly int _capacity = (int)NativeMethods.VectorSize();
    private int _row;
    private int _column;
    private bool _closed;

    private DuckDbAppender(DuckDbConnection connection, AppenderHandle appender, ChunkHandle chunk, ColumnWriter[] columns)
    {
        _connection = connection;
        _appender = appender;
        _chunk = chunk;
        _columns = columns;
        Attach();
        connection.Own(this);
    }

    /// <summary>Finished rows so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>NULL, whatever the type.</summary>
    public DuckDbAppender AppendNull()
    {
        Next().Null(_row);
        return this;
    }

    /// <summary>A BOOLEAN.</summary>
    public DuckDbAppender Append(bool value)
    {
        Next().Boolean(_row, value);
        return this;
    }

    /// <summary>A whole number, into any numeric column wide enough.</summary>
    public DuckDbAppender Append(long value)
    {
        Next().Int64(_row, value);
        return this;
    }

    /// <summary>A HUGEINT or narrower.</summary>
    public DuckDbAppender Append(Int128 value)
    {
        Next().Int128(_row, value);
        return this;
    }

    /// <summary>A DECIMAL; more decimals than the column has are an error, not rounded.</summary>
    public DuckDbAppender Append(decimal value)
    {
        Next().Decimal(_row, value);
        return this;
    }

    /// <summary>A FLOAT or DOUBLE.</summary>
    public DuckDbAppender Append(double value)
    {
        Next().Double(_row, value);
        return this;
    }

    /// <summary>A VARCHAR, or a label of an ENUM; null for NULL.</summary>
    public DuckDbAppender Append(string? value)
    {
        if (value is null)
            return AppendNull();
        Next().Text(_row, value);
        return this;
    }

    /// <summary>A DATE.</summary>
    public DuckDbAppender Append(DateOnly value)
    {
        Next().Date(_row, value);
        return this;
    }

    /// <summary>A TIME.</summary>
    public DuckDbAppender Append(TimeOnly value)
    {
        Next().Time(_row, value);
        return this;
    }

    /// <summary>A TIMESTAMP: the clock reading, without zone.</summary>
    public DuckDbAppender Append(DateTime value)
    {
        Next().Timestamp(_row, value);
        return this;
    }

    /// <summary>A TIMESTAMPTZ.</summary>
    public DuckDbAppender Append(DateTimeOffset value)
    {
        Next().Instant(_row, value);
        return this;
    }

    /// <summary>A UUID.</summary>
    public DuckDbAppender Append(Guid value)
    {
        Next().Uuid(_row, value);
        return this;
    }

    /// <summary>A BLOB.</summary>
    public DuckDbAppender AppendBlob(ReadOnlySpan<byte> value)
    {
        Next().Blob(_row, value);
        return this;
    }

    /// <summary>A whole number or NULL.</summary>
    public DuckDbAppender Append(long? value) => value is { } v ? Append(v) : AppendNull();

    /// <summary>A DECIMAL or NULL.</summary>
    public DuckDbAppender Append(decimal? value) => value is { } v ? Append(v) : AppendNull();

    /// <summary>A DOUBLE or NULL.</summary>
    public DuckDbAppender Append(double? value) => value is { } v ? Append(v) : AppendNull();

    /// <summary>A BOOLEAN or NULL.</summary>
    public DuckDbAppender Append(bool? value) => value is { } v ? Append(v) : AppendNull();

    /// <summary>A DATE or NULL.</summary>
    public DuckDbAppender Append(DateOnly? value) => value is { } v ? Append(v) : AppendNull();

    /// <summary>A TIMESTAMPTZ or NULL.</summary>
    public DuckDbAppender Append(DateTimeOffset? value) => value is { } v ? Append(v) : AppendNull();

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">Values are missing.</exception>
    /// <exception cref="DuckDbException">The engine refused the chunk that was full with this row.</exception>
    public void EndRow()
    {
        if (_column != _columns.Length)
            throw new InvalidOperationException($"The row has {_column} values, the table takes {_columns.Length}.");
        _column = 0;
        _row++;
        RowCount++;
        if (_row == _capacity)
            Send();
    }

    /// <summary>Hands over what is left and makes it part of the table (or of the running transaction).</summary>
    /// <exception cref="DuckDbException">A constraint is violated: nothing since the engine's last flush is kept.</exception>
    public void Close()
    {
        if (_closed)
            return;
        if (_column != 0)
            throw new InvalidOperationException("The last row was not ended.");
        if (_row > 0)
            Send();
        Native(NativeMethods.CloseAppender);
        _closed = true;
        Dispose();
    }

    /// <summary>Without <see cref="Close"/> before it, drops what the engine has not flushed.</summary>
    public void Dispose()
    {
        lock (_connection.Sync)
        {
            _connection.Disown(this);
            if (!_closed && !_appender.IsClosed)
                NativeMethods.ClearAppender(_appender);
            _closed = true;
            _chunk.Dispose();
            _appender.Dispose();
        }
    }

    internal static DuckDbAppender Open(DuckDbConnection connection, string? schema, string table, ReadOnlySpan<string> columns)
    {
        using var query = connection.Begin("", null, null, CancellationToken.None);
        lock (connection.Sync)
        {
            var made = NativeMethods.CreateAppender(connection.Handle, null, schema, table, out var appender);
            try
            {
                if (made != NativeMethods.Success)
                    throw Failure(connection, appender);
                foreach (var column in columns)
                {
                    if (NativeMethods.AppenderAddColumn(appender, column) != NativeMethods.Success)
                        throw Failure(connection, appender);
                }

                var (chunk, writers) = Writers(appender);
                return new DuckDbAppender(connection, appender, chunk, writers);
            }
            catch
            {
                appender.Dispose();
                throw;
            }
        }
    }

    private static unsafe (ChunkHandle Chunk, ColumnWriter[] Writers) Writers(AppenderHandle appender)
    {
        var types = new LogicalTypeHandle[(int)NativeMethods.AppenderColumnCount(appender)];
        try
        {
            for (var i = 0; i < types.Length; i++)
                types[i] = NativeMethods.AppenderColumnType(appender, (ulong)i);
            var writers = types.Select((type, i) => new ColumnWriter(i + 1, DuckDbColumnType.Of(type))).ToArray();
            var pointers = Array.ConvertAll(types, t => t.Pointer);
            fixed (nint* start = pointers)
                return (NativeMethods.CreateDataChunk(start, (ulong)types.Length), writers);
        }
        finally
        {
            foreach (var type in types)
                type?.Dispose();
        }
    }

    private static DuckDbException Failure(DuckDbConnection connection, AppenderHandle appender)
    {
        using var error = NativeMethods.AppenderErrorOf(appender);
        var message = NativeText.Read(NativeMethods.ErrorMessage(error)) ?? "?";
        return connection.Failure(EngineError.Parse(message, (DuckDbErrorType)NativeMethods.ErrorType(error)), null);
    }

    private ColumnWriter Next()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var column = _column;
        if (column >= _columns.Length)
            throw new InvalidOperationException($"The table takes {_columns.Length} values per row; call EndRow.");
        _column = column + 1;
        return _columns[column];
    }

    private void Send()
    {
        NativeMethods.DataChunkSetSize(_chunk, (ulong)_row);
        Native(a => NativeMethods.AppendDataChunk(a, _chunk));
        NativeMethods.DataChunkReset(_chunk);
        Attach();
        _row = 0;
    }

    private void Native(Func<AppenderHandle, int> call)
    {
        using var query = _connection.Begin("", null, null, CancellationToken.None);
        lock (_connection.Sync)
        {
            ObjectDisposedException.ThrowIf(_connection.State == System.Data.ConnectionState.Closed, _connection);
            if (call(_appender) != NativeMethods.Success)
                throw Failure(_connection, _appender);
        }
    }

    private void Attach()
    {
        for (var i = 0; i < _columns.Length; i++)
            _columns[i].Attach(NativeMethods.DataChunkGetVector(_chunk, (ulong)i));
    }
}
