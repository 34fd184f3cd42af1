using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Operation;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What a person finds around a load beside the file itself: who may send what, who is told, what waits, what was returned.</summary>
public sealed class LoadPageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _watched = new();
    private ServerUnderTest _server = null!;

    public async Task InitializeAsync() => _server = await ServerUnderTest.WithAsync(settings => settings with { WatchedFolder = _watched.Path });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _watched.Dispose();
    }

    [Fact]
    public async Task A_comment_on_a_load_is_told_to_its_sender_and_his_answer_to_who_asked()
    {
        using var sender = await SignedIn.AsAsync(_server, "nguoi-gui", Role.Submitter, "p34:66");
        using var stranger = await SignedIn.AsAsync(_server, "noi-khac", Role.Submitter, "p34:01");
        using var publisher = await SignedIn.AsAsync(_server, "nguoi-duyet", Role.Publisher);
        var id = await LoadAsync(sender, "unit_key,criterion,year,basis,value\np34:66,SIPAS-2022/,2025,self,80.5\n");

        var page = await publisher.PostAsync($"/app/nap-du-lieu/lan/{id}", $"/app/nap-du-lieu/lan/{id}/gop-y", ("noi-dung", "Xem lại <b>cột</b> value"));
        page.ShouldContain("Xem lại &lt;b&gt;cột&lt;/b&gt; value");
        page.ShouldContain("data-state=\"draft\"");
        Told();
        (await sender.PageAsync("/app/thong-bao")).ShouldContain("Có góp ý về số liệu đã gửi");
        (await publisher.PageAsync("/app/thong-bao")).ShouldNotContain("Có góp ý về số liệu đã gửi");

        await sender.PostAsync($"/app/nap-du-lieu/lan/{id}", $"/app/nap-du-lieu/lan/{id}/gop-y", ("noi-dung", "Đã xem, đúng theo biên bản"));
        Told();
        (await publisher.PageAsync("/app/thong-bao")).ShouldContain($"/app/nap-du-lieu/lan/{id}");
        (await publisher.PageAsync("/app/nap-du-lieu")).ShouldContain("2 góp ý");
        (await publisher.PageAsync($"/en/app/nap-du-lieu/lan/{id}")).ShouldContain("Write to who sent it");

        (await stranger.Http.GetAsync($"/app/nap-du-lieu/lan/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var elsewhere = _server.Client(Role.Submitter, "p34:01");
        (await elsewhere.PostAsJsonAsync($"/api/v1/loads/{id}/comments", new { text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_sends_for_one_unit_may_not_speak_for_another()
    {
        using var sender = _server.Client(Role.Submitter, "p34:66");
        const string Own = "unit_key,criterion,year,basis,value\np34:66,SIPAS-2022/,2025,self,80.5\n";
        (await sender.PostAsync("/api/v1/loads", LoadTests.Form(Own))).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var refused = await sender.PostAsync("/api/v1/loads", LoadTests.Form(Own + "p63:01,SIPAS-2022/,2025,self,81\n"));
        var told = await ServerUnderTest.JsonAsync(refused);
        told.GetProperty("code").GetString().ShouldBe("PAR0530", told.GetRawText());
        told.GetProperty("detail").GetString()!.ShouldContain("p63:01");
        _server.Folder.Office.Loads.Draft().Count.ShouldBe(1);

        using var browser = await SignedIn.AsAsync(_server, "mot-don-vi", Role.Submitter, "p34:66");
        (await SendAsync(browser, "unit_key,criterion,year,basis,value\np63:01,SIPAS-2022/,2025,self,81\n")).ShouldContain("PAR0530");
    }

    [Fact]
    public async Task Nobody_publishes_on_the_page_what_he_loaded_himself_until_another_does()
    {
        using var both = await SignedIn.AsAsync(_server, "vua-nap-vua-duyet", Role.Publisher);
        using var other = await SignedIn.AsAsync(_server, "nguoi-khac", Role.Publisher);
        var id = await LoadAsync(both, LoadTests.Scores);
        using var refused = await both.SendAsync("/app/nap-du-lieu", "/app/nap-du-lieu/cong-bo", ("ten", "tu-duyet"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("PAR0410");
        _server.Folder.CurrentRelease.Name.ShouldBe("goc");

        (await other.PostAsync("/app/nap-du-lieu", "/app/nap-du-lieu/cong-bo", ("ten", "hai-nguoi"))).ShouldContain("hai-nguoi");
        _server.Folder.CurrentRelease.Name.ShouldBe("hai-nguoi");
        Told();
        (await both.PageAsync("/app/thong-bao")).ShouldContain("Số liệu đã gửi được công bố");
        (await both.PageAsync($"/app/nap-du-lieu/lan/{id}")).ShouldContain("data-state=\"published\"");
    }

    [Fact]
    public async Task A_file_that_the_watched_folder_returned_is_told_on_the_page()
    {
        await File.WriteAllTextAsync(_watched.File("tu-may-khac.csv"), LoadTests.Scores + "p63:999,SIPAS-2022/,2023,published,chín mươi\n");
        using var analyst = await SignedIn.AsAsync(_server, "xem-tra-lai", Role.Publisher);
        var page = "";
        for (var i = 0; i < 60 && !page.Contains("data-refused=\"tu-may-khac.csv\"", StringComparison.Ordinal); i++)
        {
            await Task.Delay(250);
            page = await analyst.PageAsync("/app/nap-du-lieu");
        }

        page.ShouldContain("data-refused=\"tu-may-khac.csv\"");
        page.ShouldContain("PAR0206");
        using var scoped = await SignedIn.AsAsync(_server, "chi-mot-noi", Role.Submitter, "p34:66");
        (await scoped.PageAsync("/app/nap-du-lieu")).ShouldNotContain("tu-may-khac.csv");
    }

    [Fact]
    public async Task A_form_to_fill_in_offers_the_units_of_who_asks()
    {
        using var sender = await SignedIn.AsAsync(_server, "lay-mau", Role.Submitter, "p34:66");
        var path = _watched.File("mau.xlsx.tmp");
        await File.WriteAllBytesAsync(path, await sender.Http.GetByteArrayAsync("/app/nap-du-lieu/mau?loai=dossier-months"));
        using var workbook = WorkbookSource.Open(path);
        var units = workbook.Rows("Đơn vị").Select(r => r[1].Text).ToList();
        units.ShouldContain("p34:66");
        units.Count(u => u.StartsWith('c')).ShouldBe(102);
        units.ShouldNotContain("p63:01");
        var form = _watched.File("bao-cao-thang.xlsx.tmp");
        await File.WriteAllBytesAsync(form, await sender.Http.GetByteArrayAsync("/app/nap-du-lieu/mau?loai=dossiers-month-workbook"));
        using (var sheets = WorkbookSource.Open(form))
        {
            sheets.Sheets.Items.Select(s => s.Name).ShouldContain("Xã, phường");
        }

        (await sender.Http.GetAsync("/app/nap-du-lieu/mau?loai=khong-co")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private void Told() => _server.Services.GetRequiredService<NewsDesk>().CatchUp();

    private async Task<string> LoadAsync(SignedIn browser, string csv)
    {
        var checkedFile = await SendAsync(browser, csv);
        var take = System.Text.RegularExpressions.Regex.Match(checkedFile, "/app/nap-du-lieu/tep/([0-9a-f]+)/nhan").Value;
        take.ShouldNotBeEmpty(checkedFile);
        await browser.PostAsync("/app/nap-du-lieu", take);
        return _server.Folder.Office.Loads.Draft()[^1].Id;
    }

    private static async Task<string> SendAsync(SignedIn browser, string csv)
    {
        var mark = System.Text.RegularExpressions.Regex.Match(await browser.PageAsync("/app/nap-du-lieu"), "name=\"ma-bieu-mau\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(mark)), "ma-bieu-mau" }, { new StringContent(""), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "diem.csv" } };
        using var answer = await browser.Http.PostAsync("/app/nap-du-lieu", form);
        return await answer.Content.ReadAsStringAsync();
    }
}
