using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Dossiers and petitions of a commune, asked for by visitors: the totals that the law has published, and nothing that could tell of one person.</summary>
public sealed class TotalsOnlyTests : IAsyncLifetime
{
    private const string Commune = "c2025:24490";
    private const string Other = "c2025:24133";
    private readonly ServerUnderTest _server = new();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var months = new StringBuilder("unit_key,period,procedure,channel,received,resolved_on_time,resolved_late,rated,rated_satisfied\n");
        foreach (var (unit, i) in new[] { Commune, Other }.Select((u, i) => (u, i)))
        {
            foreach (var (procedure, channel, n) in new[] { ("ho-tich", "online", 1), ("dat-dai", "direct", 40 + i) })
            {
                months.Append(CultureInfo.InvariantCulture, $"{unit},2026-09,{procedure},{channel},{n},{n - 1},1,{n},{n - 1}\n");
            }
        }

        await LoadAsync("dossier-months", months.ToString());
        await LoadAsync("petitions", $"unit_key,period,class,received,answered_in_time,answered_late,pending\n{Commune},2026-09,hanh-vi,1,0,1,0\n{Other},2026-09,quy-dinh,2,2,0,0\n");
        await _server.Folder.PublishAsync("thang", Actor.FolderOwner);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_totals_of_a_commune_are_open_and_add_up()
    {
        using var anyone = _server.Client();
        var communes = await AskAsync(anyone, """{"cube":"dossiers","measures":["received","on_time_rate"],"rows":[{"level":"unit.commune"}],"filters":[{"level":"period","in":["2026-09"]},{"measure":"received","gte":1}]}""");
        Numbers(communes, "received").Sum().ShouldBe(83);
        var petitions = await AskAsync(anyone, """{"cube":"petitions","measures":["received"],"rows":[{"level":"unit.commune"}],"filters":[{"level":"period","in":["2026-09"]},{"measure":"received","gte":1}]}""");
        Numbers(petitions, "received").Sum().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit.commune"},{"level":"procedure"}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"procedure"}],"filters":[{"level":"unit","in":["c2025:24490"]}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"channel"}],"filters":[{"level":"unit","in":["c2025:24490"]}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit","members":["c2025:24490"]}],"filters":[{"level":"procedure","in":["ho-tich"]}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit","descendants":"p34:66","to":"unit.commune"}],"columns":[{"level":"channel"}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"channel"}],"filters":[{"attribute":"unit.kind","in":["phuong"]}]}""")]
    [InlineData("""{"cube":"petitions","measures":["received"],"rows":[{"level":"unit.commune"},{"level":"petition_class"}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit.commune"}],"sort":[{"by":"satisfaction_rate","dir":"desc"}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit.commune"}],"filters":[{"measure":"rated_satisfied","gte":1}]}""")]
    [InlineData("""{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit.commune"}],"top":{"n":3,"by":"rated"}}""")]
    [InlineData("""{"cube":"dossiers","measures":["half"],"calculated":[{"id":"half","expression":"rated_satisfied / 2"}],"rows":[{"level":"unit.commune"}]}""")]
    public async Task Parts_of_a_commune_are_refused_to_visitors_with_the_way_that_is_open(string question)
    {
        using var anyone = _server.Client();
        using var answer = await anyone.PostAsync("/api/v1/query", LoadTests.Json(question));
        var told = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, told);
        told.ShouldContain("PAR0331");
        using var analyst = _server.Client(Role.Analyst);
        using var open = await analyst.PostAsync("/api/v1/query", LoadTests.Json(question));
        open.StatusCode.ShouldBe(HttpStatusCode.OK, await open.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"level":"unit.commune"}""")]
    [InlineData("""{"level":"unit","members":["c2025:24490"]}""")]
    public async Task How_persons_rated_their_commune_is_withheld_in_every_form_and_told_so(string axis)
    {
        var question = $$"""{"cube":"dossiers","measures":["received","satisfaction_rate","rated","rated_satisfied"],"rows":[{{axis}}],"filters":[{"level":"period","in":["2026-09"]},{"measure":"received","gte":1}]}""";
        using var anyone = _server.Client();
        var answer = await AskAsync(anyone, question);
        Numbers(answer, "received").ShouldNotBeEmpty();
        foreach (var measure in new[] { "satisfaction_rate", "rated", "rated_satisfied" })
        {
            Numbers(answer, measure).ShouldBeEmpty();
            answer.GetProperty("states").GetProperty(measure)[0][0].GetString().ShouldBe("SUPPRESSED");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/query") { Content = LoadTests.Json(question) };
        request.Headers.Accept.ParseAdd("text/csv");
        using var csv = await anyone.SendAsync(request);
        (await csv.Content.ReadAsStringAsync()).ShouldContain("SUPPRESSED");
        using var analyst = _server.Client(Role.Analyst);
        Numbers(await AskAsync(analyst, question), "rated").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_province_shows_its_parts_and_its_ratings()
    {
        using var anyone = _server.Client();
        var answer = await AskAsync(anyone, """{"cube":"dossiers","measures":["received","satisfaction_rate"],"rows":[{"level":"procedure"}],"filters":[{"level":"unit","in":["p34:66"]},{"level":"period","in":["2026-09"]}]}""");
        Numbers(answer, "received").Order().ShouldBe([2, 81]);
        Numbers(answer, "satisfaction_rate").Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_rows_behind_a_total_are_not_told_to_visitors()
    {
        const string Cell = """{"query":{"cube":"dossiers","measures":["received"],"rows":[{"level":"unit.commune"}],"filters":[{"level":"period","in":["2026-09"]}]},"row":["c2025:24490"],"column":[],"measure":"received"}""";
        using var anyone = _server.Client();
        using var answer = await anyone.PostAsync("/api/v1/provenance", LoadTests.Json(Cell));
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("ho-tich");
    }

    private async Task LoadAsync(string kind, string rows)
    {
        using var owner = _server.Client(Role.Admin);
        using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(rows)), "file", kind + ".csv" } };
        using var answer = await owner.PostAsync("/api/v1/loads", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string question)
    {
        using var answer = await client.PostAsync("/api/v1/query", LoadTests.Json(question));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ServerUnderTest.JsonAsync(answer);
    }

    private static IEnumerable<decimal> Numbers(JsonElement answer, string measure) =>
        [.. answer.GetProperty("cells").GetProperty(measure).EnumerateArray().SelectMany(r => r.EnumerateArray()).Where(v => v.ValueKind == JsonValueKind.Number).Select(v => v.GetDecimal())];
}
