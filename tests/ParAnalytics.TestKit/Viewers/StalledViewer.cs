using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ParAnalytics.TestKit.Viewers;

/// <summary>A viewer that opens a whole dashboard and reads none of it, as a sleeping laptop; or reads until <see cref="Stall"/>.</summary>
public sealed class StalledViewer : IDisposable
{
    private const byte End = 0x1E;
    private readonly Socket _wire;
    private readonly WebSocket _socket;
    private volatile bool _reads;

    private StalledViewer(Socket wire, WebSocket socket) => (_wire, _socket) = (wire, socket);

    public static async Task<StalledViewer> OpenAsync(Uri server, CancellationToken cancellation)
    {
        // The window of a small buffer closes soon.
        var wire = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, NoDelay = true };
        await wire.ConnectAsync(server.Host, server.Port, cancellation).ConfigureAwait(false);
        var stream = new NetworkStream(wire, ownsSocket: true);
        var key = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /hubs/live HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"), cancellation).ConfigureAwait(false);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellation).ConfigureAwait(false);
            head.Append((char)one[0]);
        }

        var viewer = new StalledViewer(wire, WebSocket.CreateFromStream(stream, isServer: false, subProtocol: null, keepAliveInterval: TimeSpan.Zero));
        await viewer.SendAsync("""{"protocol":"json","version":1}""", cancellation).ConfigureAwait(false);
        await viewer.SendAsync("""{"type":4,"invocationId":"1","target":"OpenDashboard","arguments":[{"dashboard":"leadership","page":null,"selections":{},"release":null,"lang":"vi"}]}""", cancellation).ConfigureAwait(false);
        return viewer;
    }

    /// <summary>Reads what comes, until <see cref="Stall"/> is called or the connection ends.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        _reads = true;
        var buffer = new byte[64 * 1024];
        try
        {
            while (_reads && (await _socket.ReceiveAsync(buffer, cancellation).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }

    /// <summary>Reads at most what it has begun to read.</summary>
    public void Stall() => _reads = false;

    /// <summary>Opens the same page under further sessions, so that more is due than any pipe holds.</summary>
    public async Task AskMoreAsync(int times, CancellationToken cancellation)
    {
        string[] pages = ["tong-quan", "vi-sao", "par-index", "ban-do"];
        for (var i = 0; i < times; i++)
        {
            var opening = new JsonObject { ["dashboard"] = "leadership", ["page"] = pages[i % pages.Length], ["selections"] = new JsonObject(), ["release"] = null, ["lang"] = i % 2 == 0 ? "vi" : "en" };
            await SendAsync(new JsonObject { ["type"] = 4, ["invocationId"] = $"{i + 2}", ["target"] = "OpenDashboard", ["arguments"] = new JsonArray(opening) }.ToJsonString(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the server has cut the connection: what is left in the pipe is read, and then there must be an end.</summary>
    public async Task<bool> IsCutAsync(CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                if (await _wire.ReceiveAsync(buffer, cancellation).ConfigureAwait(false) == 0)
                {
                    return true;
                }
            }
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _wire.Dispose();
    }

    private Task SendAsync(string text, CancellationToken cancellation) =>
        _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(text), End], WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
