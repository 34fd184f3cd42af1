using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Answering;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;

namespace ParAnalytics.Live.Sessions;

/// <summary>One viewer's open page: what it asks, what is due to it, who takes it. Refreshing is told from outside; taking is the transport's.</summary>
internal sealed class ViewerSession(string id, LiveCaller caller, LiveSettings settings, TimeProvider clock, TilePool tiles, Deltas.DeltaPool deltas) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FrameBuffer _buffer = new(id, settings.KeptBytes, deltas);
    private readonly CancellationTokenSource _life = new();
    private CancellationTokenSource? _round;
    private CancellationTokenSource? _taker;
    private ImmutableArray<TileAsk> _asks = [];
    private PendingFrame? _opening;
    private DateTimeOffset _idleSince = clock.GetUtcNow();
    private bool _isTakerWaiting;

    public string Id => id;

    /// <summary>Who opened it, or took it up again last.</summary>
    public LiveCaller Caller { get; private set; } = caller;

    public FrameBuffer Buffer => _buffer;

    public bool IsClosed => _life.IsCancellationRequested;

    public string? PinnedRelease { get; init; }

    /// <summary>Whether a connection is there to take frames.</summary>
    public bool HasTaker
    {
        get
        {
            lock (_lock)
            {
                return _taker is not null;
            }
        }
    }

    /// <summary>Lays out a page and starts its tiles.</summary>
    public void Show(PendingFrame opening, ImmutableArray<TileAsk> asks, LiveRelease release)
    {
        lock (_lock)
        {
            _opening = opening;
            _asks = asks;
        }

        _buffer.ForgetTiles();
        _buffer.Put(opening);
        Refresh(release, asked: true);
    }

    /// <summary>Other selections on the same page: tiles whose questions changed are asked again; a tile that stays the same is not sent.</summary>
    public void Ask(PendingFrame accepted, PendingFrame opening, ImmutableArray<TileAsk> asks, LiveRelease release)
    {
        lock (_lock)
        {
            _opening = opening;
            _asks = asks;
        }

        _buffer.Put(accepted);
        Refresh(release, asked: true);
    }

    public void Tell(PendingFrame frame) => _buffer.Put(frame);

    /// <summary>Draws every tile under the release; what is still running for an earlier state is given up.</summary>
    /// <param name="asked">The viewer waits for it: a tile that takes long says that it works. After a release the figures shown stay until the new ones are there.</param>
    public void Refresh(LiveRelease release, bool asked = false)
    {
        CancellationTokenSource round;
        ImmutableArray<TileAsk> asks;
        lock (_lock)
        {
            if (IsClosed)
            {
                return;
            }

            _round?.Cancel();
            _round = round = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
            asks = _asks;
        }

        foreach (var ask in asks)
        {
            _ = DrawAsync(ask, release, asked, round.Token);
        }
    }

    /// <summary>The frames due, as they come, until the session is closed or someone else takes over.</summary>
    public IAsyncEnumerable<LiveFrame> ReadAsync(CancellationToken cancellation) => TakeOverAsync(static () => { }, cancellation);

    /// <summary>The same from behind the given number, with what was taken before and not delivered; whole tiles when those frames are no longer kept.</summary>
    public IAsyncEnumerable<LiveFrame> ResumeAsync(long after, LiveCaller again, Func<LiveRelease> current, CancellationToken cancellation) => TakeOverAsync(() => Rewind(after, again, current()), cancellation);

    /// <param name="taken">Called once nobody else takes frames any more.</param>
    private async IAsyncEnumerable<LiveFrame> TakeOverAsync(Action taken, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var taker = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _life.Token);
        lock (_lock)
        {
            _taker?.Cancel();
            _taker = taker;
        }

        taken();
        try
        {
            while (!taker.IsCancellationRequested)
            {
                if (TakeAs(taker) is { } frame)
                {
                    Touch(waiting: false);
                    yield return frame;
                    continue;
                }

                Touch(waiting: true);
                try
                {
                    await _buffer.NewsAsync(taker.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    yield break;
                }
            }
        }
        finally
        {
            lock (_lock)
            {
                if (ReferenceEquals(_taker, taker))
                {
                    _taker = null;
                }

                _idleSince = clock.GetUtcNow();
                _isTakerWaiting = false;
            }
        }
    }

    /// <summary>Prepares a resume: lost frames again, or the page and its tiles whole.</summary>
    private void Rewind(long after, LiveCaller again, LiveRelease release)
    {
        Caller = again;
        if (_buffer.Rewind(after))
        {
            return;
        }

        _buffer.Forget();
        if (_opening is { } opening)
        {
            _buffer.Put(opening);
        }

        Refresh(release, asked: true);
    }

    /// <summary>The next frame, for the newest taker alone.</summary>
    private LiveFrame? TakeAs(CancellationTokenSource taker)
    {
        lock (_lock)
        {
            return ReferenceEquals(_taker, taker) ? _buffer.Take() : null;
        }
    }

    /// <summary>Whether the viewer is to be dropped: frames wait and he takes none, or nobody came back in time.</summary>
    public bool IsLost(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _taker is null
                ? now - _idleSince > settings.ResumeWindow
                : !_isTakerWaiting && _buffer.HasPending && now - _idleSince > settings.StallLimit;
        }
    }

    public void Dispose()
    {
        _life.Cancel();
        lock (_lock)
        {
            _round?.Cancel();
            _asks = [];
        }
    }

    private void Touch(bool waiting)
    {
        lock (_lock)
        {
            _isTakerWaiting = waiting;
            _idleSince = clock.GetUtcNow();
        }
    }

    private async Task DrawAsync(TileAsk ask, LiveRelease release, bool asked, CancellationToken cancellation)
    {
        var drawing = tiles.DrawAsync(ask, release, cancellation);
        try
        {
            if (asked && !drawing.IsCompleted && await Task.WhenAny(drawing, Task.Delay(settings.ProgressAfter, clock, cancellation)).ConfigureAwait(false) != drawing && !cancellation.IsCancellationRequested)
            {
                Put(ask, PendingFrame.OfTile(ask.Tile.Id, FrameKind.Progress, null, LiveJson.Write(new TileProgress("working")), release.Name), cancellation);
            }

            var drawn = await drawing.ConfigureAwait(false);
            Put(ask, PendingFrame.OfTile(ask.Tile.Id, FrameKind.Tile, drawn.Form, drawn.Payload, drawn.Release), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // A newer state of the session replaced this one.
        }
        catch (Exception e)
        {
            Put(ask, PendingFrame.OfTile(ask.Tile.Id, FrameKind.Error, null, LiveJson.Write(Told(e, ask.Language)), release.Name), cancellation);
        }
    }

    private void Put(TileAsk ask, PendingFrame frame, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!cancellation.IsCancellationRequested && _asks.Contains(ask, ReferenceEqualityComparer.Instance))
            {
                _buffer.Put(frame);
            }
        }
    }

    private static TileFault Told(Exception e, string language) => e is FaultException { First: var fault }
        ? new(fault.Code, language == "en" ? fault.DetailEn : fault.Detail, fault.Suggestions.Count == 0 ? null : fault.Suggestions.Items)
        : new("PAR0624", language == "en" ? "This tile could not be computed. The rest of the page is not affected; try again." : "Không tính được ô này. Các ô khác không bị ảnh hưởng; hãy thử lại.", null);
}
