using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Olap.Question;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hub;

/// <summary>Where viewers connect. It says who speaks and carries frames; what is sent is decided in <see cref="LiveHouse"/>.</summary>
internal sealed class LiveHub(LiveHouse house, ViewerCookie viewers, CubeVocabulary vocabulary) : Microsoft.AspNetCore.SignalR.Hub
{
    public IAsyncEnumerable<LiveFrame> OpenDashboard(DashboardOpening opening, CancellationToken cancellation) =>
        Told(() => house.OpenDashboard(Complete(opening), Caller, cancellation), cancellation);

    public IAsyncEnumerable<LiveFrame> OpenQuery(JsonElement query, CancellationToken cancellation) =>
        Told(() => house.OpenQuery(QueryJson.Read(query), Caller, cancellation), cancellation);

    public IAsyncEnumerable<LiveFrame> OpenTile(TileOpening opening, CancellationToken cancellation) =>
        Told(() => house.OpenTile(TileReader.Read(opening.Tile, vocabulary), opening.Lang ?? "vi", opening.Release, Caller, cancellation), cancellation);

    public IAsyncEnumerable<LiveFrame> Resume(Resumption resumption, CancellationToken cancellation) =>
        Told(() => house.Resume(resumption, Caller, cancellation), cancellation);

    public void Select(SelectionChange change) => Told(() =>
    {
        house.Select(change with { Selection = change.Selection ?? [] }, Caller);
        return true;
    });

    public void Close(SessionName session) => Told(() =>
    {
        house.Close(session.Session, Caller);
        return true;
    });

    /// <summary>Asked anew with every message: a session that was signed out speaks as nobody.</summary>
    private LiveCaller Caller
    {
        get
        {
            var context = Context.GetHttpContext()!;
            var visitor = Visitor.Of(Context.User ?? new());
            var identity = visitor.Actor is { } actor ? "account:" + actor.Name : "viewer:" + (viewers.Find(context) ?? Context.ConnectionId);
            return new LiveCaller(identity, visitor.Viewer, Context.Abort);
        }
    }

    private static DashboardOpening Complete(DashboardOpening opening) =>
        opening with { Selections = opening.Selections ?? [], Lang = opening.Lang == "en" ? "en" : "vi" };

    private static async IAsyncEnumerable<LiveFrame> Told(Func<IAsyncEnumerable<LiveFrame>> open, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var frame in Told(open).WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return frame;
        }
    }

    private static T Told<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (FaultException refused)
        {
            throw new HubException($"{refused.First.Code} {refused.First.Detail}");
        }
    }
}

/// <summary>Opens a tile that stands on no dashboard, in the JSON form of a tile of a dashboard.</summary>
internal sealed record TileOpening(JsonElement Tile, string? Lang, string? Release);

/// <summary>Names a session in a message.</summary>
internal sealed record SessionName(string Session);
