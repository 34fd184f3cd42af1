using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ParAnalytics.DuckDb.Execution;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb;

/// <summary>
/// One connection to an instance, with its own transaction. It runs one query at a time: a second one while a query runs, or while
/// a reader still has rows to fetch, throws <see cref="InvalidOperationException"/>. Different connections may be used by
/// different threads at the same time.
/// </summary>
public sealed class DuckDbConnection : DbConnection
{
    private readonly ConnectionHandle _handle;
    private readonly HashSet<IDisposable> _owned = [];
    private RunningQuery? _running;
    private CancellationToken _until;
    private volatile bool _closed;

    internal DuckDbConnection(DuckDbInstance instance, ConnectionHandle handle)
    {
        Instance = instance;
        _handle = handle;
    }

    /// <summary>The instance it belongs to.</summary>
    public DuckDbInstance Instance { get; }

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => "Data Source=" + Instance.Path;
        set => throw new NotSupportedException("Connections are made by DuckDbInstance.Connect.");
    }

    /// <inheritdoc/>
    public override string Database => Path.GetFileNameWithoutExtension(Instance.Path);

    /// <inheritdoc/>
    public override string DataSource => Instance.Path;

    /// <inheritdoc/>
    public override string ServerVersion => DuckDbEngine.Version;

    /// <inheritdoc/>
    public override ConnectionState State => _closed ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Held around every native call on this connection.</summary>
    internal object Sync { get; } = new();

    internal ConnectionHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return _handle;
        }
    }

    /// <summary>A command with its text.</summary>
    public DuckDbCommand CreateCommand(string sql) => new(this) { CommandText = sql };

    /// <summary>Runs one or several statements without parameters; answers the rows changed by the last.</summary>
    public long Execute(string sql, CancellationToken cancellationToken = default)
    {
        using var command = CreateCommand(sql);
        return command.Execute(cancellationToken);
    }

    /// <summary>
    /// Appends rows to a table in bulk. <paramref name="columns"/>: the columns that are written, in this order; empty: all of the table.
    /// </summary>
    public DuckDbAppender CreateAppender(string table, string? schema = null, params ReadOnlySpan<string> columns) =>
        DuckDbAppender.Open(this, schema, table, columns);

    /// <summary>Until what it answers is disposed, statements that were given no token of their own end with this one: for work of many statements that has one limit.</summary>
    public IDisposable Until(CancellationToken token)
    {
        var limit = new Limit(this, _until);
        _until = token;
        return limit;
    }

    /// <summary>Begins a transaction; the engine knows snapshot isolation only.</summary>
    public new DuckDbTransaction BeginTransaction() => DuckDbTransaction.Begin(this);

    /// <inheritdoc/>
    public override void Open() => ObjectDisposedException.ThrowIf(_closed, this);

    /// <summary>Ends a running query and closes for good; a closed connection is not opened again.</summary>
    public override void Close()
    {
        if (_closed)
            return;
        _closed = true;
        Volatile.Read(ref _running)?.Stop(StopReason.Closed);
        lock (Sync)
        {
            foreach (var owned in _owned.ToArray())
                owned.Dispose();
            _handle.Dispose();
        }

        Instance.Remove(this);
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("One instance holds one database; write `USE` if another one is attached.");

    internal RunningQuery Begin(string sql, TimeSpan? limit, Action<DuckDbProgress>? progress, CancellationToken token)
    {
        token = token.CanBeCanceled ? token : _until;
        token.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, this);
        var query = new RunningQuery(this, sql, limit, progress, token);
        if (Interlocked.CompareExchange(ref _running, query, null) is not null)
        {
            throw new InvalidOperationException(
                "Kết nối này đang chạy một câu truy vấn khác; hãy đóng reader hoặc mở kết nối khác. | "
                + "This connection is running another query; close its reader or use another connection.");
        }

        query.Start();
        return query;
    }

    internal void End(RunningQuery query) => Interlocked.CompareExchange(ref _running, null, query);

    /// <summary>Readers, prepared statements and appenders keep the engine open: they must not outlive the connection.</summary>
    internal void Own(IDisposable part)
    {
        lock (Sync)
            _owned.Add(part);
    }

    internal void Disown(IDisposable part)
    {
        lock (Sync)
            _owned.Remove(part);
    }

    internal void Interrupt()
    {
        try
        {
            NativeMethods.Interrupt(_handle);
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile: there is nothing left to interrupt.
        }
    }

    internal NativeProgress? Progress()
    {
        try
        {
            return NativeMethods.QueryProgress(_handle);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    internal DuckDbException Failure(EngineError error, string? sql)
    {
        if (!error.IsFatal)
            return new DuckDbException(error, sql);
        Instance.ReportFatal();
        return new DuckDbFatalException(error, sql);
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new DuckDbCommand(this);

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        isolationLevel is IsolationLevel.Unspecified or IsolationLevel.Snapshot
            ? BeginTransaction()
            : throw new NotSupportedException($"The engine knows snapshot isolation only, not {isolationLevel}.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private sealed class Limit(DuckDbConnection connection, CancellationToken before) : IDisposable
    {
        public void Dispose() => connection._until = before;
    }
}
