using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

public sealed class HubTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    private CancellationToken Soon => _patience.Token;

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        _patience.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_board_comes_as_a_state_and_then_tiles_numbered_without_gap()
    {
        await using var client = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await client.StreamAsync("OpenDashboard", Opening(), Soon);

        var first = await client.FrameAsync(Soon);
        first.GetProperty("kind").GetString().ShouldBe("state");
        first.GetProperty("release").GetString().ShouldBe("goc");
        var tiles = first.GetProperty("payload").GetProperty("tiles").GetArrayLength();
        var frames = new List<JsonElement> { first };
        while (frames.Count(f => f.GetProperty("kind").GetString() is "tile" or "error") < tiles)
        {
            frames.Add(await client.FrameAsync(Soon));
        }

        frames.Select(f => f.GetProperty("seq").GetInt64()).ShouldBe(Enumerable.Range(1, frames.Count).Select(i => (long)i));
        frames.Where(f => f.GetProperty("kind").GetString() == "error").Select(f => f.GetRawText()).ShouldBeEmpty();
        frames.Select(f => f.GetRawText()).ShouldContain(f => f.Contains("89,38") && f.Contains("\"form\":\"card\""));
    }

    /// <summary>A list that offers whatever the record has knows its members by name, not by key.</summary>
    [Theory]
    [InlineData("vi", "Đắk Lắk 2026 - 18 nhóm cơ quan; 5 sắp đến hạn")]
    [InlineData("en", "Dak Lak 2026 - 18 groups of agencies; 5 due within")]
    public async Task A_chosen_member_is_told_by_name_in_the_slicer_and_in_tiles(string language, string told)
    {
        await using var client = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await client.StreamAsync("OpenDashboard", new JsonObject { ["dashboard"] = "plans", ["page"] = null, ["selections"] = new JsonObject(), ["release"] = null, ["lang"] = language }, Soon);
        var slicer = (await client.FrameAsync(Soon)).GetProperty("payload").GetProperty("slicers")[0];
        slicer.GetProperty("captions")[0].GetString().ShouldBe(told[..told.IndexOf(';', StringComparison.Ordinal)], slicer.GetRawText());
        (await TileAsync(client, "overdue")).GetRawText().ShouldContain(told);
    }

    /// <summary>A reader who moves the year must not take a tile that stands still for one of that year.</summary>
    [Fact]
    public async Task A_tile_that_does_not_follow_a_moved_selection_says_so()
    {
        async Task<string> SubtitleAsync(string page, string tile, string year, string language)
        {
            await using var client = await RawHubClient.ConnectAsync(_server.Url, Soon);
            await client.StreamAsync("OpenDashboard", new JsonObject { ["dashboard"] = "leadership", ["page"] = page, ["selections"] = new JsonObject { ["year"] = new JsonArray(year) }, ["release"] = null, ["lang"] = language }, Soon);
            return (await TileAsync(client, tile)).GetProperty("payload").GetProperty("subtitle").GetString()!;
        }

        (await SubtitleAsync("nhiem-vu", "aims-state", "2024", "vi")).ShouldEndWith("; không theo bộ chọn “Năm”");
        (await SubtitleAsync("nhiem-vu", "aims-state", "2024", "en")).ShouldEndWith("; does not follow the choice of “Year”");
        (await SubtitleAsync("nhiem-vu", "aims-state", "2025", "vi")).ShouldNotContain("không theo");
    }

    [Fact]
    public async Task A_table_tells_a_rank_with_its_field()
    {
        await using var client = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await client.StreamAsync("OpenDashboard", new JsonObject { ["dashboard"] = "rankings", ["page"] = null, ["selections"] = new JsonObject(), ["release"] = null, ["lang"] = "vi" }, Soon);
        var table = (await TileAsync(client, "ranking")).GetProperty("payload").GetProperty("table");
        table.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("measure").GetString()).ShouldBe(["rank", "value"]);
        table.GetRawText().ShouldContain("\"22/34\"");
    }

    private async Task<JsonElement> TileAsync(RawHubClient client, string tile)
    {
        while (true)
        {
            var frame = await client.FrameAsync(Soon);
            if (frame.GetProperty("tile").ToString() == tile && frame.GetProperty("kind").GetString() == "tile")
            {
                return frame;
            }
        }
    }

    [Fact]
    public async Task A_question_is_kept_answered_when_another_release_is_published()
    {
        await using var client = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await client.StreamAsync("OpenQuery", JsonNode.Parse("""
            { "cube": "indices", "measures": ["value"], "rows": [ { "level": "unit.province", "members": ["p63:01"] } ],
              "filters": [ { "level": "index.family", "in": ["sipas"] }, { "level": "year", "in": ["2023"] } ] }
            """)!, Soon);
        while ((await client.FrameAsync(Soon)).GetProperty("tile").ValueKind == JsonValueKind.Null)
        {
        }

        await PublishAsync();

        JsonElement frame;
        do
        {
            frame = await client.FrameAsync(Soon);
        }
        while (frame.GetProperty("release").GetString() == "goc" || frame.GetProperty("tile").ValueKind == JsonValueKind.Null);

        frame.GetProperty("release").GetString().ShouldBe("thu-1");
        frame.GetRawText().ShouldContain("88.5");
    }

    [Fact]
    public async Task What_is_not_there_is_refused_in_words_and_the_connection_lives()
    {
        await using var client = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await client.StreamAsync("OpenDashboard", new JsonObject { ["dashboard"] = "khong-co" }, Soon);
        (await Should.ThrowAsync<InvalidOperationException>(() => client.FrameAsync(Soon))).Message.ShouldContain("PAR0620");

        await client.StreamAsync("OpenQuery", new JsonObject { ["cube"] = "nope" }, Soon);
        JsonElement told;
        while ((told = await client.FrameAsync(Soon)).GetProperty("kind").GetString() != "error")
        {
        }

        told.GetRawText().ShouldContain("PAR03");
    }

    [Fact]
    public async Task A_session_answers_only_to_the_connection_that_opened_it()
    {
        await using var owner = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await owner.StreamAsync("OpenDashboard", Opening(), Soon);
        var session = (await owner.FrameAsync(Soon)).GetProperty("session").GetString();

        await using var stranger = await RawHubClient.ConnectAsync(_server.Url, Soon);
        await stranger.StreamAsync("Resume", new JsonObject { ["session"] = session, ["after"] = 0 }, Soon);
        (await Should.ThrowAsync<InvalidOperationException>(() => stranger.FrameAsync(Soon))).Message.ShouldContain("PAR0621");
    }

    [NeedsProgramFact("node")]
    public async Task The_npm_client_sees_a_publication()
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "ParAnalytics.Surfaces.Tests", "Web", "hub-client.mjs"), _server.Url.ToString()])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
        };
        using var node = Process.Start(start)!;
        string? line;
        while ((line = await node.StandardOutput.ReadLineAsync(Soon)) is not null && line != "watching")
        {
        }

        line.ShouldBe("watching", await Complaint(node));
        await PublishAsync();
        (await node.StandardOutput.ReadLineAsync(Soon)).ShouldBe("thu-1");
        await node.WaitForExitAsync(Soon);
        node.ExitCode.ShouldBe(0, await Complaint(node));

        static async Task<string> Complaint(Process process) => process.HasExited ? await process.StandardError.ReadToEndAsync() : "";
    }

    internal static JsonObject Opening() => new() { ["dashboard"] = "leadership", ["page"] = null, ["selections"] = new JsonObject(), ["release"] = null, ["lang"] = "vi" };

    private async Task PublishAsync()
    {
        using var submitter = _server.Client(Role.Submitter);
        using var publisher = _server.Client(Role.Publisher);
        (await submitter.PostAsync("/api/v1/loads", LoadTests.Form(LoadTests.Scores), Soon)).EnsureSuccessStatusCode();
        (await publisher.PostAsync("/api/v1/releases", LoadTests.Json("""{"name":"thu-1"}"""), Soon)).EnsureSuccessStatusCode();
    }
}
