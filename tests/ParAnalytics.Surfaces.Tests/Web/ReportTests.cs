using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public sealed class ReportTests(ServerUnderTest server)
{
    private const string Unit = "a-p34-66:so-noi-vu";

    [Fact]
    public async Task Who_owes_the_monthly_report_is_listed_with_the_last_day()
    {
        using var leader = server.Client(Role.Leader);
        var page = await leader.GetStringAsync("/app/bao-cao?nghia_vu=R01&ky=2026-09");
        page.ShouldContain("19/9/2026");
        page.ShouldContain($"data-unit=\"{Unit}\"");
        page.ShouldContain("data-state=\"Late\"");
        (await leader.GetStringAsync("/en/app/bao-cao?nghia_vu=R05&ky=2026")).ShouldContain("14 December 2026");

        var report = (await leader.GetFromJsonAsync<JsonElement>("/api/v1/reports?obligation=R01&period=2026-09")).GetProperty("reports")[0];
        report.GetProperty("due_on").GetString().ShouldBe("2026-09-19");
        report.GetProperty("units").GetArrayLength().ShouldBeGreaterThan(102);
        report.GetProperty("units").EnumerateArray().ShouldAllBe(u => u.GetProperty("state").GetString() == "late");
    }

    [Fact]
    public async Task What_the_house_owes_comes_first_and_what_others_owe_stands_apart()
    {
        using var leader = server.Client(Role.Leader);
        var page = WebUtility.HtmlDecode(await leader.GetStringAsync("/app/bao-cao?nghia_vu=R01&ky=2026-09"));
        page.IndexOf("data-obligation=\"R02\"", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("<details class=\"others\"", StringComparison.Ordinal));
        page.IndexOf("data-obligation=\"R05\"", StringComparison.Ordinal).ShouldBeGreaterThan(page.IndexOf("<details class=\"others\"", StringComparison.Ordinal));
        page.ShouldContain("Của tỉnh khác (2)");
        page.ShouldContain("Tháng 9/2026");
        page.ShouldContain("Kỳ sau: Tháng 10/2026");
        page.ShouldContain("Xã Ea Drăng");
        page.ShouldNotContain(">2026-09<");
        (await leader.GetStringAsync("/app/bao-cao?nghia_vu=R05&ky=2026")).ShouldContain("class=\"others\" open");
        (await leader.GetStringAsync("/en/app/bao-cao?nghia_vu=R01&ky=2026-09")).ShouldContain("September 2026");
    }

    [Fact]
    public async Task A_draft_is_kept_by_the_server_and_nobody_writes_over_another_unseen()
    {
        using var submitter = server.Client(Role.Submitter, Unit);
        const string Draft = $"/api/v1/reports/R01/{Unit}/2026-08/draft";
        using var first = await submitter.PutAsJsonAsync(Draft, new { text = "Kết quả tháng 8", revision = 0 });
        var receipt = await ServerUnderTest.JsonAsync(first);
        receipt.GetProperty("revision").GetInt32().ShouldBe(1, receipt.GetRawText());
        receipt.GetProperty("saved").GetString()!.ShouldMatch("^\\d\\d:\\d\\d$");
        (await submitter.PutAsJsonAsync(Draft, new { text = "khác", revision = 0 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await submitter.GetStringAsync($"/app/bao-cao/R01/{Unit}/2026-08");
        page.ShouldContain("Kết quả tháng 8");
        page.ShouldContain("data-revision=\"1\"");
        page.ShouldContain($"Đã lưu lúc {receipt.GetProperty("saved").GetString()}");
    }

    [Fact]
    public async Task A_unit_writes_its_own_report_alone()
    {
        using var submitter = server.Client(Role.Submitter, Unit);
        (await submitter.PutAsJsonAsync("/api/v1/reports/R01/a-p34-66:so-tai-chinh/2026-08/draft", new { text = "x", revision = 0 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await submitter.GetAsync("/app/bao-cao/R01/a-p34-66:so-tai-chinh/2026-08")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await submitter.GetStringAsync("/app/bao-cao?nghia_vu=R01&ky=2026-08")).ShouldNotContain("so-tai-chinh");
        using var leader = server.Client(Role.Leader);
        (await leader.PutAsJsonAsync($"/api/v1/reports/R01/{Unit}/2026-08/draft", new { text = "x", revision = 0 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await submitter.PutAsJsonAsync($"/api/v1/reports/R01/{Unit}/2026-8/draft", new { text = "x", revision = 0 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_sends_a_load_is_told_what_was_said_of_it()
    {
        using var submitter = server.Client(Role.Submitter);
        using var publisher = server.Client(Role.Publisher);
        var load = (await ServerUnderTest.JsonAsync(await submitter.PostAsync("/api/v1/loads", LoadTests.Form(LoadTests.Scores.Replace("2023", "2022"))))).GetProperty("loads")[0].GetProperty("id").GetString();
        (await publisher.PostAsJsonAsync($"/api/v1/loads/{load}/comments", new { text = "Xem lại cột value" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var told = (await submitter.GetFromJsonAsync<JsonElement>($"/api/v1/loads/{load}")).GetProperty("comments")[0];
        told.GetProperty("text").GetString().ShouldBe("Xem lại cột value");
        (await publisher.PostAsJsonAsync($"/api/v1/loads/{load}/comments", new { text = " " })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await publisher.PostAsJsonAsync("/api/v1/loads/L999999/comments", new { text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        server.Folder.Office.Loads.Discard(load!, "thử", Actor.FolderOwner);
    }
}
