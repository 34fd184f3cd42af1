using System.Collections.Concurrent;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Running;

/// <summary>A few connections handed out in turn. Those of a copy that was made anew since are thrown away.</summary>
internal sealed class ConnectionPool(ServingCopy copy, Func<long> edition, int size = 8) : IDisposable
{
    private readonly SemaphoreSlim _free = new(size, size);
    private readonly ConcurrentBag<(ReadingConnection Connection, int Generation)> _idle = [];

    public async Task<Lease> TakeAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (_idle.TryTake(out var idle))
            {
                if (idle.Generation == copy.Generation)
                {
                    return new Lease(this, idle.Connection, idle.Generation);
                }

                idle.Connection.Dispose();
            }

            return new Lease(this, new ReadingConnection(copy.Connect(), edition), copy.Generation);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var idle))
        {
            idle.Connection.Dispose();
        }

        _free.Dispose();
    }

    private void Return(Lease lease, bool keep)
    {
        if (keep && lease.Generation == copy.Generation)
        {
            _idle.Add((lease.Connection, lease.Generation));
        }
        else
        {
            lease.Connection.Dispose();
        }

        _free.Release();
    }

    /// <summary>A connection on loan.</summary>
    internal sealed class Lease(ConnectionPool pool, ReadingConnection connection, int generation) : IDisposable
    {
        private bool _keep = true;

        public ReadingConnection Connection => connection;

        public int Generation => generation;

        /// <summary>The connection is not to be used again.</summary>
        public void Discard() => _keep = false;

        public void Dispose() => pool.Return(this, _keep);
    }
}
