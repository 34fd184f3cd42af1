namespace ParAnalytics.Live.Answering;

/// <summary>Runs each key once however many wait for it, and keeps the newest results up to a cost. A run that nobody waits for any more is cancelled; a failed one is not kept.</summary>
internal sealed class SharedRuns<TKey, TValue>(Func<TValue, long> cost, long capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Run> _running = [];
    private readonly Dictionary<TKey, LinkedListNode<Kept>> _kept = [];
    private readonly LinkedList<Kept> _byUse = [];
    private long _held;

    /// <summary>How often a run was really started.</summary>
    public long Started { get; private set; }

    public async Task<TValue> GetAsync(TKey key, Func<CancellationToken, Task<TValue>> start, CancellationToken cancellation)
    {
        Run run;
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Value;
            }

            if (!_running.TryGetValue(key, out run!))
            {
                run = new Run();
                _running.Add(key, run);
                Started++;
                run.Task = Task.Run(() => RunAsync(key, run, start), CancellationToken.None);
            }

            run.Waiters++;
        }

        try
        {
            return await run.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, run);
        }
    }

    private async Task<TValue> RunAsync(TKey key, Run run, Func<CancellationToken, Task<TValue>> start)
    {
        try
        {
            var value = await start(run.Cancellation.Token).ConfigureAwait(false);
            lock (_lock)
            {
                Keep(key, value);
            }

            return value;
        }
        finally
        {
            lock (_lock)
            {
                if (_running.TryGetValue(key, out var current) && ReferenceEquals(current, run))
                {
                    _running.Remove(key);
                }
            }
        }
    }

    private void Leave(TKey key, Run run)
    {
        lock (_lock)
        {
            if (--run.Waiters > 0 || run.Task.IsCompleted)
            {
                return;
            }

            if (_running.TryGetValue(key, out var current) && ReferenceEquals(current, run))
            {
                _running.Remove(key);
            }
        }

        run.Cancellation.Cancel();
    }

    private void Keep(TKey key, TValue value)
    {
        var weight = cost(value);
        if (weight > capacity / 4 || _kept.ContainsKey(key))
        {
            return;
        }

        _kept[key] = _byUse.AddFirst(new Kept(key, value, weight));
        _held += weight;
        while (_held > capacity)
        {
            var last = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _kept.Remove(last.Key);
            _held -= last.Weight;
        }
    }

    private sealed record Kept(TKey Key, TValue Value, long Weight);

    private sealed class Run
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public Task<TValue> Task { get; set; } = null!;

        public int Waiters { get; set; }
    }
}
