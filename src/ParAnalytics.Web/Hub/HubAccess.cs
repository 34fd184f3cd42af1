using Microsoft.AspNetCore.SignalR;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Hub;

/// <summary>Who may send which message: the whole of it. A method without a line is refused; a test walks the methods of the hub.</summary>
internal sealed class HubAccess(SignIn.Sessions sessions, Operation.Sightings sightings) : IHubFilter
{
    public static IReadOnlyDictionary<string, Right> Lines { get; } = new Dictionary<string, Right>(StringComparer.Ordinal)
    {
        [nameof(LiveHub.OpenDashboard)] = Right.Everyone,
        [nameof(LiveHub.OpenQuery)] = Right.Everyone,
        [nameof(LiveHub.OpenTile)] = Right.Everyone,
        [nameof(LiveHub.Resume)] = Right.Everyone,
        [nameof(LiveHub.Select)] = Right.Everyone,
        [nameof(LiveHub.Close)] = Right.Everyone,
    };

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext context, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var user = context.Context.User;
        if (user is not null && !sessions.IsAlive(user))
        {
            context.Context.Abort();
            throw new HubException("PAR0913 Phiên đăng nhập đã hết; hãy đăng nhập lại.");
        }

        var visitor = Visitor.Of(user ?? new());
        if (context.HubMethodArguments is [DashboardOpening opening, ..])
        {
            sightings.Saw(visitor, "see.board", opening.Dashboard);
        }
        else if (context.HubMethodName == nameof(LiveHub.OpenQuery) && context.HubMethodArguments is [System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Object } asked, ..] && asked.TryGetProperty("cube", out var cube))
        {
            sightings.Saw(visitor, "see.query", cube.ToString());
        }

        else if (context.HubMethodArguments is [TileOpening { Tile.ValueKind: System.Text.Json.JsonValueKind.Object } tile, ..])
        {
            sightings.Saw(visitor, "see.query", tile.Tile.TryGetProperty("ask", out var asks) ? "tile " + asks.ToString()[..Math.Min(60, asks.ToString().Length)] : "tile");
        }

        return Lines.TryGetValue(context.HubMethodName, out var right) && visitor.Viewer.Role.Allows(right)
            ? next(context)
            : throw new HubException("PAR0914 Vai trò của tài khoản không được làm việc này.");
    }
}
