using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace ParAnalytics.Benchmarks.Viewers;

/// <summary>What the hub is held against: a process that sends one text to every open WebSocket, and does nothing else.</summary>
internal static class PlainBroadcast
{
    /// <summary>The process: says its port, then broadcasts a text of so many bytes for every line it is sent, and says when it began.</summary>
    public static async Task<int> ServeAsync(int bytes)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(2048);
        var sockets = new List<WebSocket>();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                var socket = await AcceptAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false)).ConfigureAwait(false);
                lock (sockets)
                {
                    sockets.Add(socket);
                }
            }
        });
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        var text = Encoding.UTF8.GetBytes(new string('x', bytes));
        while (Console.ReadLine() is not null)
        {
            WebSocket[] all;
            lock (sockets)
            {
                all = [.. sockets];
            }

            Console.WriteLine(Stopwatch.GetTimestamp());
            await Task.WhenAll(all.Select(s => s.SendAsync(text, WebSocketMessageType.Text, true, CancellationToken.None))).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>Milliseconds until each of so many sockets has the text, worst of the rounds by the middle of their p99.</summary>
    public static async Task<Spread> MeasureAsync(string program, int count, int bytes, int rounds, CancellationToken cancellation)
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", [program, "plain-broadcast", bytes.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var port = await server.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false);
            var sockets = new ClientWebSocket[count];
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation }, async (i, token) =>
            {
                sockets[i] = new ClientWebSocket();
                await sockets[i].ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), token).ConfigureAwait(false);
            }).ConfigureAwait(false);
            var spreads = new List<Spread>();
            for (var round = 0; round < rounds; round++)
            {
                var reading = sockets.Select(s => ReadAsync(s, bytes, cancellation)).ToArray();
                await server.StandardInput.WriteLineAsync("go".AsMemory(), cancellation).ConfigureAwait(false);
                await server.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
                var from = long.Parse((await server.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false))!, System.Globalization.CultureInfo.InvariantCulture);
                var at = await Task.WhenAll(reading).ConfigureAwait(false);
                spreads.Add(Spread.Of(at.Select(t => Stopwatch.GetElapsedTime(from, t).TotalMilliseconds)));
            }

            return spreads.OrderBy(s => s.P99).ElementAt(spreads.Count / 2);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<long> ReadAsync(ClientWebSocket socket, int bytes, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        for (var read = 0; read < bytes;)
        {
            read += (await socket.ReceiveAsync(buffer, cancellation).ConfigureAwait(false)).Count;
        }

        return Stopwatch.GetTimestamp();
    }

    private static async Task<WebSocket> AcceptAsync(TcpClient client)
    {
        client.NoDelay = true;
        var stream = client.GetStream();
        var (head, one) = (new StringBuilder(), new byte[1]);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one).ConfigureAwait(false);
            head.Append((char)one[0]);
        }

        var key = head.ToString().Split("\r\n").First(l => l.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
#pragma warning disable CA5350 // The handshake of RFC 6455 is made with SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n")).ConfigureAwait(false);
        return WebSocket.CreateFromStream(stream, isServer: true, subProtocol: null, keepAliveInterval: TimeSpan.Zero);
    }
}
