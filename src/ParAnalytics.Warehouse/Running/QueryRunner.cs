using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Running;

/// <summary>Runs the engine's statements on connections of their own, so that readers wait neither for a writer nor for each other.</summary>
internal sealed class QueryRunner(ServingCopy copy, TimeSpan limit) : IQueryRunner, IDisposable
{
    private readonly ConnectionPool _pool = new(copy);

    public async Task<RowSet> RunAsync(SqlStatement statement, CancellationToken cancellation)
    {
        var lease = await _pool.TakeAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Run(lease.Connection, statement, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (DuckDbTimeoutException)
        {
            throw new FaultException(WarehouseFaults.QueryTooLong(limit));
        }
        catch (DuckDbException error)
        {
            lease.Discard();
            throw new FaultException(WarehouseFaults.EngineFailed(error.EngineMessage));
        }
        finally
        {
            lease.Dispose();
        }
    }

    public void Dispose() => _pool.Dispose();

    private RowSet Run(DuckDbConnection connection, SqlStatement statement, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand(statement.Text);
        command.Timeout = limit;
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(parameter.Name, parameter.Value);
        }

        var table = command.ExecuteTable(cancellation);
        return new RowSet([.. table.Columns.Select(RowColumns.Of)], table.RowCount);
    }
}
