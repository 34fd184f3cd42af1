using System.Collections.Immutable;
using System.Data.Common;
using ParAnalytics.DuckDb.Execution;
using ParAnalytics.DuckDb.Native;
using ParAnalytics.DuckDb.Vectors;

namespace ParAnalytics.DuckDb;

/// <summary>
/// The rows of a result, fetched chunk by chunk as they are read; never the whole at once. Three ways to read: row by row
/// (<see cref="Read"/>), chunk by chunk (<see cref="NextChunk"/>), or all columns at once (<see cref="ReadTable"/>). The connection is
/// free again when the last row has been fetched or the reader is closed.
/// </summary>
public sealed partial class DuckDbDataReader : DbDataReader
{
    private readonly DuckDbConnection _connection;
    private readonly RunningQuery _query;
    private readonly ResultHandle _result;
    private readonly PreparedStatement? _ownPrepared;
    private readonly bool _ownsQuery;
    private readonly ImmutableArray<string> _names;
    private readonly ImmutableArray<DuckDbColumnType> _types;
    private DuckDbChunk? _ahead;
    private DuckDbChunk? _chunk;
    private int _row = -1;
    private bool _exhausted;
    private bool _closed;

    internal DuckDbDataReader(
        DuckDbConnection connection, RunningQuery query, ResultHandle result, PreparedStatement prepared, bool ownsQuery, bool ownsPrepared)
    {
        _connection = connection;
        _query = query;
        _result = result;
        _ownsQuery = ownsQuery;
        RowsChanged = prepared.Kind switch
        {
            DuckDbStatementKind.Insert or DuckDbStatementKind.Update or DuckDbStatementKind.Delete or DuckDbStatementKind.MergeInto
                or DuckDbStatementKind.Copy => result.RowsChanged,
            _ => -1,
        };
        (_names, _types) = Columns(result);
        _ahead = Fetch();
        connection.Own(this);
        HasRows = _ahead is not null;
        if (ownsPrepared)
            _ownPrepared = prepared;
    }

    /// <summary>Rows inserted, updated or deleted; -1 for a query.</summary>
    public long RowsChanged { get; }

    /// <inheritdoc/>
    public override int RecordsAffected => (int)Math.Min(RowsChanged, int.MaxValue);

    /// <inheritdoc/>
    public override bool HasRows { get; }

    /// <inheritdoc/>
    public override bool IsClosed => _closed;

    /// <inheritdoc/>
    public override int FieldCount => _types.Length;

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <summary>The next rows as columns; null at the end. The chunk given before is gone then.</summary>
    public DuckDbChunk? NextChunk()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _chunk?.Dispose();
        _chunk = _ahead ?? Fetch();
        _ahead = null;
        _row = -1;
        return _chunk;
    }

    /// <inheritdoc/>
    public override bool Read()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_chunk is not null && ++_row < _chunk.RowCount)
            return true;
        if (NextChunk() is null)
            return false;
        _row = 0;
        return true;
    }

    /// <summary>Reads the next row; when that needs another chunk, on a worker thread, where the token interrupts the engine.</summary>
    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ahead is not null || (_chunk is not null && _row + 1 < _chunk.RowCount))
            return Read();
        await using var stop = cancellationToken.UnsafeRegister(static query => ((RunningQuery)query!).Stop(StopReason.Cancelled), _query);
        return await Task.Run(Read, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Reads all remaining rows into columns, without boxing; texts as codes into a dictionary.</summary>
    public DuckDbTable ReadTable()
    {
        var builders = _types.Select((type, i) => ColumnBuilder.For(_names[i], type)).ToArray();
        var rows = 0;
        while (NextChunk() is { } chunk)
        {
            for (var i = 0; i < builders.Length; i++)
                builders[i].Append(chunk.View(i), chunk.RowCount);
            rows = checked(rows + chunk.RowCount);
        }

        return new DuckDbTable([.. builders.Select(b => b.Build())], rows);
    }

    /// <summary>False: of several statements only the last one's rows are shown.</summary>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override void Close()
    {
        if (_closed)
            return;
        lock (_connection.Sync)
            Release();
    }

    /// <summary>Runs the rest without looking at it.</summary>
    internal void Drain()
    {
        while (NextChunk() is not null)
        {
        }

        Close();
    }

    /// <summary>Frees everything native; the caller holds the connection's lock.</summary>
    internal void Release()
    {
        if (_closed)
            return;
        _closed = true;
        _connection.Disown(this);
        _chunk?.Dispose();
        _ahead?.Dispose();
        Finish();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private static (ImmutableArray<string> Names, ImmutableArray<DuckDbColumnType> Types) Columns(ResultHandle result)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var types = ImmutableArray.CreateBuilder<DuckDbColumnType>();
        for (int i = 0, count = result.ColumnCount; i < count; i++)
        {
            names.Add(result.ColumnName(i));
            using var type = result.ColumnType(i);
            types.Add(DuckDbColumnType.Of(type));
        }

        return (names.ToImmutable(), types.ToImmutable());
    }

    private DuckDbChunk? Fetch()
    {
        lock (_connection.Sync)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            while (!_exhausted)
            {
                _query.ThrowIfStopped();
                if (_result.Fetch() is { } handle)
                {
                    var chunk = new DuckDbChunk(handle, _types);
                    if (chunk.RowCount > 0)
                        return chunk;
                    chunk.Dispose();
                    continue;
                }

                _exhausted = true;
                if (_result.Error is { } error)
                    throw _query.Translate(EngineError.Parse(error, _result.ErrorType));
                Finish();
            }

            return null;
        }
    }

    private void Finish()
    {
        _exhausted = true;
        _result.Dispose();
        _ownPrepared?.Dispose();
        if (_ownsQuery)
            _query.Dispose();
    }
}
