using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public sealed partial class WizardPageTests(ServerUnderTest server)
{
    private const string Table = "TT,Tỉnh,Tổng điểm,Xếp hạng,Tổng số đơn vị\n1,Hoà Bình,81.2,3,63\n2,ĐĂK LĂK,80.1,5,63\n";

    [Fact]
    public async Task An_unknown_table_is_mapped_tried_kept_and_taken()
    {
        using var browser = await SignedInAsync();
        var page = await PostAsync(browser, await browser.GetStringAsync("/app/nap-du-lieu/anh-xa"), "doan", Table);
        page.ShouldContain("data-header-row=\"1\"");
        page.ShouldContain("data-role=\"unit\"");
        page.ShouldContain("data-role=\"value:\"");
        var trial = await PostAsync(browser, page, "thu", null);
        trial.ShouldContain("data-rows-taken=\"2\"", customMessage: trial);
        await PostAsync(browser, trial, "luu", null);

        var load = server.Folder.Office.Loads.Draft().Single(l => l.Entry.DescriptionId == "bang-thu-cua-so");
        load.Entry.Counts.Taken.ShouldBe(2);
        server.Folder.Office.Loads.Discard(load.Id, "thử", Actor.FolderOwner);
        System.IO.File.Exists(Path.Combine(server.Folder.Settings.Folder, "intake", "bang-thu-cua-so.sheet.yaml")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_table_of_dossiers_is_asked_for_what_its_title_does_not_say_and_read_again_by_itself()
    {
        const string Dossiers = "Đơn vị,Tiếp nhận trong kỳ,Kỳ trước chuyển sang,Giải quyết trước hạn,Giải quyết đúng hạn,Giải quyết quá hạn,Đang xử lý trong hạn,Đang xử lý quá hạn\nXã Krong Pac,100,10,50,30,5,20,5\n";
        using var browser = await SignedInAsync();
        var page = await PostAsync(browser, await browser.GetStringAsync("/app/nap-du-lieu/anh-xa"), "doan", Dossiers, ("loai", "dossier-months"), ("cap", ""), ("trong", "p34:66"));
        page.ShouldContain("data-role=\"field:pending_overdue\"");
        page.ShouldContain("name=\"ch-period\"");
        page.ShouldContain("chưa chắc");
        var trial = await PostAsync(browser, page, "thu", null, ("loai", "dossier-months"), ("cap", ""), ("trong", "p34:66"), ("ch-period", "tháng 7/2026"), ("ten", "ho-so-thu"));
        trial.ShouldContain("data-rows-taken=\"1\"", customMessage: trial);
        await PostAsync(browser, trial, "luu", null, ("loai", "dossier-months"), ("cap", ""), ("trong", "p34:66"), ("ch-period", "tháng 7/2026"), ("ten", "ho-so-thu"));
        var load = server.Folder.Office.Loads.Draft().Single(l => l.Entry.DescriptionId == "ho-so-thu");
        load.Entry.Kind.ShouldBe("dossier-months");
        server.Folder.Office.Loads.Discard(load.Id, "thử", Actor.FolderOwner);

        using var submitter = server.Client(Role.Submitter);
        var again = LoadTests.Form(Dossiers.Replace("100,10", "101,9", StringComparison.Ordinal), "thang-sau.csv");
        again.Add(new StringContent("true"), "dry_run");
        (await ServerUnderTest.JsonAsync(await submitter.PostAsync("/api/v1/loads", again))).GetProperty("loads")[0].GetProperty("description").GetString().ShouldBe("ho-so-thu");
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var browser = server.Browser();
        var submitter = server.Client(Role.Submitter);
        browser.DefaultRequestHeaders.Authorization = submitter.DefaultRequestHeaders.Authorization;
        submitter.Dispose();
        (await browser.GetAsync("/app/nap-du-lieu/anh-xa")).StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    private static async Task<string> PostAsync(HttpClient browser, string page, string step, string? file, params (string Name, string Value)[] said)
    {
        (string Name, string Value)[] usual = [("ho", "sipas"), ("nam", "2021"), ("cap", "Province"), ("nguon", "Văn bản thử"), ("ten", "Bảng thử của Sở")];
        var form = new MultipartFormDataContent { { new StringContent(Mark().Match(page).Groups[1].Value), "ma-bieu-mau" }, { new StringContent(step), "buoc" } };
        foreach (var (name, value) in said.Concat(usual.Where(u => said.All(s => s.Name != u.Name))))
        {
            form.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "la.csv");
        }
        else
        {
            form.Add(new StringContent(File().Match(page).Groups[1].Value), "tep");
        }

        using var answer = await browser.PostAsync("/app/nap-du-lieu/anh-xa", form);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }

    [GeneratedRegex("name=\"ma-bieu-mau\" value=\"([^\"]+)\"")]
    private static partial Regex Mark();

    [GeneratedRegex("name=\"tep\" value=\"([0-9a-f]+)\"")]
    private static partial Regex File();
}
