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

    /// <summary>Most bytes of one message of a viewer.</summary>
    private const int MessageBytes = 64 * 1024;

    public static void AddLiveHub(this IServiceCollection services)
    {
        services.AddSingleton<FolderReleases>().AddSingleton<IReleaseFeed>(s => s.GetRequiredService<FolderReleases>());
        services.AddSingleton<BoardShelf>().AddSingleton<IDashboardShelf>(s => s.GetRequiredService<BoardShelf>());
        services.AddSingleton(s => new CubeVocabulary(s.GetRequiredService<DataFolder>().Models));
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
            new LiveSettings(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TileWorkbooks>().AddSingleton<TilePictures>();
        services.AddSingleton<ViewerCookie>().AddSingleton<HubAccess>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MessageBytes;
            hub.MaximumParallelInvocationsPerClient = 4;
            hub.StreamBufferCapacity = 2;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            hub.AddFilter<HubAccess>();
        });
    }

    public static void MapLiveHub(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>(Address, connection =>
    {
        connection.ApplicationMaxBufferSize = MessageBytes;
        connection.TransportMaxBufferSize = 256 * 1024;
        connection.CloseOnAuthenticationExpiration = true;
        connection.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
    });

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
