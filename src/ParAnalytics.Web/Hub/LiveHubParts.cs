using Microsoft.AspNetCore.Http.Connections;

namespace ParAnalytics.Web.Hub;

internal static class LiveHubParts
{
    /// <summary>Most bytes of one message of a viewer.</summary>
    private const int MessageBytes = 64 * 1024;

    public static void AddLiveHub(this IServiceCollection services) => services.AddSignalR(hub =>
    {
        hub.MaximumReceiveMessageSize = MessageBytes;
        hub.MaximumParallelInvocationsPerClient = 4;
        hub.StreamBufferCapacity = 2;
        hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
        hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
    });

    public static void MapLiveHub(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>("/hubs/live", connection =>
    {
        connection.ApplicationMaxBufferSize = MessageBytes;
        connection.TransportMaxBufferSize = 256 * 1024;
        connection.CloseOnAuthenticationExpiration = true;
    });
}
