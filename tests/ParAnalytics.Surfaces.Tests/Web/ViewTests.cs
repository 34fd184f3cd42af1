using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public class ViewTests(ServerUnderTest server)
{
    private const string Question = """
        { "cube": "indices", "measures": ["value", "rank"], "rows": [ { "level": "unit.province", "members": ["p34:66"] } ], "columns": [ { "level": "year" } ],
          "filters": [ { "level": "index.family", "in": ["par"] }, { "level": "year", "in": ["2025"] } ] }
        """;

    [Fact]
    public async Task A_saved_view_gives_its_newest_figures_under_a_stable_address_in_three_forms()
    {
        using var analyst = server.Client(Role.Analyst);
        var id = await KeepAsync(analyst, "=HYPERLINK(\"x\")", Question);

        (await analyst.GetStringAsync($"/api/v1/views/{id}/so-lieu.csv")).ShouldContain("89.38");
        (await analyst.GetStringAsync($"/api/v1/views/{id}/so-lieu.csv?phan-cach=cham-phay")).ShouldContain(";89,38;");
        (await analyst.GetFromJsonAsync<JsonElement>($"/api/v1/views/{id}/so-lieu.json")).GetProperty("cells").GetProperty("value")[0][0].GetDecimal().ShouldBe(89.38m);
        var table = await analyst.GetStringAsync($"/api/v1/views/{id}/so-lieu.html");
        table.ShouldContain("<td>89,38</td><td>22</td>");
        table.ShouldContain("<title>&#39;=HYPERLINK");
    }

    [Fact]
    public async Task A_view_belongs_to_the_account_that_saved_it()
    {
        using var analyst = server.Client(Role.Analyst);
        using var other = server.Client(Role.Analyst);
        var id = await KeepAsync(analyst, "Của tôi", Question);

        (await other.GetAsync($"/api/v1/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/api/v1/views/{id}/so-lieu.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync($"/api/v1/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.GetFromJsonAsync<JsonElement>("/api/v1/views")).GetProperty("views").EnumerateArray().Select(v => v.GetProperty("id").GetString()).ShouldContain(id);
        (await analyst.DeleteAsync($"/api/v1/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await analyst.GetAsync($"/api/v1/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_dashboard_as_somebody_set_it_is_kept_with_the_account_and_shared_apart_from_questions()
    {
        using var analyst = server.Client(Role.Analyst);
        using var other = server.Client(Role.Leader);
        using var kept = await analyst.PostAsJsonAsync("/api/v1/views", new { name = "Tây Nguyên", shared = true, view = new { board = "leadership", address = "?trang=vi-sao&year=2024" } });
        kept.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await ServerUnderTest.JsonAsync(kept)).GetProperty("id").GetString();

        var listed = (await other.GetFromJsonAsync<JsonElement>("/api/v1/views?board=leadership")).GetProperty("views").EnumerateArray().Single(v => v.GetProperty("id").GetString() == id);
        (listed.GetProperty("address").GetString(), listed.GetProperty("mine").GetBoolean()).ShouldBe(("?trang=vi-sao&year=2024", false));
        (await other.GetFromJsonAsync<JsonElement>("/api/v1/views")).GetProperty("views").EnumerateArray().Select(v => v.GetProperty("id").GetString()).ShouldNotContain(id);
        (await other.GetFromJsonAsync<JsonElement>("/api/v1/views?board=sipas")).GetProperty("views").GetArrayLength().ShouldBe(0);
        (await other.DeleteAsync($"/api/v1/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // An address elsewhere is none of a dashboard, so a question is asked for.
        using var foreign = await analyst.PostAsJsonAsync("/api/v1/views", new { name = "x", view = new { board = "leadership", address = "https://example.org/" } });
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await analyst.DeleteAsync($"/api/v1/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":5,"query":{},"view":{}}""")]
    public async Task A_body_that_is_no_view_is_refused_in_words(string body)
    {
        using var analyst = server.Client(Role.Analyst);
        using var answer = await analyst.PostAsync("/api/v1/views", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ServerUnderTest.JsonAsync(answer)).GetProperty("code").GetString().ShouldBe("PAR0930");
    }

    [Fact]
    public async Task A_view_with_a_question_that_cannot_be_read_is_refused()
    {
        using var analyst = server.Client(Role.Analyst);
        using var answer = await analyst.PostAsJsonAsync("/api/v1/views", new { name = "x", query = new { cubes = "indices" }, view = new { } });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ServerUnderTest.JsonAsync(answer)).GetProperty("detail").GetString()!.ShouldContain("cubes");
    }

    [Fact]
    public async Task A_tile_put_together_by_hand_is_drawn_over_the_hub_and_a_wrong_one_told()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var client = await RawHubClient.ConnectAsync(server.Url, patience.Token);
        var tile = """
            { "at": [1, 1, 12, 6], "title": { "vi": "Giá trị theo tỉnh", "en": "Value by province" }, "bar": { "values": ["value"] },
              "ask": { "main": { "cube": "indices", "measures": ["value"], "rows": ["unit.province"], "where": { "index.family": { "in": ["par"] }, "year": { "in": ["2025"] } } } } }
            """;
        await client.StreamAsync("OpenTile", new JsonObject { ["tile"] = JsonNode.Parse(tile), ["lang"] = "vi" }, patience.Token);
        JsonElement frame;
        do
        {
            frame = await client.FrameAsync(patience.Token);
        }
        while (frame.GetProperty("tile").ValueKind == JsonValueKind.Null || frame.GetProperty("kind").GetString() == "progress");
        frame.GetProperty("form").GetString().ShouldBe("figure");
        frame.GetRawText().ShouldContain("89.38");

        await client.StreamAsync("OpenTile", new JsonObject { ["tile"] = JsonNode.Parse(tile.Replace("[\"value\"] }", "[\"valeu\"] }", StringComparison.Ordinal)), ["lang"] = "vi" }, patience.Token);
        (await Should.ThrowAsync<InvalidOperationException>(() => client.FrameAsync(patience.Token))).Message.ShouldContain("PAR06");
    }

    private static async Task<string> KeepAsync(HttpClient client, string name, string question)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/views", new { name, query = JsonElement.Parse(question), view = new { cube = "indices" } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await ServerUnderTest.JsonAsync(answer)).GetProperty("id").GetString()!;
    }
}
