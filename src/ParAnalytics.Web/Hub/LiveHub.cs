using Microsoft.AspNetCore.SignalR;

namespace ParAnalytics.Web.Hub;

/// <summary>Where viewers connect. What they are sent is decided elsewhere; this only carries it.</summary>
internal sealed class LiveHub : Microsoft.AspNetCore.SignalR.Hub
{
}
