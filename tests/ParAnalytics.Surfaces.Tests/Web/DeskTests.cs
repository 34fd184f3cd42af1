using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Operation;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Comments, notices, the auditor's and the administrator's page.</summary>
public sealed class DeskTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    [Fact]
    public async Task A_comment_becomes_the_task_of_an_agency_and_is_told_to_whom_it_concerns()
    {
        var agency = server.Folder.Members.MembersOf("unit", "agency").First(a => a.ValidTo is null && server.Folder.Members.IsWithin(a, "p34:66")).Key;
        using var analyst = await SignedIn.AsAsync(server, "phan-tich", Role.Analyst);
        using var leader = await SignedIn.AsAsync(server, "lanh-dao", Role.Leader);
        using var office = await SignedIn.AsAsync(server, "co-quan", Role.Submitter, agency);
        using var elsewhere = await SignedIn.AsAsync(server, "noi-khac", Role.Submitter, "p34:01");

        var written = await analyst.PostAsync("/app/y-kien", "/app/y-kien", ("don-vi", "p34:66"), ("tieu-chi", "PAR-2025/"), ("chi-tieu", "share"), ("ky", "2025"), ("noi-dung", "Vì sao <b>giảm</b>?"));
        written.ShouldContain("Đã ghi ý kiến");
        written.ShouldContain("Vì sao &lt;b&gt;giảm&lt;/b&gt;?");
        var id = Regex.Match(written, "id=\"y-kien-(\\d+)\"").Groups[1].Value;

        server.Services.GetRequiredService<NewsDesk>().CatchUp();
        (await leader.PageAsync("/app/thong-bao")).ShouldContain("Có ý kiến mới");
        var given = await leader.PostAsync("/app/y-kien", "/app/y-kien/giao", ("y-kien", id), ("co-quan", agency), ("viec", "Giải trình nguyên nhân"), ("han", "2099-12-31"));
        given.ShouldContain("Giải trình nguyên nhân, hạn 31/12/2099");

        server.Services.GetRequiredService<NewsDesk>().CatchUp();
        (await office.PageAsync("/app")).ShouldContain("<span class=\"count\" aria-hidden=\"true\">1</span>");
        (await office.PageAsync("/app/thong-bao")).ShouldContain("Có nhiệm vụ mới từ ý kiến");
        (await elsewhere.PageAsync("/app/y-kien")).ShouldNotContain("Giải trình nguyên nhân");
        using (var refused = await elsewhere.SendAsync("/app/y-kien", "/app/y-kien/xong", ("y-kien", id)))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        using (var refused = await office.SendAsync("/app/y-kien", "/app/y-kien/giao", ("y-kien", id), ("co-quan", agency), ("viec", "x"), ("han", "2099-12-31")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await office.PostAsync("/app/y-kien", "/app/y-kien/xong", ("y-kien", id))).ShouldContain("Đã đánh dấu xong");
        server.Services.GetRequiredService<NewsDesk>().CatchUp();
        (await analyst.PageAsync("/app/thong-bao")).ShouldContain("Nhiệm vụ đã xong");
        (await analyst.PostAsync("/app/thong-bao", "/app/thong-bao")).ShouldNotContain(" · mới");
        server.Folder.Office.Audit.Verify().IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_auditor_finds_who_saw_and_exported_what_and_takes_it_along()
    {
        using var auditor = await SignedIn.AsAsync(server, "kiem-tra", Role.Auditor);
        using var analyst = await SignedIn.AsAsync(server, "xem-nhieu", Role.Analyst);
        await analyst.PageAsync("/app/bang/leadership");
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/api/v1/query") { Content = new StringContent("""{ "cube": "indices", "measures": ["value"], "rows": [ { "level": "index.family" } ] }""", null, "application/json") };
        asked.Headers.Accept.ParseAdd("text/csv");
        (await analyst.Http.SendAsync(asked)).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Services.GetRequiredService<Sightings>().Flush();

        var page = await auditor.PageAsync("/app/nhat-ky?nguoi=xem-nhieu");
        page.ShouldContain("xem bảng");
        page.ShouldContain("leadership");
        page.ShouldContain("xuất tệp");
        (await auditor.PageAsync("/app/nhat-ky?nguoi=xem-nhieu&viec=export.file")).ShouldNotContain("<td>xem bảng</td>");
        (await auditor.PageAsync("/en/app/nhat-ky?kiem=1")).ShouldContain("The chain is whole");

        var csv = await auditor.Http.GetStringAsync("/app/nhat-ky/xuat.csv?nguoi=xem-nhieu");
        csv.ShouldContain("export.file,indices");
        var book = await auditor.Http.GetByteArrayAsync("/app/nhat-ky/xuat.xlsx");
        using (var opened = new System.IO.Compression.ZipArchive(new MemoryStream(book)))
        {
            opened.GetEntry("xl/worksheets/sheet1.xml").ShouldNotBeNull();
        }

        server.Folder.Office.Audit.Newest(5).ShouldContain(e => e.Action == "export.file" && e.Subject.StartsWith("audit", StringComparison.Ordinal) && e.Actor.Name == "kiem-tra");
        using var refused = await analyst.Http.GetAsync("/app/nhat-ky");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("<html lang=\"vi\"");
    }

    [Fact]
    public async Task The_administrator_makes_accounts_and_tokens_and_ends_sessions()
    {
        using var admin = await SignedIn.AsAsync(server, "quan-tri", Role.Admin);
        using var worker = await SignedIn.AsAsync(server, "nhan-vien", Role.Analyst);
        var made = await admin.PostAsync("/app/quan-tri", "/app/quan-tri/them", ("ten", "moi-den"), ("ho-ten", "Người Mới"), ("vai-tro", "submitter"), ("don-vi", "p34:66"));
        Regex.Match(made, "secret-once\"><code>([^<]+)<").Groups[1].Value.Length.ShouldBeGreaterThan(15);
        server.Folder.Office.Accounts.Find("moi-den")!.MustChange.ShouldBeTrue();

        var token = Regex.Match(await admin.PostAsync("/app/quan-tri", "/app/quan-tri/ma", ("vai-tro", "analyst"), ("don-vi", ""), ("ngay", "3")), "secret-once\"><code>([^<]+)<").Groups[1].Value;
        server.Folder.Office.Tokens.Find(token).ShouldNotBeNull();

        (await worker.PageAsync("/app")).ShouldContain("Phần làm việc");
        var session = server.Folder.Office.Sessions.Open().Single(s => s.Account == "nhan-vien");
        await admin.PostAsync("/app/quan-tri", "/app/quan-tri/phien", ("so", session.Id.ToString(CultureInfo.InvariantCulture)));
        (await worker.PageAsync("/app")).ShouldContain("Tên đăng nhập");
        (await admin.PostAsync("/app/quan-tri", "/app/quan-tri/nguoi", ("ten", "nhan-vien"), ("viec", "khoa"))).ShouldContain("đã khóa");
        using var last = await admin.SendAsync("/app/quan-tri", "/app/quan-tri/vai-tro", ("ten", "quan-tri"), ("vai-tro", "analyst"), ("don-vi", ""));
        (await last.Content.ReadAsStringAsync()).ShouldContain("quản trị viên cuối cùng");
        (await admin.PageAsync("/en/app/quan-tri")).ShouldContain("Administration");
    }

    [Fact]
    public async Task Old_rows_move_into_a_file_that_the_auditor_takes_along_and_whose_loss_is_found()
    {
        using var at = new TemporaryFolder();
        var clock = new HandClock();
        await using var kept = await ServerUnderTest.WithAsync(settings => settings with { Profile = Strict(at) }, clock);
        var retention = kept.Services.GetRequiredService<AuditRetention>();
        retention.Run().ShouldBe(0);
        clock.Now += TimeSpan.FromDays(3);
        var rows = retention.Run();
        rows.ShouldBeGreaterThan(0);
        var part = kept.Folder.Office.Audit.Archived().ShouldHaveSingleItem();
        (part.First, part.Last).ShouldBe((1, rows));
        kept.Folder.Office.Audit.Verify().IsWhole.ShouldBeTrue();

        using var auditor = kept.Client(Role.Auditor);
        (await auditor.GetStringAsync("/app/nhat-ky")).ShouldContain(part.File);
        (await auditor.GetStringAsync("/app/nhat-ky/luu/" + part.File)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(rows);
        (await auditor.GetAsync("/app/nhat-ky/luu/..%2foffice.db")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var scoped = kept.Client(Role.Auditor, "p34:66");
        (await scoped.GetAsync("/app/nhat-ky/luu/" + part.File)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var file = Path.Combine(kept.Folder.Settings.Folder, "audit-archive", part.File);
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file, lines.Where((_, i) => i != 1));
        var told = await kept.Folder.VerifyAsync();
        told.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_late_is_told_once_to_whoever_answers_for_it()
    {
        await using var own = await ServerUnderTest.NewAsync(isDemo: false);
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("viec.csv"), "assignment_id,plan,unit_key,task,lead_agency,lead_agencies,deadline_kind,deadline\ntre-1,thu,p34:66,Việc trễ,Sở Nội vụ,Sở Nội vụ,fixed,2026-01-31\ntre-2,thu,p34:66,Việc trễ khác,Sở Tư pháp,Sở Tư pháp,fixed,2026-02-28\n");
        await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("viec.csv"), "viec.csv", "assignments"), Actor.FolderOwner);
        await own.Folder.PublishAsync("viec-thu", Actor.FolderOwner);
        using var leader = await SignedIn.AsAsync(own, "chu-tich", Role.Leader, "p34:66");
        using var office = await SignedIn.AsAsync(own, "so-noi-vu", Role.Submitter, "a-p34-66:so-noi-vu");
        using var elsewhere = await SignedIn.AsAsync(own, "tinh-khac", Role.Leader, "p34:01");
        var desk = own.Services.GetRequiredService<AlertDesk>();
        await desk.CatchUpAsync(CancellationToken.None);
        await desk.CatchUpAsync(CancellationToken.None);

        var notices = own.Folder.Office.Notices;
        notices.Newest("chu-tich", 50).Where(n => n.Subject.Contains("Việc trễ", StringComparison.Ordinal)).Select(n => n.Subject).ShouldBe(["4/2026-01-31/Việc trễ", "4/2026-02-28/Việc trễ khác"], ignoreOrder: true);
        (await leader.PageAsync("/app/thong-bao")).ShouldContain("Quá hạn, hạn 31/1/2026: Việc trễ");
        var told = notices.Newest("so-noi-vu", 50).Single(n => n.Subject.Contains("Việc trễ", StringComparison.Ordinal));
        told.Kind.ShouldBe("alert.due");
        (await office.PageAsync(told.Link)).ShouldContain("Việc trễ");
        notices.Newest("tinh-khac", 10).ShouldBeEmpty();
    }

    [Fact]
    public void Every_deed_has_words_in_both_languages()
    {
        var deeds = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).SelectMany(file => Regex.Matches(File.ReadAllText(file), "(?:AuditNote\\.Of\\(\\s*|Saw\\([^\"]*)\"([a-z_]+\\.[a-z_]+)\"")).Select(m => m.Groups[1].Value).Distinct().ToList();
        deeds.Count.ShouldBeGreaterThan(25);
        foreach (var language in new[] { "vi", "en" })
        {
            var words = Words.Of(language);
            deeds.Where(deed => words.Line($"deed.{deed}", "") == "").ShouldBeEmpty(language);
        }
    }

    private static string Strict(TemporaryFolder at)
    {
        using var usual = typeof(SecurityProfile).Assembly.GetManifestResourceStream("Resources/profile.default.json")!;
        var profile = JsonNode.Parse(usual)!;
        profile["audit_days"] = 2;
        File.WriteAllText(at.File("profile.json"), profile.ToJsonString());
        return at.File("profile.json");
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task Metrics_tell_loads_releases_connections_and_requests()
    {
        using var client = server.Client();
        await client.GetAsync("/");
        await client.GetAsync("/health/ready");
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
        {
            await using var viewer = await RawHubClient.ConnectAsync(server.Url, patience.Token);
            await viewer.StreamAsync("OpenDashboard", new JsonObject { ["dashboard"] = "leadership", ["lang"] = "vi" }, patience.Token);
            await viewer.FrameAsync(patience.Token);
        }

        using var backups = new TemporaryFolder();
        await server.Folder.BackupAsync(backups.File("sao-luu.zip"), Actor.FolderOwner);
        var told = await client.GetStringAsync("/metrics");
        foreach (var name in new[] { "par_requests_total{class=\"page\",status=\"200\"}", "par_request_seconds_bucket{class=\"page\",le=\"0.005\"}", "par_hub_connections ", "par_open_boards ", "par_loads{state=\"released\"}", "par_release_age_seconds{release=\"goc\"}", "par_oldest_load_seconds{state=\"released\"}", "par_backup_age_seconds ", "par_live_frames_total ", "par_live_dropped_updates_total ", "par_resident_bytes ", "par_questions_total{class=\"points\"}", "par_statement_cache_total{result=\"", "par_statement_seconds_bucket{class=\"public\",outcome=\"ok\",le=\"0.005\"}" })
        {
            told.ShouldContain(name);
        }
    }
}
