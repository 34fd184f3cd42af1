using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The cube behind HTTP on the loopback, as a page asks it: the question as JSON in, the answer as JSON out, by the web server of the product. It has no accounts.</summary>
internal sealed class LoopbackEdge : IAsyncDisposable
{
    private const string Number = "X-Question";
    private readonly ConcurrentDictionary<string, CellSet> _answers = new(StringComparer.Ordinal);
    private readonly WebApplication _server;
    private readonly HttpClient _client;
    private int _asked;

    private LoopbackEdge(CubeSide cube)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        _server = builder.Build();
        _server.Run(context => AnswerAsync(context, cube));
        _client = new HttpClient();
    }

    public static async Task<LoopbackEdge> OpenAsync(CubeSide cube)
    {
        var edge = new LoopbackEdge(cube);
        await edge._server.StartAsync().ConfigureAwait(false);
        edge._client.BaseAddress = new Uri(edge._server.Urls.First());
        return edge;
    }

    /// <summary>Asks, and waits for the last byte of the answer.</summary>
    public async Task<CellSet> AskAsync(CubeQuery query)
    {
        var number = Interlocked.Increment(ref _asked).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(QueryJson.Write(query)) };
        request.Headers.Add(Number, number);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _client.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        return _answers.TryRemove(number, out var cells) ? cells : throw new InvalidOperationException("The server answered and asked nothing.");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, CubeSide cube)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var cells = await cube.AskAsync(QueryJson.Read(body.ToArray())).ConfigureAwait(false);
        _answers[context.Request.Headers[Number].ToString()] = cells;
        context.Response.ContentType = "application/json";
        await CellSetJson.WriteAsync(context.Response.Body, cells, context.RequestAborted).ConfigureAwait(false);
    }
}
