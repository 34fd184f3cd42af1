using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Each test has a server of its own, since it moves the release pointer.</summary>
public sealed class LoadTests : IAsyncLifetime
{
    internal const string Scores = "unit_key,criterion,year,basis,value\np63:01,SIPAS-2022/,2023,published,88.5\n";
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_file_goes_into_the_draft_is_published_and_can_be_rolled_back()
    {
        using var submitter = _server.Client(Role.Submitter);
        using var publisher = _server.Client(Role.Publisher);
        using var anyone = _server.Client();

        var receipt = await ServerUnderTest.JsonAsync(await submitter.PostAsync("/api/v1/loads", Form(Scores)));
        var load = receipt.GetProperty("loads")[0];
        load.GetProperty("rowsIn").GetInt32().ShouldBe(1);
        load.GetProperty("rowsTaken").GetInt32().ShouldBe(1, receipt.GetRawText());
        load.GetProperty("findings").EnumerateArray().ShouldBeEmpty();
        var id = load.GetProperty("id").GetString();
        (await ServerUnderTest.JsonAsync(await submitter.GetAsync($"/api/v1/loads/{id}"))).GetProperty("kind").GetString().ShouldBe("index-scores");
        (await ValueAsync(anyone)).ShouldBeNull();

        using var published = await publisher.PostAsync("/api/v1/releases", Json("""{"name":"thu-1"}"""));
        published.StatusCode.ShouldBe(HttpStatusCode.OK, await published.Content.ReadAsStringAsync());
        (await ValueAsync(anyone)).ShouldBe(88.5m);
        (await anyone.GetStringAsync("/dot-cong-bo")).ShouldContain("thu-1");

        (await publisher.PostAsync("/api/v1/rollback", Json("""{"name":"goc"}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ValueAsync(anyone)).ShouldBeNull();
    }

    [Fact]
    public async Task What_publishing_would_change_is_told_before_it_is_done()
    {
        using var submitter = _server.Client(Role.Submitter);
        var dry = Form("unit_key,criterion,year,value,max_points\np34:66,PAR-2025/,2025,98.38,100\n");
        dry.Add(new StringContent("true"), "dry_run");
        var checkedOnly = await ServerUnderTest.JsonAsync(await submitter.PostAsync("/api/v1/loads", dry));
        var preview = checkedOnly.GetProperty("loads")[0].GetProperty("preview");
        preview.GetProperty("changed").GetInt32().ShouldBe(1, checkedOnly.GetRawText());
        var row = preview.GetProperty("rows")[0];
        (row.GetProperty("change").GetString(), row.GetProperty("fields")[0].GetProperty("before").GetString(), row.GetProperty("fields")[0].GetProperty("after").GetString()).ShouldBe(("changed", "89.38", "98.38"));
        preview.GetProperty("broken_anchors").GetArrayLength().ShouldBeGreaterThan(0);
        (await ServerUnderTest.JsonAsync(await submitter.GetAsync("/api/v1/loads"))).GetProperty("loads").GetArrayLength().ShouldBe(0);

        var load = (await ServerUnderTest.JsonAsync(await submitter.PostAsync("/api/v1/loads", Form(Scores)))).GetProperty("loads")[0];
        load.GetProperty("preview").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var path in new[] { $"/api/v1/loads/{load.GetProperty("id").GetString()}/preview", "/api/v1/draft/preview" })
        {
            (await ServerUnderTest.JsonAsync(await submitter.GetAsync(path))).GetProperty("added").GetInt32().ShouldBe(1);
        }
    }

    [Fact]
    public async Task Every_kind_comes_in_over_HTTP()
    {
        using var submitter = _server.Client(Role.Submitter);
        foreach (var sample in TestKit.KindSamples.All)
        {
            var form = Form(sample.Csv, sample.Kind + ".csv");
            form.Add(new StringContent(sample.Kind), "kind");
            using var answer = await submitter.PostAsync("/api/v1/loads", form);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, $"{sample.Kind}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task The_same_key_gives_the_same_receipt_and_refuses_other_content()
    {
        using var submitter = _server.Client(Role.Submitter);
        submitter.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        var first = await submitter.PostAsync("/api/v1/loads", Form(Scores));
        var again = await submitter.PostAsync("/api/v1/loads", Form(Scores));
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        Id(await ServerUnderTest.JsonAsync(again)).ShouldBe(Id(await ServerUnderTest.JsonAsync(first)));
        (await submitter.PostAsync("/api/v1/loads", Form(Scores.Replace("88.5", "87.5")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        static string? Id(JsonElement answer) => answer.GetProperty("loads")[0].GetProperty("id").GetString();
    }

    [Fact]
    public async Task A_row_that_names_no_unit_comes_back_with_its_cell()
    {
        using var submitter = _server.Client(Role.Submitter);
        using var answer = await submitter.PostAsync("/api/v1/loads", Form(Scores + "p63:999,SIPAS-2022/,2023,published,80\n"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var load = (await ServerUnderTest.JsonAsync(answer)).GetProperty("loads")[0];
        load.GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
        var finding = load.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("severity").GetString() == "error");
        finding.GetProperty("cell").GetString().ShouldBe("A3");
        finding.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("không phải csv", "x.csv")]
    [InlineData("PK\u0003\u0004 broken", "x.xlsx")]
    public async Task A_file_that_is_none_is_refused_in_one_sentence(string text, string name)
    {
        using var submitter = _server.Client(Role.Submitter);
        using var answer = await submitter.PostAsync("/api/v1/loads", Form(text, name));
        ((int)answer.StatusCode).ShouldBeInRange(400, 422);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await submitter.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_publishes_what_he_loaded_himself()
    {
        using var publisher = _server.Client(Role.Publisher);
        (await publisher.PostAsync("/api/v1/loads", Form(Scores))).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var answer = await publisher.PostAsync("/api/v1/releases", Json("{}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ServerUnderTest.JsonAsync(answer)).GetProperty("code").GetString().ShouldBe("PAR0410");
    }

    internal static MultipartFormDataContent Form(string text, string name = "diem.csv")
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { file, "file", name } };
    }

    internal static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<decimal?> ValueAsync(HttpClient client)
    {
        const string question = """
            { "cube": "indices", "measures": ["value"], "rows": [ { "level": "unit.province", "members": ["p63:01"] } ],
              "filters": [ { "level": "index.family", "in": ["sipas"] }, { "level": "year", "in": ["2023"] } ] }
            """;
        using var answer = await client.PostAsync("/api/v1/query", Json(question));
        var cells = (await ServerUnderTest.JsonAsync(answer)).GetProperty("cells").GetProperty("value");
        return cells.GetArrayLength() > 0 && cells[0][0].ValueKind == JsonValueKind.Number ? cells[0][0].GetDecimal() : null;
    }
}
