using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Web.Operation;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What an account with a scope of units may neither see nor do outside it, beside figures.</summary>
public sealed class ScopeTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>, IDisposable
{
    private readonly TemporaryFolder _files = new();

    [Fact]
    public async Task A_load_of_another_unit_is_neither_seen_nor_commented_on_nor_published()
    {
        var elsewhere = new Actor("so-khac", Role.Submitter, UnitKey.Parse("p34:01"));
        var load = (await TakeAsync("ngoai.csv", "unit_key,criterion,year,basis,value\np34:01,PAR-2025/,2025,self,70\n", elsewhere)).Load!.Id;
        using var scoped = server.Client(Role.Publisher, "p34:66");
        using (var said = await scoped.PostAsJsonAsync($"/api/v1/loads/{load}/comments", new { text = "thử" }))
        {
            said.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await scoped.GetAsync($"/api/v1/loads/{load}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var published = await scoped.PostAsJsonAsync("/api/v1/releases", new { name = "thu-kin" }))
        {
            published.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await ServerUnderTest.JsonAsync(published)).GetProperty("code").GetString().ShouldBe("PAR0411");
        }

        using var wide = server.Client(Role.Publisher);
        (await wide.PostAsJsonAsync($"/api/v1/loads/{load}/comments", new { text = "Thiếu nguồn" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        server.Folder.Office.Loads.Discard(load, "", elsewhere);
    }

    [Fact]
    public async Task Whoever_sent_a_load_is_told_what_is_said_about_it()
    {
        using var sender = await SignedIn.AsAsync(server, "nguoi-gui", Role.Submitter, "p34:66");
        var load = (await TakeAsync("cua-toi.csv", "unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,self,71\n", new Actor("nguoi-gui", Role.Submitter, UnitKey.Parse("p34:66")))).Load!.Id;
        using var reader = server.Client(Role.Publisher);
        (await reader.PostAsJsonAsync($"/api/v1/loads/{load}/comments", new { text = "Thiếu nguồn" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        server.Services.GetRequiredService<NewsDesk>().CatchUp();
        (await sender.PageAsync("/app/thong-bao")).ShouldContain("Có góp ý về số liệu đã gửi");
        server.Folder.Office.Loads.Discard(load, "", Actor.FolderOwner);
    }

    [Fact]
    public async Task A_submitter_withdraws_nothing_of_others_and_answers_for_no_task_of_theirs()
    {
        // Only his own unit counts as missing, whatever the file says about being a whole table.
        Func<string, bool> own = unit => unit == "a-p34-66:so-noi-vu";
        await TakeAsync("viec.csv", "assignment_id,plan,unit_key,task,lead_keys,deadline_kind,deadline\nkin-1,thu,p34:66,Việc của sở khác,a-p34-66:so-tai-chinh,fixed,2026-12-31\nkin-2,thu,p34:66,Việc của mình,a-p34-66:so-noi-vu,fixed,2026-12-31\n", Actor.FolderOwner, "assignments");
        await server.Folder.PublishAsync("viec-thu", Actor.FolderOwner);
        var actor = new Actor("so-noi-vu", Role.Submitter, UnitKey.Parse("a-p34-66:so-noi-vu"));
        var refused = await Should.ThrowAsync<FaultException>(() => TakeAsync("la.csv", "assignment_id,period,status,percent_done\nkin-1,2026-10,done,100\n", actor, "assignment-status", own));
        refused.First.Code.ShouldBe("PAR0530");
        refused.First.Detail.ShouldContain("kin-1");
        var taken = await TakeAsync("minh.csv", "assignment_id,period,status,percent_done\nkin-2,2026-10,done,100\n", actor, "assignment-status", own);
        taken.Result.ShouldBe(LoadResult.Taken);
        server.Folder.Office.Loads.Discard(taken.Load!.Id, "", actor);
    }

    [Fact]
    public async Task An_auditor_of_a_unit_reads_what_its_people_did_and_no_more()
    {
        server.Folder.Office.Audit.Note(new Actor("trong", Role.Submitter, UnitKey.Parse("a-p34-66:so-noi-vu")), ParAnalytics.Office.Audit.AuditNote.Of("see.page", "/app/trong-pham-vi"));
        server.Folder.Office.Audit.Note(new Actor("ngoai", Role.Submitter, UnitKey.Parse("p34:01")), ParAnalytics.Office.Audit.AuditNote.Of("see.page", "/app/ngoai-pham-vi"));
        using var scoped = server.Client(Role.Auditor, "p34:66");
        foreach (var address in new[] { "/app/nhat-ky", "/app/nhat-ky?kiem=1", "/app/nhat-ky/xuat.csv" })
        {
            var told = await scoped.GetStringAsync(address);
            told.ShouldContain("trong-pham-vi", Case.Sensitive, address);
            told.ShouldNotContain("ngoai-pham-vi", Case.Sensitive, address);
        }

        (await scoped.PostAsync("/api/v1/verify", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var wide = server.Client(Role.Auditor);
        (await wide.GetStringAsync("/app/nhat-ky")).ShouldContain("ngoai-pham-vi");
        (await wide.PostAsync("/api/v1/verify", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_leaves_as_a_file_is_written_down_first()
    {
        using var analyst = server.Client(Role.Analyst);
        (await analyst.GetAsync("/api/v1/boards/leadership/tiles/par/csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Folder.Office.Audit.Newest(20).ShouldContain(e => e.Action == "export.file" && e.Subject == "board:leadership/par" && e.Details["format"] == "csv");
        using var kept = await analyst.PostAsync("/api/v1/views", new StringContent("""{"name":"Thử","view":{},"query":{"cube":"indices","measures":["value"],"rows":[{"level":"index.family"}],"filters":[{"level":"year","in":["2025"]}]}}""", Encoding.UTF8, "application/json"));
        var id = (await ServerUnderTest.JsonAsync(kept)).GetProperty("id").GetString()!;
        (await analyst.GetAsync($"/api/v1/views/{id}/so-lieu.csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Folder.Office.Audit.Newest(20).ShouldContain(e => e.Action == "export.file" && e.Subject.StartsWith("view:" + id, StringComparison.Ordinal));
    }

    public void Dispose() => _files.Dispose();

    private async Task<LoadOutcome> TakeAsync(string name, string text, Actor actor, string kind = "index-scores", Func<string, bool>? own = null)
    {
        var path = _files.File(name);
        await File.WriteAllTextAsync(path, text);
        var outcome = await server.Folder.LoadAsync(new LoadRequest(path, name, kind) { IsOwn = own }, actor);
        outcome.Result.ShouldBe(LoadResult.Taken, string.Join('\n', outcome.Findings.Take(5).Select(f => f.Message)));
        return outcome;
    }
}
