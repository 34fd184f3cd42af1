using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using ParAnalytics.Charts;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Insights;
using ParAnalytics.Live;
using ParAnalytics.Live.Ports;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Web.Boards;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hub;

internal static class LiveHubParts
{
    public const string Address = "/hubs/live";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the stall limit of sessions, which drops a viewer who reads nothing, and counts him; this ends what is left, a last frame on its way.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A viewer from whom nothing has come is asked this often whether he is there, below the messages of the hub: a browser answers by itself. One who has not answered in time is dropped,
    /// also when so little is due to him that the system's buffers hold it. Both together stay below 15 seconds.
    /// </summary>
    private static readonly (TimeSpan Every, TimeSpan Within) Reading = (TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));

    /// <summary>Most bytes of one message of a viewer.</summary>
    private const int MessageBytes = 64 * 1024;

    /// <summary>More than this waits in no connection beside the frame that is being written; with what a session keeps for a resume it stays below 256 KB a viewer.</summary>
    private const int WaitingBytes = 64 * 1024;

    public static void AddLiveHub(this IServiceCollection services)
    {
        services.AddSingleton<FolderReleases>().AddSingleton<IReleaseFeed>(s => s.GetRequiredService<FolderReleases>());
        services.AddSingleton<BoardShelf>().AddSingleton<IDashboardShelf>(s => s.GetRequiredService<BoardShelf>());
        services.AddSingleton(s => new CubeVocabulary(() => s.GetRequiredService<DataFolder>().Models));
        services.AddSingleton<IUnitPast, FolderUnits>();
        services.AddSingleton<ITileRenderer, ChartRenderer>().AddSingleton<ITileRenderer, CellsRenderer>().AddSingleton<ITileRenderer, MapTileRenderer>();
        services.AddSingleton(s =>
        {
            var folder = s.GetRequiredService<DataFolder>();
            var maps = MapShelf.OfReference(Path.Combine(s.GetRequiredService<HostSettings>().Places.Assets, "warehouse", "reference"), key => folder.Members.Find("unit", key.ToString())?.Attribute("full_name"));
            maps.Use(new BoundaryFolder(folder.Settings.Folder), () => folder.Members);
            return maps;
        });
        services.AddSingleton(s => new LiveHouse(
            s.GetRequiredService<InsightEngine>(),
            s.GetRequiredService<IReleaseFeed>(),
            s.GetRequiredService<IDashboardShelf>(),
            s.GetRequiredService<IUnitPast>(),
            s.GetServices<ITileRenderer>(),
            s.GetRequiredService<CubeVocabulary>(),
            new LiveSettings(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TileWorkbooks>().AddSingleton<TilePictures>().AddSingleton<OfflineFolder>().AddSingleton<BoardDesk>();
        services.AddSingleton<ViewerCookie>().AddSingleton<HubAccess>().AddSingleton<OpenConnections>().AddHostedService<ConnectionWatch>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MessageBytes;
            hub.MaximumParallelInvocationsPerClient = 4;
            hub.StreamBufferCapacity = 2;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            hub.AddFilter<HubAccess>();
        });
        services.PostConfigure<Microsoft.AspNetCore.Builder.WebSocketOptions>(wire => (wire.KeepAliveInterval, wire.KeepAliveTimeout) = Reading);
    }

    public static void MapLiveHub(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>(Address, connection =>
    {
        connection.ApplicationMaxBufferSize = MessageBytes;
        connection.TransportMaxBufferSize = WaitingBytes;
        connection.TransportSendTimeout = LongestSend;
        connection.CloseOnAuthenticationExpiration = true;
        connection.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
    });

    /// <summary>Tells every open connection that the server stops, before the transport cuts them: the message <c>Goodbye</c>, after which to come again.</summary>
    public static void SayGoodbye(this WebApplication app)
    {
        // What is registered last is called first: this must come before the transport's own.
        app.Lifetime.ApplicationStarted.Register(() => app.Lifetime.ApplicationStopping.Register(() =>
        {
            var told = app.Services.GetRequiredService<IHubContext<LiveHub>>().Clients.All.SendAsync("Goodbye", new { reason = "stopping" }, CancellationToken.None);
            // Written is not yet sent: the transport needs a moment.
            Task.WaitAny([Task.WhenAll(told, Task.Delay(Moment, app.Services.GetRequiredService<TimeProvider>(), CancellationToken.None))], LongestGoodbye);
        }));
    }

    /// <summary>Gives a browser that negotiates its mark.</summary>
    public static void UseViewerCookie(this IApplicationBuilder app)
    {
        var viewers = app.ApplicationServices.GetRequiredService<ViewerCookie>();
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(Address + "/negotiate"))
            {
                viewers.Give(context);
            }

            return next(context);
        });
    }
}
