using System.Net;
using System.Text.Json;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What a release changed, and that an address which names a release reads the same ever after.</summary>
public sealed class ReleasePageTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_release_says_what_it_changed_and_reads_the_same_after_later_ones()
    {
        using var anyone = _server.Client();
        const string Question = """
            { "cube": "indices", "measures": ["value", "rank", "rank_of"], "rows": [ { "level": "unit.province" } ], "columns": [ { "level": "year" } ], "asOf": "dot-1",
              "filters": [ { "level": "index.family", "in": ["par"] }, { "level": "year", "in": ["2025"] }, { "level": "criterion.node", "in": ["par/"] } ] }
            """;

        await PublishAsync("dot-1", "unit_key,criterion,year,value,max_points\np34:66,PAR-2025/,2025,89.48,100\n", "index-scores");
        var pinned = new[] { "/xep-hang/par?nam=2025&dot=dot-1", "/en/xep-hang/par?nam=2025&dot=dot-1", "/dot-cong-bo/dot-1", "/xep-hang/par/tai-ve.csv?nam=2025&dot=dot-1", "/api/v1/releases/dot-1/changes" };
        var before = new List<byte[]>();
        foreach (var path in pinned)
        {
            before.Add(await anyone.GetByteArrayAsync(path));
        }

        var answer = await (await anyone.PostAsync("/api/v1/query", LoadTests.Json(Question))).Content.ReadAsByteArrayAsync();

        await PublishAsync("dot-2", "unit_key,criterion,year,value,max_points\np34:66,PAR-2025/,2025,90.48,100\np63:01,PAR-2025/,2025,93,100\n", "index-scores");
        await PublishAsync("dot-3", "unit_key,criterion,year,rank,rank_of\np34:66,PAR-2025/,2025,20,34\n", "index-ranks");
        for (var i = 0; i < pinned.Length; i++)
        {
            (await anyone.GetByteArrayAsync(pinned[i])).ShouldBe(before[i], pinned[i]);
        }

        (await (await anyone.PostAsync("/api/v1/query", LoadTests.Json(Question))).Content.ReadAsByteArrayAsync()).ShouldBe(answer);
        (await anyone.GetStringAsync("/xep-hang/par?nam=2025")).ShouldContain("data-value=\"90.48\"");
        (await anyone.GetAsync("/xep-hang/par?nam=2025&dot=khong-co")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var changes = JsonDocument.Parse(await anyone.GetByteArrayAsync("/api/v1/releases/dot-2/changes")).RootElement;
        (changes.GetProperty("before").GetString(), changes.GetProperty("added").GetInt32(), changes.GetProperty("changed").GetInt32()).ShouldBe(("dot-1", 1, 1), changes.GetRawText());
        var figure = changes.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("unit").GetString() == "p34:66");
        (figure.GetProperty("before").GetDecimal(), figure.GetProperty("after").GetDecimal()).ShouldBe((89.48m, 90.48m));

        var page = await anyone.GetStringAsync("/dot-cong-bo/dot-3");
        page.ShouldContain("Đắk Lắk lên 2 bậc, từ 22/34 đến 20/34");
        page.ShouldContain("data-measure=\"rank\" data-value=\"20\"");
        (await anyone.GetStringAsync("/en/dot-cong-bo/dot-3")).ShouldContain("rose by 2 places, from 22/34 to 20/34");
        (await anyone.GetStringAsync("/dot-cong-bo/goc")).ShouldContain("đợt đầu tiên");
        (await anyone.GetAsync("/dot-cong-bo/khong-co")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anyone.GetAsync("/api/v1/releases/khong-co/changes")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_public_may_not_see_is_not_told_as_a_change()
    {
        using var anyone = _server.Client();
        await PublishAsync("tu-cham", "unit_key,criterion,year,basis,value,max_points\np34:66,PAR-2025/,2025,self,95.5,100\n", "index-scores");
        (await anyone.GetStringAsync("/dot-cong-bo/tu-cham")).ShouldNotContain("95,5");
        (await anyone.GetStringAsync("/api/v1/releases/tu-cham/changes")).ShouldNotContain("95.5");
    }

    private async Task PublishAsync(string name, string csv, string kind)
    {
        using var submitter = _server.Client(Role.Submitter);
        using var publisher = _server.Client(Role.Publisher);
        var form = LoadTests.Form(csv, name + ".csv");
        form.Add(new StringContent(kind), "kind");
        using var taken = await submitter.PostAsync("/api/v1/loads", form);
        taken.StatusCode.ShouldBe(HttpStatusCode.Created, await taken.Content.ReadAsStringAsync());
        using var published = await publisher.PostAsync("/api/v1/releases", LoadTests.Json($$"""{"name":"{{name}}"}"""));
        published.StatusCode.ShouldBe(HttpStatusCode.OK, await published.Content.ReadAsStringAsync());
    }
}
