using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A SignalR client in a few lines, so that the wire is tested and not a library: JSON texts ended by 0x1E over one WebSocket.</summary>
internal sealed class RawHubClient : IAsyncDisposable
{
    private const byte End = 0x1E;
    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _left = [];
    private int _last;

    private RawHubClient()
    {
    }

    public static async Task<RawHubClient> ConnectAsync(Uri server, CancellationToken cancellation, string? bearer = null)
    {
        var isTls = server.Scheme == Uri.UriSchemeHttps;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = { RemoteCertificateValidationCallback = isTls ? (_, _, _, _) => true : null } }) { BaseAddress = server };
        http.DefaultRequestHeaders.Authorization = bearer is null ? null : new("Bearer", bearer);
        using var answer = await http.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null, cancellation);
        var token = (await ServerUnderTest.JsonAsync(answer)).GetProperty("connectionToken").GetString()!;
        var client = new RawHubClient();
        client._socket.Options.RemoteCertificateValidationCallback = isTls ? (_, _, _, _) => true : null;
        if (bearer is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", "Bearer " + bearer);
        }

        await client._socket.ConnectAsync(new Uri($"{(isTls ? "wss" : "ws")}://{server.Authority}/hubs/live?id={Uri.EscapeDataString(token)}"), cancellation);
        await client.SendAsync("""{"protocol":"json","version":1}""", cancellation);
        await client.ReadAsync(cancellation);
        return client;
    }

    /// <summary>Begins a stream; answers with its id.</summary>
    public async Task<string> StreamAsync(string target, JsonNode argument, CancellationToken cancellation)
    {
        var id = (++_last).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(new JsonObject { ["type"] = 4, ["invocationId"] = id, ["target"] = target, ["arguments"] = new JsonArray(argument) }.ToJsonString(), cancellation);
        return id;
    }

    public async Task<string> InvokeAsync(string target, JsonNode argument, CancellationToken cancellation)
    {
        var id = (++_last).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(new JsonObject { ["type"] = 1, ["invocationId"] = id, ["target"] = target, ["arguments"] = new JsonArray(argument) }.ToJsonString(), cancellation);
        return id;
    }

    /// <summary>The next frame of any stream; throws with the server's words when a stream ends in an error.</summary>
    public async Task<JsonElement> FrameAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var message = await ReadAsync(cancellation);
            switch (message.GetProperty("type").GetInt32())
            {
                case 2:
                    return message.GetProperty("item");
                case 3 when message.TryGetProperty("error", out var error):
                    throw new InvalidOperationException(error.GetString());
            }
        }
    }

    /// <summary>Reads until the server says goodbye.</summary>
    public async Task<bool> ClosingAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var message = await ReadAsync(cancellation);
            if (message.TryGetProperty("target", out var target) && target.GetString() == "Goodbye")
            {
                return message.GetProperty("arguments")[0].GetProperty("reason").GetString() == "stopping";
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await Task.CompletedTask;
    }

    private Task SendAsync(string text, CancellationToken cancellation) =>
        _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(text), End], WebSocketMessageType.Text, endOfMessage: true, cancellation);

    private async Task<JsonElement> ReadAsync(CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = _left.IndexOf(End)) < 0)
        {
            var part = await _socket.ReceiveAsync(buffer, cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException("closed by the server");
            }

            _left.AddRange(buffer.AsSpan(0, part.Count));
        }

        var json = _left[..end].ToArray();
        _left.RemoveRange(0, end + 1);
        var message = json.Length <= 2 ? JsonDocument.Parse("""{"type":0}""") : JsonDocument.Parse(json);
        using (message)
        {
            return message.RootElement.TryGetProperty("type", out _) ? message.RootElement.Clone() : JsonDocument.Parse("""{"type":0}""").RootElement.Clone();
        }
    }
}
