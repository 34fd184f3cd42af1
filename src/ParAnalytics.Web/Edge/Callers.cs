using System.Net;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Edge;

/// <summary>What is known about whoever calls before anybody signs in: which names and origins are ours, and what counts as this very machine.</summary>
internal sealed class Callers(HostSettings settings)
{
    private static readonly string[] LoopbackNames = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>The host names answered to; any other is refused, so that a foreign name pointed at this address reaches nothing.</summary>
    public IReadOnlyList<string> Hosts { get; } = [.. LoopbackNames, .. ListenedHosts(settings), .. settings.PublicUrl is { } url ? [url.Host] : Array.Empty<string>()];

    private static readonly string[] ProxyMarks = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Forwarded", "Via"];

    /// <summary>Where the call comes from: what the proxy in front says last when there is one, else the connection itself.</summary>
    public string AddressOf(HttpContext context)
    {
        var peer = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var told = settings.PublicUrl is not null && IPAddress.IsLoopback(peer) ? context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        var from = IPAddress.TryParse(told, out var behind) ? behind : peer;
        return (from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from).ToString();
    }

    /// <summary>Whether the call comes from this machine directly, not through a proxy.</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !ProxyMarks.Any(context.Request.Headers.ContainsKey)
        && LoopbackNames.Contains(context.Request.Host.Host is "::1" ? "[::1]" : context.Request.Host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a browser says that the call comes from a page of ours (or says nothing, as programmes do).</summary>
    public bool IsOwnOrigin(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site == "cross-site")
        {
            return false;
        }

        if (request.Headers.Origin.Count == 0)
        {
            return true;
        }

        return request.Headers.Origin.Count == 1
            && Uri.TryCreate(request.Headers.Origin[0], UriKind.Absolute, out var origin)
            && (IsSame(origin, request) || (settings.PublicUrl is { } ours && ours.Scheme == origin.Scheme && ours.Authority == origin.Authority));
    }

    private static bool IsSame(Uri origin, HttpRequest request) =>
        string.Equals(origin.Authority, Normal(request), StringComparison.OrdinalIgnoreCase) && (origin.Scheme == request.Scheme || IsLocal(request.HttpContext));

    private static string Normal(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var url) ? url.Authority : "";

    private static IEnumerable<string> ListenedHosts(HostSettings settings) =>
        settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "")
            .Where(host => host is not ("" or "0.0.0.0" or "[::]"));
}
