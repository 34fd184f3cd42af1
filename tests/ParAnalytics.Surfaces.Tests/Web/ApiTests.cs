using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public class ApiTests(ServerUnderTest server)
{
    internal const string Anchor = """
        { "cube": "indices", "measures": ["value", "rank", "rank_of"], "rows": [ { "level": "unit.province" } ], "columns": [ { "level": "year" } ],
          "filters": [ { "level": "index.family", "in": ["par"] }, { "level": "criterion.node", "in": ["par/"] }, { "level": "year", "in": ["2025"] }, { "level": "unit", "in": ["p34:66"] } ] }
        """;

    [Fact]
    public async Task The_PAR_Index_2025_of_Dak_Lak_is_89_38_and_22_of_34()
    {
        var answer = await AskAsync(Anchor);
        answer.GetProperty("release").GetString().ShouldBe("goc");
        answer.GetProperty("cells").GetProperty("value")[0][0].GetDecimal().ShouldBe(89.38m);
        answer.GetProperty("cells").GetProperty("rank")[0][0].GetInt32().ShouldBe(22);
        answer.GetProperty("cells").GetProperty("rank_of")[0][0].GetInt32().ShouldBe(34);
        answer.GetProperty("origins").GetProperty("value")[0][0].GetString().ShouldBe("PUBLISHED");
    }

    [Fact]
    public async Task The_document_behind_a_cell_is_told()
    {
        using var client = server.Client();
        using var answer = await client.PostAsync("/api/v1/provenance", new StringContent($$$"""{"query":{{{Anchor}}},"cell":{"rows":["p34:66"],"columns":["2025"],"measure":"rank"}}""", Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = await ServerUnderTest.JsonAsync(answer);
        told.GetProperty("value").GetInt32().ShouldBe(22);
        told.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("fact").GetString()).ShouldContain("fact_index_rank");
        told.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("document").GetString()).ShouldContain(d => d!.Contains("430/QĐ-BNV"));

        const string Tasks = """{"query":{"cube":"assignments","measures":["count"],"rows":[{"level":"plan"}]},"cell":{"rows":["lch-2026-trong-tam"],"columns":[],"measure":"count"},"limit":5}""";
        using var rows = await client.PostAsync("/api/v1/provenance", new StringContent(Tasks, Encoding.UTF8, "application/json"));
        var found = await ServerUnderTest.JsonAsync(rows);
        found.GetProperty("value").GetInt32().ShouldBe(19);
        found.GetProperty("rows").GetArrayLength().ShouldBe(5);
        found.GetProperty("more").GetBoolean().ShouldBeTrue();
        found.GetProperty("columns").GetProperty("load_id").GetString().ShouldBe("Lần nạp");
        found.GetProperty("columns").EnumerateObject().Where(c => c.Value.GetString() == c.Name).Select(c => c.Name).ShouldBeEmpty();
        found.GetProperty("names").EnumerateObject().Select(n => n.Value.GetString()).ShouldContain(n => n!.StartsWith("Sở ", StringComparison.Ordinal) || n == "Đắk Lắk" || n == "Lai Châu");
        found.GetProperty("rows")[0].GetProperty("assignment_id").GetString().ShouldNotBeNullOrEmpty();

        using var wrong = await client.PostAsync("/api/v1/provenance", new StringContent($$$"""{"query":{{{Anchor}}},"cell":{"rows":[],"columns":["2025"],"measure":"rank"}}""", Encoding.UTF8, "application/json"));
        (await ServerUnderTest.JsonAsync(wrong)).GetProperty("code").GetString().ShouldBe("PAR0318");
    }

    [Fact]
    public async Task The_same_answer_comes_as_CSV()
    {
        using var client = server.Client();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/query") { Content = new StringContent(Anchor, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await client.SendAsync(request);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("89.38");
    }

    [Theory]
    [InlineData("value", "valeu", "value")]
    [InlineData("unit.province", "unit.provnce", "unit.province")]
    public async Task What_is_misspelt_is_refused_with_what_was_meant(string right, string wrong, string suggestion)
    {
        using var client = server.Client();
        using var answer = await client.PostAsync("/api/v1/query", new StringContent(Anchor.Replace($"\"{right}\"", $"\"{wrong}\""), Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await ServerUnderTest.JsonAsync(answer);
        problem.GetProperty("code").GetString()!.ShouldMatch("^PAR03\\d\\d$");
        problem.GetProperty("detail_en").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("position").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()).ShouldContain(suggestion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"cube\":\"nope\"}")]
    [InlineData("{\"cube\":{\"a\":[1,2,{}]}}")]
    public async Task Nonsense_is_refused_and_the_server_lives(string body)
    {
        using var client = server.Client();
        using var answer = await client.PostAsync("/api/v1/query", new StringContent(body, Encoding.UTF8, "application/json"));
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_question_longer_than_the_bound_is_refused()
    {
        using var client = server.Client();
        using var answer = await client.PostAsync("/api/v1/query", new StringContent(new string(' ', 300 * 1024), Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task An_explanation_shows_plan_and_statement()
    {
        using var client = server.Client();
        using var answer = await client.PostAsync("/api/v1/explain", new StringContent(Anchor, Encoding.UTF8, "application/json"));
        var query = (await ServerUnderTest.JsonAsync(answer)).GetProperty("queries")[0];
        query.GetProperty("plan").GetString()!.ShouldContain("Scan cell_index");
        query.GetProperty("sql").GetString()!.ShouldContain("select");
    }

    [Fact]
    public async Task The_model_names_cubes_fields_and_families()
    {
        using var client = server.Client();
        var model = await client.GetFromJsonAsync<JsonElement>("/api/v1/model");
        var indices = model.GetProperty("cubes").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "indices");
        indices.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("id").GetString()).ShouldContain("rank_of");
        indices.GetProperty("dimensions").EnumerateArray().SelectMany(d => d.GetProperty("levels").EnumerateArray()).Select(l => l.GetProperty("level").GetString()).ShouldContain("unit.province");
        model.GetProperty("index_families").EnumerateArray().Select(f => f.GetProperty("id").GetString()).ShouldContain("papi");
    }

    [Theory]
    [InlineData("level=unit.province&search=dak%20lak", "p34:66")]
    [InlineData("level=unit.commune&search=KRÔNG PẮC", "c2025:24490")]
    [InlineData("level=unit.commune&under=p34:66&limit=200", "c2025:24490")]
    [InlineData("level=unit.province&search=p34:66&limit=1", null)]
    public async Task Members_are_found_without_accents_and_below_a_unit(string question, string? expected)
    {
        using var client = server.Client();
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/members?" + question);
        var keys = answer.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("key").GetString()).ToList();
        if (expected is not null)
        {
            keys.ShouldContain(expected);
        }
    }

    [Fact]
    public async Task A_level_that_is_not_there_is_refused_with_the_nearest()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/api/v1/members?level=unit.comune");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ServerUnderTest.JsonAsync(answer)).GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()).ShouldContain("unit.commune");
    }

    [Fact]
    public async Task The_description_of_the_interface_has_a_worked_example()
    {
        using var client = server.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var example = document.GetProperty("paths").GetProperty("/api/v1/query").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        (await AskAsync(example.GetRawText())).GetProperty("cells").GetProperty("value")[0][0].GetDecimal().ShouldBe(89.38m);
    }

    [Fact]
    public async Task Strangers_are_told_neither_who_published_nor_the_draft()
    {
        using var anyone = server.Client();
        using var auditor = server.Client(Role.Auditor);
        (await anyone.GetStringAsync("/api/v1/releases")).ShouldNotContain("published_by");
        (await auditor.GetFromJsonAsync<JsonNode>("/api/v1/releases"))!["releases"]![0]!["published_by"]!.GetValue<string>().ShouldBe("system");
    }

    private async Task<JsonElement> AskAsync(string query)
    {
        using var client = server.Client();
        using var answer = await client.PostAsync("/api/v1/query", new StringContent(query, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ServerUnderTest.JsonAsync(answer);
    }
}
