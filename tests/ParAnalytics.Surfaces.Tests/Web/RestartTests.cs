using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A server that is killed while it loads and answers comes back by itself with everything it had acknowledged.</summary>
public sealed class RestartTests
{
    private static readonly HttpStatusCode[] Acknowledged = [HttpStatusCode.OK, HttpStatusCode.Created];

    [Fact]
    public Task Killed_under_load_twice_it_is_ready_again_and_lost_nothing() => Restart(2);

    [LongFact]
    public Task Killed_under_load_50_times_it_is_ready_again_and_lost_nothing() => Restart(Conditions.Times(50));

    private static async Task Restart(int times)
    {
        using var at = new TemporaryFolder();
        var (acknowledged, ready) = (0, new List<double>());
        for (var round = 0; round <= times; round++)
        {
            var clock = Stopwatch.StartNew();
            await using var program = await RunningProgram.StartAsync(at.Path);
            using var client = program.Client();
            (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            ready.Add(clock.Elapsed.TotalSeconds);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(at.Path));
            (await EventTests.OpenAsync(client) ?? 0).ShouldBeGreaterThanOrEqualTo(acknowledged, $"after kill {round}");
            if (round == times)
            {
                using var verified = await client.PostAsync("/api/v1/verify", null);
                var told = await ServerUnderTest.JsonAsync(verified);
                told.GetProperty("faults").EnumerateArray().Select(f => f.GetRawText()).ShouldBeEmpty();
                break;
            }

            acknowledged += await LoadUntilKilledAsync(program, client, round);
        }

        LongReport.Add("R8", string.Create(CultureInfo.InvariantCulture, $"{times} kills under load, ready again each time without a human: median {ready.Order().ElementAt(ready.Count / 2):0.0} s, slowest {ready.Max():0.0} s from the start of the process; {acknowledged} events acknowledged, none lost"));
    }

    /// <summary>Sends events and asks at the same time until the process is gone; answers with how many were acknowledged.</summary>
    private static async Task<int> LoadUntilKilledAsync(RunningProgram program, HttpClient client, int round)
    {
        var acknowledged = 0;
        var asking = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    await EventTests.OpenAsync(client);
                }
            }
            catch (HttpRequestException)
            {
                // The server is gone.
            }
        });
        var killing = Task.Run(async () =>
        {
            while (Volatile.Read(ref acknowledged) < 200)
            {
                await Task.Delay(20);
            }

            await Task.Delay(new Random(round).Next(5, 300));
            await program.DisposeAsync();
        });
        try
        {
            for (var batch = 0; ; batch++)
            {
                var lines = string.Concat(Enumerable.Range(0, 100).Select(i => EventTests.Line($"r{round}-{batch}-{i}", "received")));
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(lines));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
                using var answer = await client.PostAsync("/api/v1/events/dossiers", content);
                if (Acknowledged.Contains(answer.StatusCode))
                {
                    Interlocked.Add(ref acknowledged, 100);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone.
        }

        await Task.WhenAll(killing, asking);
        return acknowledged;
    }

    private static string Token(string folder)
    {
        using var note = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "server.json")));
        return note.RootElement.GetProperty("token").GetString()!;
    }
}
