using System.Diagnostics;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Running;

/// <summary>
/// Runs the engine's statements on connections of their own, so that readers wait neither for a writer nor for each other. A statement that
/// meets an engine whose state is lost, or a copy just replaced, is run once more on the new one.
/// </summary>
/// <param name="edition">As <see cref="ReadingConnection"/> asks for it.</param>
internal sealed class QueryRunner(ServingCopy copy, Func<long> edition, QueryLimits limits) : IQueryRunner, IDisposable
{
    private const int Attempts = 3;

    private readonly ConnectionPool _pool = new(copy, edition);

    public async Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation)
    {
        var (limit, begun, outcome) = (limits.Of(viewer), Stopwatch.GetTimestamp(), "failed");
        try
        {
            var rows = await RunAsync(statement, limit, begun, cancellation).ConfigureAwait(false);
            outcome = "ok";
            return rows;
        }
        catch (FaultException refused) when (refused.First.Code == WarehouseFaults.TooLong)
        {
            outcome = "too_long";
            throw;
        }
        finally
        {
            RunMeters.Seconds.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new("class", viewer.Role == Role.Public ? RunMeters.Public : RunMeters.SignedIn), new("outcome", outcome));
        }
    }

    /// <summary>The limit holds for the wait for a connection and the statement together; it begins anew after the engine had to be opened again.</summary>
    private async Task<RowSet> RunAsync(SqlStatement statement, TimeSpan limit, long begun, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var generation = copy.Generation;
            try
            {
                return await TryAsync(statement, limit, begun, cancellation).ConfigureAwait(false);
            }
            catch (DuckDbTimeoutException)
            {
                throw new FaultException(WarehouseFaults.QueryTooLong(limit));
            }
            catch (Exception error) when (attempt < Attempts && IsLoss(error, generation))
            {
                await Task.Run(() => copy.Recover(generation), cancellation).ConfigureAwait(false);
                begun = Stopwatch.GetTimestamp();
            }
            catch (DuckDbException error)
            {
                throw new FaultException(WarehouseFaults.EngineFailed(error.EngineMessage));
            }
        }
    }

    public void Dispose() => _pool.Dispose();

    private bool IsLoss(Exception error, int generation) =>
        error is DuckDbFatalException or ObjectDisposedException || (error is DuckDbException && generation != copy.Generation);

    private async Task<RowSet> TryAsync(SqlStatement statement, TimeSpan limit, long begun, CancellationToken cancellation)
    {
        using var lease = await TakeAsync(limit, begun, cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => lease.Connection.Run(statement, Left(limit, begun), cancellation), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is (DuckDbException and not DuckDbTimeoutException) or ObjectDisposedException)
        {
            lease.Discard();
            throw;
        }
    }

    /// <exception cref="FaultException"><c>PAR0503</c> none became free in time.</exception>
    private async Task<ConnectionPool.Lease> TakeAsync(TimeSpan limit, long begun, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(Left(limit, begun));
        try
        {
            return await _pool.TakeAsync(waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FaultException(WarehouseFaults.QueryTooLong(limit));
        }
    }

    private static TimeSpan Left(TimeSpan limit, long begun) => limit - Stopwatch.GetElapsedTime(begun) is { } left && left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
}

/// <summary>How long one statement may run.</summary>
internal sealed record QueryLimits(TimeSpan SignedIn, TimeSpan Public)
{
    public TimeSpan Of(Viewer viewer) => viewer.Role == Role.Public ? Public : SignedIn;
}
