using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Dossier events over HTTP: public as they come, once each, and there again after a restart.</summary>
public sealed class EventTests : IAsyncLifetime
{
    internal const string Unit = "a-p34-66:so-noi-vu";
    private const string Commune = "c2025:24490";
    private readonly TemporaryFolder _at = new();
    private ServerUnderTest _server = null!;

    public async Task InitializeAsync() => _server = await ServerUnderTest.OverAsync(_at.File("data"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _at.Dispose();
    }

    [Fact]
    public async Task Events_are_answered_at_once_counted_once_and_kept()
    {
        using var sender = _server.Client(Role.Submitter);
        using var analyst = _server.Client(Role.Analyst);
        var lines = string.Concat(Enumerable.Range(0, 60_000).Select(i => Line($"hs-{i}", "received")));
        var first = await SendAsync(sender, lines);
        first.GetProperty("rowsTaken").GetInt32().ShouldBe(60_000, first.GetRawText());
        first.GetProperty("receipts").GetArrayLength().ShouldBe(3);
        (await OpenAsync(analyst)).ShouldBe(60_000);

        var again = await SendAsync(sender, lines, expected: HttpStatusCode.OK);
        again.GetProperty("receipts").EnumerateArray().ShouldAllBe(r => r.GetProperty("replay").GetBoolean());
        again.GetProperty("receipts")[0].GetProperty("id").GetString().ShouldBe(first.GetProperty("receipts")[0].GetProperty("id").GetString());
        (await OpenAsync(analyst)).ShouldBe(60_000);

        await SendAsync(sender, string.Concat(Enumerable.Range(0, 1000).Select(i => Line($"hs-{i}", "resolved"))));
        (await OpenAsync(analyst)).ShouldBe(59_000);
        (await OpenAsync(analyst, asOf: "goc")).ShouldBeNull();

        using var publisher = _server.Client(Role.Publisher);
        (await sender.PostAsync("/api/v1/loads", LoadTests.Form(LoadTests.Scores))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await publisher.PostAsync("/api/v1/releases", LoadTests.Json("""{"name":"sau"}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SendAsync(sender, Line("hs-moi", "received"));
        (await OpenAsync(analyst, asOf: "sau")).ShouldBe(59_000);
        (await OpenAsync(analyst)).ShouldBe(59_001);
        (await _server.Folder.VerifyAsync()).Faults.Items.ShouldBeEmpty();

        await _server.DisposeAsync();
        Directory.Delete(Path.Combine(_at.File("data"), "serving"), recursive: true);
        _server = await ServerUnderTest.OverAsync(_at.File("data"));
        using var after = _server.Client(Role.Analyst);
        (await OpenAsync(after)).ShouldBe(59_001);
        (await OpenAsync(after, asOf: "sau")).ShouldBe(59_000);
    }

    [Fact]
    public async Task An_open_page_moves_with_the_events_that_come_in()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var sender = _server.Client(Role.Submitter);
        using var analyst = _server.Client(Role.Analyst);
        await using var page = await RawHubClient.ConnectAsync(_server.Url, patience.Token, analyst.DefaultRequestHeaders.Authorization!.Parameter);
        await page.StreamAsync("OpenDashboard", HubTests.Opening(), patience.Token);
        var first = await page.FrameAsync(patience.Token);
        var waiting = first.GetProperty("payload").GetProperty("tiles").GetArrayLength();
        while (waiting > 0)
        {
            waiting -= (await page.FrameAsync(patience.Token)).GetProperty("kind").GetString() is "tile" or "error" ? 1 : 0;
        }

        await SendAsync(sender, string.Concat(Enumerable.Range(0, 40).Select(i => Line($"hs-{i}", "received").Replace(Unit, Commune, StringComparison.Ordinal))));
        JsonElement moved;
        do
        {
            moved = await page.FrameAsync(patience.Token);
        }
        while (moved.GetProperty("kind").GetString() is not ("tile" or "delta"));

        moved.GetProperty("tile").GetString().ShouldBe("heat-today");
        moved.GetProperty("release").GetString().ShouldBe("goc");
        moved.GetProperty("payload").GetRawText().Length.ShouldBeGreaterThan(10);
    }

    internal static string Line(string id, string what) =>
        $$"""{"dossier_id":"{{id}}","unit_key":"{{Unit}}","procedure":"dat-dai","channel":"online","event":"{{what}}","occurred_at":"2026-10-0{{(what == "received" ? 1 : 5)}}T08:00:00+07:00","due_on":"2026-10-20"}""" + "\n";

    internal static async Task<JsonElement> SendAsync(HttpClient client, string body, string type = "application/x-ndjson", HttpStatusCode expected = HttpStatusCode.Created)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await client.PostAsync("/api/v1/events/dossiers", content);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return await ServerUnderTest.JsonAsync(answer);
    }

    internal static async Task<decimal?> OpenAsync(HttpClient client, string? asOf = null)
    {
        var question = $$"""
            { "cube": "dossier_days", "measures": ["open"], "rows": [ { "members": ["{{Unit}}"], "level": "unit.agency" } ], "filters": [ { "level": "period.month", "in": ["2026-10"] } ], "asOf": {{(asOf is null ? "null" : $"\"{asOf}\"")}} }
            """;
        using var answer = await client.PostAsync("/api/v1/query", LoadTests.Json(question));
        var json = await ServerUnderTest.JsonAsync(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, json.GetRawText());
        var cells = json.GetProperty("cells").GetProperty("open");
        return cells.GetArrayLength() > 0 && cells[0].GetArrayLength() > 0 && cells[0][0].ValueKind == JsonValueKind.Number ? cells[0][0].GetDecimal() : null;
    }
}
