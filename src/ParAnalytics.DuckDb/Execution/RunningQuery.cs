using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Execution;

internal enum StopReason
{
    None,
    Cancelled,
    TimedOut,
    Closed,
}

/// <summary>
/// One query from start to last chunk: it holds the connection's only slot and watches token, time limit and progress. A stop is
/// repeated until the query has really ended, because the engine forgets an interrupt that arrives between two of its calls.
/// </summary>
internal sealed class RunningQuery : IDisposable
{
    private static readonly TimeSpan RepeatStop = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly DuckDbConnection _connection;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _limit;
    private readonly Action<DuckDbProgress>? _progress;
    private readonly CancellationToken _token;
    private CancellationTokenRegistration _registration;
    private ITimer? _limitTimer;
    private ITimer? _progressTimer;
    private ITimer? _stopTimer;
    private StopReason _reason;
    private bool _done;

    public RunningQuery(DuckDbConnection connection, string sql, TimeSpan? limit, Action<DuckDbProgress>? progress, CancellationToken token)
    {
        _connection = connection;
        _time = connection.Instance.Settings.Time;
        _limit = limit;
        _progress = progress;
        _token = token;
        Sql = sql;
    }

    public string Sql { get; }

    public void Start()
    {
        if (_limit is { } limit)
            _limitTimer = _time.CreateTimer(_ => Stop(StopReason.TimedOut), null, limit, Timeout.InfiniteTimeSpan);
        if (_progress is not null)
            _progressTimer = _time.CreateTimer(_ => Report(), null, ProgressEvery, ProgressEvery);
        _registration = _token.UnsafeRegister(static state => ((RunningQuery)state!).Stop(StopReason.Cancelled), this);
    }

    public void Stop(StopReason reason)
    {
        lock (_gate)
        {
            if (_done || _reason != StopReason.None)
                return;
            _reason = reason;
            _stopTimer = _time.CreateTimer(_ => Interrupt(), null, RepeatStop, RepeatStop);
        }

        Interrupt();
    }

    /// <summary>Called between the engine's calls, where an interrupt would be forgotten.</summary>
    public void ThrowIfStopped()
    {
        StopReason reason;
        lock (_gate)
            reason = _reason;
        if (reason != StopReason.None)
            throw Stopped(reason);
    }

    /// <summary>What to throw for an error of the engine: an interrupt of ours says why it was sent.</summary>
    public Exception Translate(EngineError error)
    {
        StopReason reason;
        lock (_gate)
            reason = _reason;
        return error.Type == DuckDbErrorType.Interrupt && reason != StopReason.None
            ? Stopped(reason)
            : _connection.Failure(error, Sql);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_done)
                return;
            _done = true;
            _limitTimer?.Dispose();
            _progressTimer?.Dispose();
            _stopTimer?.Dispose();
        }

        _registration.Dispose();
        _connection.End(this);
    }

    private Exception Stopped(StopReason reason) => reason switch
    {
        StopReason.TimedOut => new DuckDbTimeoutException(_limit!.Value, Sql),
        StopReason.Closed => new ObjectDisposedException(nameof(DuckDbConnection), "The connection was closed while its query ran."),
        _ => new OperationCanceledException("The query was cancelled.", _token),
    };

    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_done)
                _connection.Interrupt();
        }
    }

    private void Report()
    {
        NativeProgress now;
        lock (_gate)
        {
            if (_done || _connection.Progress() is not { Percentage: >= 0 } read)
                return;
            now = read;
        }

        _progress!(new DuckDbProgress(now.Percentage, (long)now.RowsProcessed, (long)now.RowsTotal));
    }
}
