using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ParAnalytics.DuckDb.Execution;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb;

/// <summary>
/// SQL text with parameters. A text of one statement is prepared once and kept while text and connection stay the same. Of several
/// statements the reader shows the last one's rows. Token and time limit hold until the last row is fetched, not only until the
/// first one comes.
/// </summary>
public sealed class DuckDbCommand : DbCommand
{
    private DuckDbConnection? _connection;
    private string _text = "";
    private PreparedStatement? _prepared;
    private RunningQuery? _running;

    /// <summary>A command without a connection yet.</summary>
    public DuckDbCommand()
    {
    }

    /// <summary>A command on a connection.</summary>
    public DuckDbCommand(DuckDbConnection connection) => _connection = connection;

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            Forget();
            _text = value ?? "";
        }
    }

    /// <summary>Time limit; null (the start value): none. The engine has no such setting, the query is interrupted.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The time limit in whole seconds; 0: none.</summary>
    public override int CommandTimeout
    {
        get => (int)Math.Ceiling((Timeout ?? TimeSpan.Zero).TotalSeconds);
        set => Timeout = value == 0 ? null : TimeSpan.FromSeconds(value);
    }

    /// <summary>Called about twenty times a second, on another thread, while the query runs.</summary>
    public Action<DuckDbProgress>? Progress { get; set; }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException("The engine knows SQL text only.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The parameters.</summary>
    public new DuckDbParameterCollection Parameters { get; } = new();

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            Forget();
            _connection = (DuckDbConnection?)value;
        }
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Ends the running query, whose thread then gets an <see cref="OperationCanceledException"/>.</summary>
    public override void Cancel() => Volatile.Read(ref _running)?.Stop(StopReason.Cancelled);

    /// <summary>Prepares a text of one statement, so that later runs start at once.</summary>
    public override void Prepare() => _ = StatementKind();

    /// <summary>What the text does, without running it; <see cref="DuckDbStatementKind.Multiple"/> for several statements.</summary>
    /// <exception cref="DuckDbException">The text is wrong; with the position.</exception>
    public DuckDbStatementKind StatementKind()
    {
        var connection = Connected();
        using var query = connection.Begin(_text, null, null, CancellationToken.None);
        lock (connection.Sync)
        {
            if (_prepared is { } known)
                return known.Kind;
            using var statements = Statements.Of(connection, query);
            if (statements.Count > 1)
                return DuckDbStatementKind.Multiple;
            _prepared = statements.Prepare(connection, query, 0);
            return _prepared.Kind;
        }
    }

    /// <summary>Runs it and answers the rows changed by the last statement.</summary>
    public long Execute(CancellationToken cancellationToken = default)
    {
        using var reader = Run(cancellationToken);
        return Math.Max(0, reader.RowsChanged);
    }

    /// <summary>Runs it and answers the reader of its rows.</summary>
    public DuckDbDataReader ExecuteReader(CancellationToken cancellationToken) => Run(cancellationToken);

    /// <summary>Runs it and answers the reader of its rows.</summary>
    public new DuckDbDataReader ExecuteReader() => Run(CancellationToken.None);

    /// <summary>Runs it on a worker thread.</summary>
    public new Task<DuckDbDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => Run(cancellationToken), CancellationToken.None);

    /// <summary>Runs it and reads everything into columns.</summary>
    public DuckDbTable ExecuteTable(CancellationToken cancellationToken = default)
    {
        using var reader = Run(cancellationToken);
        return reader.ReadTable();
    }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => (int)Math.Min(Execute(), int.MaxValue);

    /// <inheritdoc/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Task.Run(() => (int)Math.Min(Execute(cancellationToken), int.MaxValue), CancellationToken.None);

    /// <inheritdoc/>
    public override object? ExecuteScalar() => Scalar(CancellationToken.None);

    /// <inheritdoc/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Scalar(cancellationToken), CancellationToken.None);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Forget();
        base.Dispose(disposing);
    }

    private object? Scalar(CancellationToken token)
    {
        using var reader = Run(token);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    private DuckDbDataReader Run(CancellationToken token)
    {
        var connection = Connected();
        var query = connection.Begin(_text, Timeout, Progress, token);
        Volatile.Write(ref _running, query);
        try
        {
            lock (connection.Sync)
            {
                if (_prepared is { } known)
                    return RunOne(connection, query, known, last: true, owned: false);
                using var statements = Statements.Of(connection, query);
                if (statements.Count == 1)
                    return RunOne(connection, query, _prepared = statements.Prepare(connection, query, 0), last: true, owned: false);
                return RunAll(connection, query, statements);
            }
        }
        catch
        {
            query.Dispose();
            throw;
        }
    }

    private DuckDbDataReader RunAll(DuckDbConnection connection, RunningQuery query, Statements statements)
    {
        for (var i = 0; ; i++)
        {
            var last = i == statements.Count - 1;
            var prepared = statements.Prepare(connection, query, i);
            try
            {
                var reader = RunOne(connection, query, prepared, last, owned: true);
                if (last)
                    return reader;
                reader.Drain();
            }
            catch
            {
                prepared.Dispose();
                throw;
            }
        }
    }

    private DuckDbDataReader RunOne(DuckDbConnection connection, RunningQuery query, PreparedStatement prepared, bool last, bool owned)
    {
        prepared.Bind(Parameters);
        query.ThrowIfStopped();
        var result = new ResultHandle();
        try
        {
            if (!prepared.TryRun(result))
                throw query.Translate(EngineError.Parse(result.Error ?? "?", result.ErrorType));
            return new DuckDbDataReader(connection, query, result, prepared, ownsQuery: last, ownsPrepared: owned);
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private DuckDbConnection Connected() =>
        _connection ?? throw new InvalidOperationException("The command has no connection.");

    private void Forget()
    {
        _prepared?.Dispose();
        _prepared = null;
    }
}
