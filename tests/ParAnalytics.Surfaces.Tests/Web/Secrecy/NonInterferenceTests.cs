using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>What a person may not see changes nothing of what he gets: not a figure, not a count, not a header, not an error.</summary>
public sealed partial class NonInterferenceTests(TwinServers twins, ITestOutputHelper output) : IClassFixture<TwinServers>
{
    private const int Pairs = 2_000;
    private const int Hubs = 60;

    /// <summary>Classes of requests, with how they must have ended at least once: a class of refusals alone shows nothing.</summary>
    private static readonly string[] Needed =
    [
        "query 2xx", "query 4xx", "export 2xx", "explain 2xx", "provenance 2xx", "members 2xx", "model 2xx", "loads 2xx", "loads 4xx", "insight 2xx", "board 2xx", "view 2xx", "report 2xx", "report 4xx", "page 2xx", "page 3xx",
        "page 4xx", "desk 2xx", "desk 4xx", "error 4xx",
    ];

    /// <summary>PARANALYTICS_SEED replays one pair; PARANALYTICS_CLASS tries one class of them.</summary>
    private static int First => int.TryParse(Environment.GetEnvironmentVariable("PARANALYTICS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0;

    [Fact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_2000_pairs() => CompareAsync(First, First > 0 ? 1 : Pairs - Hubs);

    [LongFact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_100000_pairs() => CompareAsync(1_000_000, Conditions.Times(100_000));

    /// <summary>Otherwise the pairs would show nothing: whoever sees everything must see a difference in each of these classes.</summary>
    [Theory]
    [InlineData("query", 400)]
    [InlineData("export", 2000)]
    [InlineData("provenance", 2000)]
    [InlineData("members", 2000)]
    [InlineData("view", 2000)]
    [InlineData("report", 2000)]
    [InlineData("loads", 2000)]
    [InlineData("error", 2000)]
    public async Task Whoever_has_no_scope_sees_that_they_differ(string kind, int seeds)
    {
        var pair = twins.As(Role.Analyst, scope: null);
        for (var seed = 0; seed < seeds; seed++)
        {
            var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
            if (request.Class == kind && (request.Method == "GET" || request.Body is not null) && await AskAsync(pair, 0, request) != await AskAsync(pair, 1, request))
            {
                return;
            }
        }

        Assert.Fail($"{kind}: nothing differs");
    }

    [Fact]
    public async Task The_hub_sends_both_the_same_frames()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var tokens = twins.Tokens(Role.Analyst);
        var told = new List<string>[] { [], [] };
        for (var twin = 0; twin < 2; twin++)
        {
            await using var client = await RawHubClient.ConnectAsync(twins.Both[twin].Url, patience.Token, tokens[twin].Secret);
            for (var seed = 0; told[twin].Count < Hubs && seed < 400; seed++)
            {
                var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
                if (request.Class == "query")
                {
                    told[twin].Add(await FramesAsync(client, request.Body!, patience.Token));
                }
            }
        }

        told[0].Count.ShouldBe(Hubs);
        told[1].ShouldBe(told[0]);
    }

    private static async Task<string> FramesAsync(RawHubClient client, string question, CancellationToken cancellation)
    {
        var text = "";
        try
        {
            await client.StreamAsync("OpenQuery", JsonNode.Parse(question)!, cancellation);
            JsonElement frame;
            do
            {
                frame = await client.FrameAsync(cancellation);
                text += Session().Replace(frame.GetRawText(), "") + "\n";
            }
            while (frame.GetProperty("kind").GetString() is not ("tile" or "error"));

            await client.InvokeAsync("Close", new JsonObject { ["session"] = frame.GetProperty("session").GetString() }, cancellation);
        }
        catch (InvalidOperationException refused)
        {
            text += refused.Message;
        }

        // How far a slow question got is told by chance.
        return string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"progress\"", StringComparison.Ordinal)).Select(line => Sequence().Replace(line, "")));
    }

    private async Task CompareAsync(int first, int count)
    {
        var differences = new ConcurrentBag<string>();
        var (classes, spent) = (new ConcurrentDictionary<string, int>(), new ConcurrentDictionary<string, (int Count, double Seconds)>());
        var slowest = new ConcurrentBag<(double Seconds, string What)>();
        var only = Environment.GetEnvironmentVariable("PARANALYTICS_CLASS");
        var seeds = Enumerable.Range(first, count).Where(seed => only is null || RandomRequest.Of(seed, twins.Both[0].Folder.Models).Class == only);
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
            var started = Stopwatch.GetTimestamp();
            var pair = twins.As(request.Role, request.Role == Role.Public ? TwinFacts.Scope : request.Scope);
            if (request.IsWarmed)
            {
                var everything = twins.As(Role.Analyst, scope: null);
                await Task.WhenAll(AskAsync(everything, 0, request), AskAsync(everything, 1, request));
            }

            var (one, other) = (await AskAsync(pair, 0, request), await AskAsync(pair, 1, request));
            if (request.IsAskedAgain && one == other && one.Mark is { } mark)
            {
                (one, other) = (await AskAsync(pair, 0, request, mark), await AskAsync(pair, 1, request, mark));
            }

            var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
            classes.AddOrUpdate($"{request.Class} {one.Status / 100}xx", 1, (_, n) => n + 1);
            spent.AddOrUpdate(request.Class, (1, took), (_, known) => (known.Count + 1, known.Seconds + took));
            slowest.Add((took, $"PARANALYTICS_SEED={seed} {request.Role} {request.Method} {request.Path} {request.Body}"));
            if (one != other)
            {
                differences.Add($"PARANALYTICS_SEED={seed} {request.Role} {request.Scope} {request.Method} {request.Path} {request.Body}\n{First200(one, other)}");
            }
        });

        output.WriteLine(string.Join('\n', spent.OrderByDescending(s => s.Value.Seconds).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key}: {s.Value.Count} pairs, {s.Value.Seconds:0.0} s"))));
        output.WriteLine(string.Join('\n', slowest.OrderByDescending(s => s.Seconds).Take(5).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Seconds:0.0} s {s.What}"))));
        differences.Count.ShouldBe(0, string.Join("\n\n", differences.OrderBy(d => d.Length).Take(8)));
        if (count > 1000 && only is null)
        {
            Needed.Where(kind => !classes.ContainsKey(kind)).ShouldBeEmpty();
            LongReport.Add("R13", string.Create(CultureInfo.InvariantCulture, $"0 differences in {count} pairs over {spent.Count} classes of endpoints"));
        }
    }

    private async Task<Answer> AskAsync(HttpClient[] pair, int twin, RandomRequest request, string? mark = null)
    {
        using var message = request.Message(twins.Path(twin, request.Path), mark);
        using var response = await pair[twin].SendAsync(message);
        return await Answer.OfAsync(response);
    }

    private static string First200(Answer one, Answer other)
    {
        if (one.Status != other.Status || one.Headers != other.Headers)
        {
            return $"{one.Status} {one.Headers}\n---\n{other.Status} {other.Headers}";
        }

        var at = one.Body.Zip(other.Body).TakeWhile(p => p.First == p.Second).Count();
        var from = Math.Max(0, at - 200);
        return $"{one.Body[from..Math.Min(one.Body.Length, at + 300)]}\n---\n{other.Body[from..Math.Min(other.Body.Length, at + 300)]}";
    }

    [GeneratedRegex("(?<=\"session\":\")[0-9a-f]+")]
    private static partial Regex Session();

    [GeneratedRegex("\"seq\":\\d+,?")]
    private static partial Regex Sequence();
}
