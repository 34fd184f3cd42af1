using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live;

/// <summary>
/// Everyone who looks, and what each is sent. One per process. Identical questions of many viewers run once; after a release change only
/// tiles that changed are sent; a slow viewer gets the newest state, never a queue. Knows no transport: a hub hands the frames on.
/// </summary>
public sealed class LiveHouse : IAsyncDisposable
{
    public LiveHouse(ICubeEngine engine, IReleaseFeed releases, IDashboardShelf shelf, IUnitPast past, IEnumerable<ITileRenderer> renderers, LiveSettings settings, TimeProvider clock)
    {
    }

    /// <summary>Opens a page; the first frame is a state that names the session and lays out the page, then tiles come as they finish, later only what changed. Ends when closed or dropped.</summary>
    public IAsyncEnumerable<LiveFrame> OpenDashboard(DashboardOpening opening, LiveCaller caller, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Keeps one question answered: a session with the single tile <c>query</c>.</summary>
    public IAsyncEnumerable<LiveFrame> OpenQuery(CubeQuery query, LiveCaller caller, CancellationToken cancellation) => throw new NotImplementedException();

    /// <exception cref="Domain.Faults.FaultException">PAR0621: no such session of this caller. PAR0622: no such selection.</exception>
    public void Select(SelectionChange change, LiveCaller caller) => throw new NotImplementedException();

    /// <summary>Ends a session and its stream; a session that is not there is closed already.</summary>
    public void Close(string session, LiveCaller caller) => throw new NotImplementedException();

    /// <summary>Goes on after a lost connection: the frames after the given number again, or whole tiles when those are no longer kept. Numbers go on from there.</summary>
    /// <exception cref="Domain.Faults.FaultException">PAR0621: the session is gone or another's; open again.</exception>
    public IAsyncEnumerable<LiveFrame> Resume(Resumption resumption, LiveCaller caller, CancellationToken cancellation) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
