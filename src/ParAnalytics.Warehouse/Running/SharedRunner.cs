using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>
/// Answers a statement once, however many ask it at the same time, and keeps what was read while it fits. A statement names its release and holds
/// the conditions of who asks, so whoever asks the same statement may see the same rows; another release is another statement. Facts of the live
/// channel come without one: what reads them is kept until the next of them has come.
/// </summary>
/// <param name="live">Rises before whoever sent facts of the live channel is told that they are there.</param>
internal sealed class SharedRunner(IQueryRunner inner, Func<long> live, long mostBytes = 64L << 20) : IQueryRunner
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Bytes kept, as estimated.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public async Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var key = KeyOf(statement, viewer);
        Running run;
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                RunMeters.Cache.Add(1, new KeyValuePair<string, object?>("result", "hit"));
                return known.Value.Rows;
            }

            var isRunning = _running.TryGetValue(key, out run!);
            RunMeters.Cache.Add(1, new KeyValuePair<string, object?>("result", isRunning ? "shared" : "miss"));
            if (!isRunning)
            {
                _running[key] = run = new Running();
                run.Rows = Task.Run(() => RunAsync(key, run, statement, viewer), CancellationToken.None);
            }

            run.Waiting++;
        }

        try
        {
            return await run.Rows.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (--run.Waiting == 0 && !run.Rows.IsCompleted)
                {
                    _running.Remove(key);
                    run.Stop.Cancel();
                }
            }
        }
    }

    /// <summary>Lets go of everything kept: another release has become current.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _kept.Clear();
            _byUse.Clear();
            _bytes = 0;
        }
    }

    private async Task<RowSet> RunAsync(string key, Running run, SqlStatement statement, Viewer viewer)
    {
        try
        {
            var rows = await inner.RunAsync(statement, viewer, run.Stop.Token).ConfigureAwait(false);
            Keep(key, rows);
            return rows;
        }
        finally
        {
            lock (_gate)
            {
                if (_running.TryGetValue(key, out var current) && current == run)
                {
                    _running.Remove(key);
                }
            }
        }
    }

    private void Keep(string key, RowSet rows)
    {
        var size = SizeOf(rows) + (2 * key.Length);
        lock (_gate)
        {
            if (size > mostBytes / 8 || _kept.ContainsKey(key))
            {
                return;
            }

            _kept[key] = _byUse.AddFirst(new Kept(key, rows, size));
            _bytes += size;
            while (_bytes > mostBytes && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _kept.Remove(oldest.Value.Key);
                _bytes -= oldest.Value.Bytes;
            }
        }
    }

    private static long SizeOf(RowSet rows) => rows.Columns.Sum(c => 64 + (rows.RowCount * (c.Numbers is null ? 8L : 20L)) + (c.Texts?.Distinct(StringComparer.Ordinal).Sum(t => 24L + (2 * (t?.Length ?? 0))) ?? 0));

    /// <summary>Who has less time shares only with those who have as little.</summary>
    private string KeyOf(SqlStatement statement, Viewer viewer)
    {
        var text = new StringBuilder(statement.Text).Append('\u0001').Append(viewer.Role == Role.Public ? 'p' : 's');
        if (statement.Parameters.Items.Any(p => p.Value is >= LiveRows.First and < long.MaxValue))
        {
            text.Append('\u0005').Append(live());
        }

        foreach (var parameter in statement.Parameters)
        {
            text.Append('\u0002').Append(parameter.Name).Append('\u0003');
            if (parameter.Value is Array values)
            {
                foreach (var value in values)
                {
                    text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append('\u0004');
                }
            }
            else
            {
                text.Append(parameter.Value?.GetType().Name).Append(Convert.ToString(parameter.Value, CultureInfo.InvariantCulture));
            }
        }

        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed record Kept(string Key, RowSet Rows, long Bytes);

    private sealed class Running
    {
        public Task<RowSet> Rows { get; set; } = null!;

        public int Waiting { get; set; }

        public CancellationTokenSource Stop { get; } = new();
    }
}
