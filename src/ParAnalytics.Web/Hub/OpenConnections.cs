using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hub;

/// <summary>The connections open now, with who opened them.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new(StringComparer.Ordinal);

    public int Count => _open.Count;

    public void Add(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Closes every connection whose session or token no longer stands; answers with how many.</summary>
    public int CloseEnded(Sessions sessions)
    {
        var closed = 0;
        foreach (var one in _open.Values.Where(c => c.User?.Identity?.IsAuthenticated == true).GroupBy(c => Sessions.KeyOf(c.User!)))
        {
            if (!sessions.IsAlive(one.First().User!, isSeen: false))
            {
                foreach (var connection in one)
                {
                    connection.Abort();
                    closed++;
                }
            }
        }

        return closed;
    }
}
