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
        var page = await PostAsync(browser, await browser.GetStringAsync("/app/nap-du-lieu/anh-xa"), "doan", withFile: true);
        page.ShouldContain("data-header-row=\"1\"");
        page.ShouldContain("data-role=\"unit\"");
        page.ShouldContain("data-role=\"value:\"");
        var trial = await PostAsync(browser, page, "thu");
        trial.ShouldContain("data-rows-taken=\"2\"", customMessage: trial);
        await PostAsync(browser, trial, "luu");

        var load = server.Folder.Office.Loads.Draft().Single(l => l.Entry.DescriptionId == "bang-thu-cua-so");
        load.Entry.Counts.Taken.ShouldBe(2);
        server.Folder.Office.Loads.Discard(load.Id, "thử", Actor.FolderOwner);
        System.IO.File.Exists(Path.Combine(server.Folder.Settings.Folder, "intake", "bang-thu-cua-so.sheet.yaml")).ShouldBeTrue();
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

    private static async Task<string> PostAsync(HttpClient browser, string page, string step, bool withFile = false)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(Mark().Match(page).Groups[1].Value), "ma-bieu-mau" },
            { new StringContent("sipas"), "ho" }, { new StringContent("2021"), "nam" }, { new StringContent("Province"), "cap" }, { new StringContent("Văn bản thử"), "nguon" },
            { new StringContent("Bảng thử của Sở"), "ten" }, { new StringContent(step), "buoc" },
        };
        if (withFile)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Table)), "file", "la.csv");
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
