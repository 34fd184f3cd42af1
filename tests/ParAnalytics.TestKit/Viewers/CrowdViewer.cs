using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ParAnalytics.TestKit.Viewers;

/// <summary>One viewer of a crowd: the hub's texts over one WebSocket, read as cheaply as can be, with the moment at which each release reached it.</summary>
public sealed class CrowdViewer : IAsyncDisposable
{
    private const byte End = 0x1E;
    private readonly Uri _server;
    private readonly string _opening;
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly CookieContainer _cookies = new();
    private ClientWebSocket _socket = new();
    private int _last;

    private CrowdViewer(Uri server, string opening) => (_server, _opening) = (server, opening);

    /// <summary>The session as the hub named it last.</summary>
    public string? Session { get; private set; }

    /// <summary>Number of the last frame.</summary>
    public long Seq { get; private set; }

    /// <summary>Frames that came with a number that was not the next one: lost or doubled.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Streams that ended or were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The release of the last frame.</summary>
    public string Release { get; private set; } = "";

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>Connects and opens by a streaming method of the hub.</summary>
    /// <param name="opening">The whole message: <c>{"type":4,"invocationId":"1","target":"OpenQuery","arguments":[…]}</c>.</param>
    public static async Task<CrowdViewer> OpenAsync(Uri server, string opening, CancellationToken cancellation)
    {
        var viewer = new CrowdViewer(server, opening);
        await viewer.ConnectAsync(cancellation).ConfigureAwait(false);
        await viewer.SendAsync(opening, cancellation).ConfigureAwait(false);
        return viewer;
    }

    /// <summary>When a tile of the release first came, by <see cref="Stopwatch"/>; null when it has not.</summary>
    public long? SawAt(string release) => _seen.TryGetValue(release, out var at) ? at : null;

    /// <summary>Reads until the connection ends.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var (buffer, text) = (new byte[32 * 1024], new MemoryStream());
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, cancellation).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                var now = Stopwatch.GetTimestamp();
                for (var rest = buffer.AsMemory(0, part.Count); rest.Length > 0;)
                {
                    var at = rest.Span.IndexOf(End);
                    text.Write(rest.Span[..(at < 0 ? rest.Length : at)]);
                    if (at < 0)
                    {
                        break;
                    }

                    Take(text.GetBuffer().AsSpan(0, (int)text.Length), now);
                    text.SetLength(0);
                    rest = rest[(at + 1)..];
                }
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or IOException or SocketException)
        {
            // The other side is gone, or the crowd goes home.
        }
    }

    /// <summary>Cuts the connection without a word, as a lost network does.</summary>
    public void Cut() => _socket.Abort();

    /// <summary>Comes back and takes the session up where it was; when it is gone, opens anew.</summary>
    public async Task ComeBackAsync(bool resume, CancellationToken cancellation)
    {
        _socket.Dispose();
        _socket = new();
        await ConnectAsync(cancellation).ConfigureAwait(false);
        if (resume && Session is { } session)
        {
            await SendAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"type":4,"invocationId":"{{++_last}}","target":"Resume","arguments":[{"session":"{{session}}","after":{{Seq}}}]}"""), cancellation).ConfigureAwait(false);
        }
        else
        {
            (Session, Seq) = (null, 0);
            await SendAsync(_opening, cancellation).ConfigureAwait(false);
        }
    }

    public Task SendAsync(string text, CancellationToken cancellation) =>
        _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(text), End], WebSocketMessageType.Text, endOfMessage: true, cancellation);

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies }) { BaseAddress = _server };
        using var answer = await http.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null, cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        using var told = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
        _socket.Options.Cookies = _cookies;
        await _socket.ConnectAsync(new Uri($"ws://{_server.Authority}/hubs/live?id={Uri.EscapeDataString(told.RootElement.GetProperty("connectionToken").GetString()!)}"), cancellation).ConfigureAwait(false);
        await SendAsync("""{"protocol":"json","version":1}""", cancellation).ConfigureAwait(false);
    }

    private void Take(ReadOnlySpan<byte> message, long now)
    {
        if (message.Length <= 2)
        {
            return;
        }

        using var read = JsonDocument.Parse(message.ToArray());
        var root = read.RootElement;
        if (!root.TryGetProperty("type", out var type))
        {
            return;
        }

        if (type.GetInt32() == 3)
        {
            Refused++;
            Session = null;
            return;
        }

        if (type.GetInt32() != 2)
        {
            return;
        }

        var frame = root.GetProperty("item");
        var (session, seq) = (frame.GetProperty("session").GetString(), frame.GetProperty("seq").GetInt64());
        if (session == Session && seq != Seq + 1)
        {
            OutOfOrder++;
        }

        (Session, Seq, Release) = (session, seq, frame.GetProperty("release").GetString()!);
        if (frame.GetProperty("tile").ValueKind != JsonValueKind.Null)
        {
            _seen.TryAdd(Release, now);
        }
    }
}
