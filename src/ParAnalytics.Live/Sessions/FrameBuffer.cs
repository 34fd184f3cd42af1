using ParAnalytics.Live.Deltas;
using ParAnalytics.Live.Frames;

namespace ParAnalytics.Live.Sessions;

/// <summary>
/// What one viewer has yet to take: at most one frame per tile, the newest. Whether a tile goes whole or as a delta is decided when it is taken,
/// against what the viewer took last. Frames taken are kept, up to a number of bytes, for a resume. One taker at a time.
/// </summary>
internal sealed class FrameBuffer(string session, int keptBytes, DeltaPool deltas)
{
    private static readonly FramePayload Unchanged = new("{\"patch\":[]}"u8.ToArray());
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, PendingFrame> _pending = [];
    private readonly Dictionary<string, (FrameForm? Form, FramePayload Payload, bool Busy)> _shown = [];
    private readonly LinkedList<LiveFrame> _kept = [];
    private readonly Queue<LiveFrame> _again = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _keptLength;
    private long _seq;

    public bool HasPending
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count + _again.Count > 0;
            }
        }
    }

    public long LastSeq
    {
        get
        {
            lock (_lock)
            {
                return _seq;
            }
        }
    }

    public int KeptLength
    {
        get
        {
            lock (_lock)
            {
                return _keptLength;
            }
        }
    }

    public void Put(PendingFrame frame)
    {
        lock (_lock)
        {
            LiveFigures.Superseded.Add(frame.Tile is not null && _pending.ContainsKey(frame.Slot) ? 1 : 0);
            _pending[frame.Slot] = frame;
            _news.TrySetResult();
        }
    }

    /// <summary>Completes when there is something to take.</summary>
    public Task NewsAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_pending.Count + _again.Count > 0)
            {
                return Task.CompletedTask;
            }

            if (_news.Task.IsCompleted)
            {
                _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _news.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The next frame, or null when the viewer is up to date.</summary>
    public LiveFrame? Take()
    {
        lock (_lock)
        {
            if (_again.TryDequeue(out var again))
            {
                return again;
            }

            while (_pending.Count > 0)
            {
                var next = _pending.GetAt(0).Value;
                _pending.RemoveAt(0);
                if (Frame(next) is { } frame)
                {
                    Keep(frame);
                    LiveFigures.Sent.Add(1);
                    return frame;
                }
            }

            return null;
        }
    }

    /// <summary>Goes back to behind the given number. False when those frames are no longer kept: numbers then go on from there, and whole tiles are due.</summary>
    public bool Rewind(long after)
    {
        lock (_lock)
        {
            _again.Clear();
            if (after >= _seq)
            {
                return after == _seq;
            }

            if (_kept.First is { } first && first.Value.Seq <= after + 1)
            {
                foreach (var frame in _kept.Where(f => f.Seq > after))
                {
                    _again.Enqueue(frame);
                }

                return true;
            }

            _seq = Math.Max(0, after);
            Forget();
            return false;
        }
    }

    /// <summary>Forgets what the viewer has seen: the next frame of each tile goes whole.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _shown.Clear();
            _kept.Clear();
            _again.Clear();
            _keptLength = 0;
        }
    }

    /// <summary>Forgets tiles that are no longer on the page.</summary>
    public void ForgetTiles()
    {
        lock (_lock)
        {
            _shown.Clear();
            foreach (var slot in _pending.Keys.Where(k => k.StartsWith("tile:", StringComparison.Ordinal)).ToArray())
            {
                _pending.Remove(slot);
            }
        }
    }

    private LiveFrame? Frame(PendingFrame pending)
    {
        if (pending.Tile is not { } tile)
        {
            return Next(pending, pending.Kind, pending.Payload);
        }

        var known = _shown.TryGetValue(tile, out var shown);
        switch (pending.Kind)
        {
            case FrameKind.Progress:
                if (known)
                {
                    _shown[tile] = shown with { Busy = true };
                }

                return Next(pending, FrameKind.Progress, pending.Payload);
            case FrameKind.Error:
                _shown.Remove(tile);
                return Next(pending, FrameKind.Error, pending.Payload);
        }

        _shown[tile] = (pending.Form, pending.Payload, false);
        if (!known || shown.Form != pending.Form)
        {
            return Next(pending, FrameKind.Tile, pending.Payload);
        }

        if (shown.Payload.Hash == pending.Payload.Hash)
        {
            return shown.Busy ? Next(pending, FrameKind.Delta, Unchanged) : null;
        }

        return deltas.Between(shown.Payload, pending.Payload) is { } delta ? Next(pending, FrameKind.Delta, delta) : Next(pending, FrameKind.Tile, pending.Payload);
    }

    private LiveFrame Next(PendingFrame pending, FrameKind kind, FramePayload payload) =>
        new(session, ++_seq, pending.Release, pending.Tile, kind, kind is FrameKind.Tile or FrameKind.Delta ? pending.Form : null, payload);

    private void Keep(LiveFrame frame)
    {
        _kept.AddLast(frame);
        _keptLength += frame.Payload.Length;
        while (_keptLength > keptBytes && _kept.First is { } first)
        {
            _keptLength -= first.Value.Payload.Length;
            _kept.RemoveFirst();
        }
    }
}
