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
internal sealed class QueryRunner(ServingCopy copy, QueryLimits limits) : IQueryRunner, IDisposable
{
    private const int Attempts = 3;

    private readonly ConnectionPool _pool = new(copy);

    public async Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation)
    {
        var limit = limits.Of(viewer);
        for (var attempt = 1; ; attempt++)
        {
            var generation = copy.Generation;
            try
            {
                return await TryAsync(statement, limit, cancellation).ConfigureAwait(false);
            }
            catch (DuckDbTimeoutException)
            {
                throw new FaultException(WarehouseFaults.QueryTooLong(limit));
            }
            catch (Exception error) when (attempt < Attempts && IsLoss(error, generation))
            {
                await Task.Run(() => copy.Recover(generation), cancellation).ConfigureAwait(false);
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

    private async Task<RowSet> TryAsync(SqlStatement statement, TimeSpan limit, CancellationToken cancellation)
    {
        using var lease = await _pool.TakeAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => StatementRun.Run(lease.Connection, statement, limit, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is (DuckDbException and not DuckDbTimeoutException) or ObjectDisposedException)
        {
            lease.Discard();
            throw;
        }
    }
}

/// <summary>How long one statement may run.</summary>
internal sealed record QueryLimits(TimeSpan SignedIn, TimeSpan Public)
{
    public TimeSpan Of(Viewer viewer) => viewer.Role == Role.Public ? Public : SignedIn;
}
