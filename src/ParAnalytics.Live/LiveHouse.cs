using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Answering;
using ParAnalytics.Live.Deltas;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live;

/// <summary>
/// Everyone who looks, and what each is sent. One per process. Identical questions of many viewers run once; after a release change only
/// tiles that changed are sent; a slow viewer gets the newest state, never a queue. Knows no transport: a hub hands the frames on.
/// </summary>
public sealed class LiveHouse : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, OpenPage> _pages = new(StringComparer.Ordinal);
    private readonly IReleaseFeed _releases;
    private readonly IDashboardShelf _shelf;
    private readonly LiveSettings _settings;
    private readonly TimeProvider _clock;
    private readonly QuestionPool _questions;
    private readonly TilePool _tiles;
    private readonly DeltaPool _deltas = new();
    private readonly PageBinder _binder;
    private readonly NewestChoice _newest;
    private readonly ITimer _sweep;
    private readonly ITimer _tick;
    private LiveRelease? _news;

    public LiveHouse(ICubeEngine engine, IReleaseFeed releases, IDashboardShelf shelf, IUnitPast past, IEnumerable<ITileRenderer> renderers, ICubeVocabulary vocabulary, LiveSettings settings, TimeProvider clock)
    {
        (_releases, _shelf, _settings, _clock) = (releases, shelf, settings, clock);
        _questions = new(engine);
        _tiles = new(_questions, [.. renderers], past, releases);
        _binder = new(past, vocabulary, clock);
        _newest = new(_binder, _questions);
        _sweep = clock.CreateTimer(_ => Sweep(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _tick = clock.CreateTimer(_ => Spread(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        releases.Changed += OnReleaseChanged;
        shelf.Changed += OnDashboardChanged;
    }

    /// <summary>Sessions open now.</summary>
    public int SessionCount => _pages.Count;

    /// <summary>Questions really put to the engine since the start.</summary>
    public long QuestionsAsked => _questions.Asked;

    /// <summary>Opens a page; the first frame is a state that names the session and lays out the page, then tiles come as they finish, later only what changed. Ends when closed or dropped.</summary>
    /// <remarks>A page or member of the link that is not there gives way to the first page or the default; the state says so.</remarks>
    /// <exception cref="FaultException">PAR0620: no such dashboard. PAR0625: too many open pages.</exception>
    public IAsyncEnumerable<LiveFrame> OpenDashboard(DashboardOpening opening, LiveCaller caller, CancellationToken cancellation)
    {
        var page = _binder.OpenForgiving(_shelf.Find(opening.Dashboard), opening, caller);
        return NewestChoice.IsOpen(page) ? OpenNewestAsync(page, caller, cancellation) : Admit(page, caller, opening.Release).Session.ReadAsync(cancellation);
    }

    /// <summary>Keeps one question answered: a session with the single tile <c>query</c>.</summary>
    /// <exception cref="FaultException">PAR0625: too many open pages.</exception>
    public IAsyncEnumerable<LiveFrame> OpenQuery(CubeQuery query, LiveCaller caller, CancellationToken cancellation) =>
        Admit(_binder.Bind(query, caller), caller, query.AsOf).Session.ReadAsync(cancellation);

    /// <summary>Keeps one tile drawn that stands on no dashboard: a session with that single tile.</summary>
    /// <param name="release">The release to answer from; null follows the current one.</param>
    /// <exception cref="FaultException">PAR0625: too many open pages.</exception>
    public IAsyncEnumerable<LiveFrame> OpenTile(Tile tile, string language, string? release, LiveCaller caller, CancellationToken cancellation) =>
        Admit(_binder.Bind(tile, language, release, caller), caller, release).Session.ReadAsync(cancellation);

    /// <summary>Answers a page once, as it would first be shown to the caller: for files and prints. Opens no session.</summary>
    /// <param name="tile">One tile of the page; null for all.</param>
    /// <exception cref="FaultException">PAR0620; PAR0626: no such tile; and whatever refuses the one tile that is asked for.</exception>
    public async Task<AskedPage> AskPageAsync(DashboardOpening opening, string? tile, LiveCaller caller, CancellationToken cancellation)
    {
        var release = _releases.Current;
        var page = _binder.Open(_shelf.Find(opening.Dashboard), opening, caller);
        if (NewestChoice.IsOpen(page))
        {
            page = _binder.Open(page.Dashboard, await _newest.FindAsync(page, release, caller, cancellation).ConfigureAwait(false), caller);
        }

        var asks = page.Asks.Where(a => tile is null || a.Tile.Id == tile).ToArray();
        if (asks.Length == 0 && tile is not null)
        {
            throw new FaultException(new Fault("PAR0626", $"Trang này không có ô '{tile}'", $"This page has no tile '{tile}'", Suggestions: Nearest.Of(tile, page.Asks.Select(a => a.Tile.Id))));
        }

        var (tiles, failed) = (ImmutableArray.CreateBuilder<AskedTile>(), ImmutableArray.CreateBuilder<FailedTile>());
        foreach (var ask in asks)
        {
            try
            {
                tiles.Add(await _tiles.AskAsync(ask, release, cancellation).ConfigureAwait(false));
            }
            catch (FaultException refused) when (tile is null)
            {
                failed.Add(new FailedTile(ask.Tile.Id, refused.First));
            }
        }

        return new AskedPage(page.Dashboard!, page.Page!, page.Opened(release).Payload, tiles.ToImmutable(), failed.ToImmutable());
    }

    /// <exception cref="FaultException">PAR0621: no such session of this caller. PAR0622: no such selection.</exception>
    public void Select(SelectionChange change, LiveCaller caller)
    {
        var open = Of(change.Session, caller);
        if (open.Page.Opening is not { } opening)
        {
            throw new FaultException(new Fault("PAR0622", "Câu hỏi này không có lựa chọn", "This question has no selections"));
        }

        var chosen = opening.Selections.SetItems(change.Selection).RemoveRange(change.Selection.Where(s => s.Value.IsDefaultOrEmpty).Select(s => s.Key));
        var page = _binder.Bind(_shelf.Find(opening.Dashboard), opening with { Selections = chosen }, caller);
        open.Page = page;
        var release = _releases.Current;
        open.Session.Ask(page.Accepted(release), page.Opened(release), page.Asks, release);
    }

    /// <summary>Ends a session and its stream; a session that is not there is closed already.</summary>
    public void Close(string session, LiveCaller caller)
    {
        if (_pages.TryGetValue(session, out var open) && open.Session.Caller.Identity == caller.Identity && _pages.TryRemove(session, out _))
        {
            open.Session.Dispose();
        }
    }

    /// <summary>Goes on after a lost connection: the frames after the given number again, or whole tiles when those are no longer kept. Numbers go on from there.</summary>
    /// <exception cref="FaultException">PAR0621: the session is gone or another's; open again.</exception>
    public IAsyncEnumerable<LiveFrame> Resume(Resumption resumption, LiveCaller caller, CancellationToken cancellation) =>
        Of(resumption.Session, caller).Session.ResumeAsync(resumption.After, caller, () => _releases.Current, cancellation);

    public async ValueTask DisposeAsync()
    {
        _releases.Changed -= OnReleaseChanged;
        _shelf.Changed -= OnDashboardChanged;
        await _sweep.DisposeAsync().ConfigureAwait(false);
        await _tick.DisposeAsync().ConfigureAwait(false);
        foreach (var open in _pages.Values)
        {
            open.Session.Dispose();
        }

        _pages.Clear();
    }

    private async IAsyncEnumerable<LiveFrame> OpenNewestAsync(BoundPage page, LiveCaller caller, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var opening = await _newest.FindAsync(page, _releases.Current, caller, cancellation).ConfigureAwait(false);
        var found = _binder.Bind(page.Dashboard, opening, caller) with { Replaced = page.Replaced, Dropped = page.Dropped };
        await foreach (var frame in Admit(found, caller, opening.Release).Session.ReadAsync(cancellation).ConfigureAwait(false))
        {
            yield return frame;
        }
    }

    private OpenPage Admit(BoundPage page, LiveCaller caller, string? pinned)
    {
        if (_pages.Count >= _settings.MaxSessions || _pages.Values.Count(p => p.Session.Caller.Identity == caller.Identity) >= _settings.MaxSessionsPerCaller)
        {
            throw new FaultException(new Fault("PAR0625", "Đang mở quá nhiều trang; hãy đóng bớt rồi thử lại", "Too many pages are open; close some and try again"));
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var open = new OpenPage(new ViewerSession(id, caller, _settings, _clock, _tiles, _deltas) { PinnedRelease = pinned }, page);
        _pages[id] = open;
        var release = _releases.Current;
        open.Session.Show(page.Opened(release), page.Asks, release);
        return open;
    }

    private OpenPage Of(string session, LiveCaller caller) =>
        _pages.TryGetValue(session, out var open) && !open.Session.IsClosed && open.Session.Caller.Identity == caller.Identity
            ? open
            : throw new FaultException(new Fault("PAR0621", "Phiên xem không còn; hãy mở lại trang", "The session is gone; open the page again"));

    private void OnReleaseChanged(LiveRelease release)
    {
        if (Interlocked.Exchange(ref _news, release) is null)
        {
            _tick.Change(_settings.ConflationTick, Timeout.InfiniteTimeSpan);
        }
    }

    private void Spread()
    {
        Interlocked.Exchange(ref _news, null);
        var release = _releases.Current;
        var told = LiveJson.Write(new ReleaseState("release", ReleaseTold.Of(release)));
        foreach (var open in _pages.Values.Where(p => p.Session.PinnedRelease is null))
        {
            open.Session.Tell(PendingFrame.State("release", told, release.Name));
            open.Session.Refresh(release);
        }
    }

    private void OnDashboardChanged(string id)
    {
        foreach (var open in _pages.Values.Where(p => p.Page.Opening?.Dashboard == id))
        {
            try
            {
                open.Page = _binder.Bind(_shelf.Find(id), open.Page.Opening!, open.Session.Caller);
                var release = _releases.Current;
                open.Session.Show(open.Page.Opened(release), open.Page.Asks, release);
            }
            catch (FaultException)
            {
                // The page or a selection is gone from the file: the viewer keeps what he sees until he opens another page.
            }
        }
    }

    private void Sweep()
    {
        var now = _clock.GetUtcNow();
        foreach (var (id, open) in _pages)
        {
            if (open.Session.IsLost(now) && _pages.TryRemove(id, out _))
            {
                LiveFigures.Dropped.Add(open.Session.HasTaker ? 1 : 0);
                open.Session.Dispose();
                open.Session.Caller.Abort?.Invoke();
            }
        }
    }

    private sealed class OpenPage(ViewerSession session, BoundPage page)
    {
        public ViewerSession Session => session;

        public BoundPage Page { get; set; } = page;
    }
}
