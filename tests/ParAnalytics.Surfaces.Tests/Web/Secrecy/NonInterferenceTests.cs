using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>What a person may not see changes nothing of what he gets: not a figure, not a count, not a header, not an error.</summary>
public sealed partial class NonInterferenceTests(TwinServers twins) : IClassFixture<TwinServers>
{
    private const int Hubs = 30;

    /// <summary>PARANALYTICS_SEED replays one pair.</summary>
    private static int First => int.TryParse(Environment.GetEnvironmentVariable("PARANALYTICS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0;

    [Fact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_150_pairs() => CompareAsync(First, First > 0 ? 1 : 150);

    [LongFact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_2000_pairs() => CompareAsync(0, Conditions.Times(2_000 - Hubs));

    [LongFact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_100000_pairs() => CompareAsync(1_000_000, Conditions.Times(100_000));

    [Fact]
    public async Task Whoever_has_no_scope_sees_that_they_differ()
    {
        var pair = twins.As(Role.Analyst, scoped: false);
        var (different, asked) = (0, 0);
        for (var seed = 0; seed < 400 && different == 0; seed++)
        {
            var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
            if (request.Class is "query" or "export")
            {
                asked++;
                different += await AskAsync(pair[0], request) == await AskAsync(pair[1], request) ? 0 : 1;
            }
        }

        different.ShouldBeGreaterThan(0, $"of {asked} questions");
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
        var classes = new ConcurrentDictionary<string, int>();
        foreach (var role in new[] { Role.Public, Role.Analyst, Role.Leader, Role.Submitter })
        {
            twins.As(role, scoped: true);
        }

        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
            var pair = twins.As(request.Role, scoped: true);
            var (one, other) = (await AskAsync(pair[0], request), await AskAsync(pair[1], request));
            classes.AddOrUpdate($"{request.Class} {one.Status / 100}xx", 1, (_, n) => n + 1);
            if (one != other)
            {
                differences.Add($"PARANALYTICS_SEED={seed} {request.Role} {request.Method} {request.Path} {request.Body}\n{First200(one, other)}");
            }
        });

        differences.Count.ShouldBe(0, string.Join("\n\n", differences.Take(5)));
        if (count > 1000)
        {
            foreach (var kind in new[] { "query 2xx", "query 4xx", "export 2xx", "explain 2xx", "members 2xx", "model 2xx", "releases 2xx", "page 2xx", "page 4xx", "desk 2xx", "desk 4xx", "error 4xx" })
            {
                classes.GetValueOrDefault(kind).ShouldBeGreaterThan(0, kind);
            }
        }
    }

    private static async Task<Answer> AskAsync(HttpClient client, RandomRequest request)
    {
        using var message = request.Message();
        using var response = await client.SendAsync(message);
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
