using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ParAnalytics.Benchmarks.Viewers;

/// <summary>A crowd before the live hub: how soon a release reaches all, what stalled viewers cost the others, how fast all are back after a storm.</summary>
internal sealed class ViewerRun(string program, string self, string scratch, int count, int stalled, Action<string> tell)
{
    private const int Rounds = 7;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public async Task<IReadOnlyDictionary<string, object>> RunAsync()
    {
        using var patience = new CancellationTokenSource(Limit);
        var (folder, cancellation) = (Path.Combine(scratch, "data"), patience.Token);
        Directory.CreateDirectory(folder);
        var server = await ServerProcess.StartAsync(program, folder, 0, cancellation).ConfigureAwait(false);
        var figures = new Dictionary<string, object>(StringComparer.Ordinal) { ["viewers"] = count, ["stalled"] = stalled };
        try
        {
            var plain = await PlainBroadcast.MeasureAsync(self, count, 400, Rounds, cancellation).ConfigureAwait(false);
            Say(figures, "plain broadcast", plain);

            var before = server.Resident;
            await using var crowd = await Crowd.GatherAsync(server.Url, count, cancellation).ConfigureAwait(false);
            figures["bytes of the server per viewer"] = (server.Resident - before) / count;
            tell($"{count} viewers are there; {(server.Resident - before) / count / 1024} KiB of the server each");

            var alone = await RoundsAsync(server, crowd, "a", cancellation).ConfigureAwait(false);
            Say(figures, "release to all, from its acceptance", alone);
            figures["p99 over plain broadcast and tick"] = Math.Round(alone.P99 / (plain.P99 + 100), 2, MidpointRounding.AwayFromZero);

            // A whole dashboard costs more than one figure: so the same viewers first read, and then stop reading.
            var sleepers = new List<StalledViewer>();
            for (var i = 0; i < stalled; i++)
            {
                sleepers.Add(await StalledViewer.OpenAsync(server.Url, cancellation).ConfigureAwait(false));
            }

            var reading = Task.WhenAll(sleepers.Select(s => s.ReadAsync(cancellation)));
            await Task.Delay(TimeSpan.FromSeconds(3), cancellation).ConfigureAwait(false);
            var awake = await RoundsAsync(server, crowd, "b", cancellation).ConfigureAwait(false);
            Say(figures, "release to all while those read who will stall", awake);

            var resident = server.Resident;
            sleepers.ForEach(s => s.Stall());
            var from = Stopwatch.GetTimestamp();
            var beside = await RoundsAsync(server, crowd, "c", cancellation).ConfigureAwait(false);
            Say(figures, "release to all beside stalled ones", beside);
            figures["p99 beside stalled ones over p99 while they read"] = Math.Round(beside.P99 / awake.P99, 2, MidpointRounding.AwayFromZero);
            figures["bytes of the server per stalled viewer"] = stalled == 0 ? 0 : Math.Max(0, server.Resident - resident) / stalled;
            var left = TimeSpan.FromSeconds(16) - Stopwatch.GetElapsedTime(from);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation).ConfigureAwait(false);
            using (var moment = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
            {
                moment.CancelAfter(TimeSpan.FromSeconds(3));
                figures["stalled viewers dropped within 16 s"] = (await Task.WhenAll(sleepers.Select(s => s.IsCutAsync(moment.Token))).ConfigureAwait(false)).Count(cut => cut);
            }

            foreach (var sleeper in sleepers)
            {
                sleeper.Dispose();
            }

            await reading.ConfigureAwait(false);

            // All lose the network at once and come back to their sessions, while a release was published meanwhile.
            crowd.CutAll();
            await server.PublishAsync("bao-1", 70.1m, cancellation).ConfigureAwait(false);
            Storm(figures, "storm, sessions resumed", await crowd.StormAsync(resume: true, v => v.Release == "bao-1", cancellation).ConfigureAwait(false));
            figures["frames lost or doubled"] = crowd.Viewers.Sum(v => v.OutOfOrder);

            // The server dies and starts again: no session is left, all open anew.
            var port = server.Url.Port;
            await server.DisposeAsync().ConfigureAwait(false);
            server = await ServerProcess.StartAsync(program, folder, port, cancellation).ConfigureAwait(false);
            Storm(figures, "storm after a restart, pages opened anew", await crowd.StormAsync(resume: false, v => v.Release == "bao-1" && v.Seq >= 2, cancellation).ConfigureAwait(false));
            return figures;
        }
        finally
        {
            await server.DisposeAsync().ConfigureAwait(false);
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string Told(IReadOnlyDictionary<string, object> figures, bool json) => json
        ? JsonSerializer.Serialize(figures)
        : string.Join('\n', figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key,-48} {f.Value}")));

    private static async Task<Spread> RoundsAsync(ServerProcess server, Crowd crowd, string name, CancellationToken cancellation)
    {
        var spreads = new List<Spread>();
        for (var round = 0; round < Rounds; round++)
        {
            var release = string.Create(CultureInfo.InvariantCulture, $"vong-{name}-{round}");
            var (_, accepted) = await server.PublishAsync(release, 60 + round + ((name[0] - 'a') * 0.3m), cancellation).ConfigureAwait(false);
            spreads.Add(await crowd.ReachedAsync(release, accepted, cancellation).ConfigureAwait(false));
        }

        return spreads.OrderBy(s => s.P99).ElementAt(spreads.Count / 2);
    }

    private void Say(Dictionary<string, object> figures, string what, Spread spread)
    {
        figures[what + ", p50 ms"] = Math.Round(spread.P50, 1, MidpointRounding.AwayFromZero);
        figures[what + ", p99 ms"] = Math.Round(spread.P99, 1, MidpointRounding.AwayFromZero);
        tell($"{what}: {spread}");
    }

    private void Storm(Dictionary<string, object> figures, string what, double milliseconds)
    {
        figures[what + ", ms"] = Math.Round(milliseconds);
        tell(string.Create(CultureInfo.InvariantCulture, $"{what}: {milliseconds:0} ms"));
    }
}
