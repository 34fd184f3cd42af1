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
        "query 2xx", "query 4xx", "export 2xx", "explain 2xx", "provenance 2xx", "members 2xx", "model 2xx", "loads 2xx", "loads 4xx", "insight 2xx", "insight page 2xx", "board 2xx", "view 2xx", "report 2xx", "report 4xx",
        "page 2xx", "page 3xx", "page 4xx", "desk 2xx", "desk 4xx", "alert 2xx", "alert 4xx", "error 4xx",
    ];

    /// <summary>PARANALYTICS_SEED replays one pair; PARANALYTICS_CLASS tries one class of them.</summary>
    private static int First => int.TryParse(Environment.GetEnvironmentVariable("PARANALYTICS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0;

    [Fact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_2000_pairs() => CompareAsync(First, First > 0 ? 1 : Pairs - Hubs - BoardFrames.Openings().Count());

    [LongFact]
    public Task Folders_that_differ_outside_the_scope_answer_alike_in_100000_pairs() => CompareAsync(1_000_000, Conditions.Times(100_000));

    /// <summary>Otherwise the pairs would show nothing: whoever sees everything must see a difference in each of these classes.</summary>
    [Theory]
    [InlineData("query")]
    [InlineData("export")]
    [InlineData("provenance")]
    [InlineData("members")]
    [InlineData("insight")]
    [InlineData("insight page")]
    [InlineData("view")]
    [InlineData("report")]
    [InlineData("loads")]
    [InlineData("desk")]
    [InlineData("alert")]
    [InlineData("error")]
    public async Task Whoever_has_no_scope_sees_that_they_differ(string kind)
    {
        var (pair, comparison) = (twins.As(Role.Analyst, scope: null), new Comparison(twins));
        for (var seed = 0; seed < Pairs; seed++)
        {
            var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
            if (kind == "insight page" && request is { Class: "insight", Method: "GET" })
            {
                // The page of the same insight with the same choices.
                request = request with { Class = kind, Path = request.Path.Replace("/api/v1/insights/", "/app/phan-tich/", StringComparison.Ordinal), Accept = "text/html" };
            }

            if (request.Class == kind && (request.Method == "GET" || request.Body is not null) && await comparison.AskAsync(pair, 0, request) != await comparison.AskAsync(pair, 1, request))
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
        var told = new List<string>[] { [], [] };
        for (var twin = 0; twin < 2; twin++)
        {
            await using var client = await ClientAsync(twin, TwinFacts.Scope, patience.Token);
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

    [Fact]
    public async Task Every_page_of_every_dashboard_comes_alike_over_the_hub_and_otherwise_to_whoever_has_no_scope()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var scoped = await BoardsAsync(TwinFacts.Scope, patience.Token);
        scoped.Length.ShouldBeGreaterThan(20);
        scoped.Sum(b => b[0].Count(c => c == '\n')).ShouldBeGreaterThan(100, "tiles");
        foreach (var board in scoped)
        {
            board[1].ShouldBe(board[0]);
        }

        (await BoardsAsync(null, patience.Token)).ShouldContain(board => board[0] != board[1]);
    }

    private async Task<string[][]> BoardsAsync(string? scope, CancellationToken cancellation)
    {
        await using var one = await ClientAsync(0, scope, cancellation);
        await using var other = await ClientAsync(1, scope, cancellation);
        var told = new List<string[]>();
        foreach (var opening in BoardFrames.Openings())
        {
            told.Add(await Task.WhenAll(BoardFrames.ReadAsync(one, opening, cancellation), BoardFrames.ReadAsync(other, opening, cancellation)));
        }

        return [.. told];
    }

    private Task<RawHubClient> ClientAsync(int twin, string? scope, CancellationToken cancellation) =>
        RawHubClient.ConnectAsync(twins.Both[twin].Url, cancellation, twins.Token(twin, Role.Analyst, scope).Secret);

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
        var only = Environment.GetEnvironmentVariable("PARANALYTICS_CLASS");
        var comparison = new Comparison(twins);
        await comparison.RunAsync(Enumerable.Range(first, count).Where(seed => only is null || RandomRequest.Of(seed, twins.Both[0].Folder.Models).Class == only));
        output.WriteLine(comparison.Times);
        comparison.Differences.Count.ShouldBe(0, string.Join("\n\n", comparison.Differences.Take(8)));
        if (count > 1000 && only is null)
        {
            Needed.Where(kind => !comparison.Ended.Contains(kind)).ShouldBeEmpty();
            LongReport.Add("R13", string.Create(CultureInfo.InvariantCulture, $"0 differences in {count} pairs over {comparison.Classes} classes of endpoints"));
        }
    }

    [GeneratedRegex("(?<=\"session\":\")[0-9a-f]+")]
    private static partial Regex Session();

    [GeneratedRegex("\"seq\":\\d+,?")]
    private static partial Regex Sequence();
}

/// <summary>The same comparison before servers with a leak: what it would have to find, it finds, also where everyone is shown the same.</summary>
public sealed class PlantedLeakTests(LeakyTwinServers twins, ITestOutputHelper output) : IClassFixture<LeakyTwinServers>
{
    private const int AtOnce = 100;
    private const int Most = 1_000;

    [Fact]
    public async Task A_fact_that_is_let_through_is_found_on_public_pages_in_tiles_and_in_explanations()
    {
        string[] expected = ["explain", "provenance", "board", "page"];
        var comparison = new Comparison(twins);
        for (var seed = 0; seed < Most && expected.Except(comparison.Differing).Any(); seed += AtOnce)
        {
            await comparison.RunAsync(Enumerable.Range(seed, AtOnce).Where(s => expected.Except(comparison.Differing).Contains(RandomRequest.Of(s, twins.Both[0].Folder.Models).Class)));
        }

        output.WriteLine(comparison.Times);
        expected.Except(comparison.Differing).ShouldBeEmpty();
    }
}
