using System.Net;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Web.Access;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A server that leaves questions no time at all: whatever asks the engine without a bound would answer all the same.</summary>
public sealed class QuestionTimeTests : IAsyncLifetime
{
    private const string Question = """{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province"}],"filters":[{"level":"index.family","in":["par"]},{"level":"year","in":["2025"]}]}""";

    /// <summary>Routes that answer from the record, the members or files alone, and a few that are bound otherwise.</summary>
    private static readonly string[] AskNothing =
    [
        // Members, words and files.
        "/tim", "/ke-hoach/{slug?}", "/huong-dan", "/huong-dan/{nguoi}", "/phuong-phap", "/dot-cong-bo", "/sitemap.xml", "/robots.txt", "/dang-nhap", "/ban-do/{layout}/{zoom:int}.json",
        "/du-lieu/danh-muc.json", "/du-lieu/{table}/mo-ta.json", "/xep-hang/{family}/mo-ta.json", "/openapi/{documentName}.json", "/api/v1/model", "/api/v1/members", "/api/v1/insights", "/api/v1/releases", "/api/v1/boundaries",
        "/api/v1/boards", "/api/v1/boards/{dashboard}/source", "/api/v1/views", "/api/v1/views/{id}", "/api/v1/views/{id}/versions", "/dot-cong-bo/atom.xml",

        // The record of people.
        "/app/tai-khoan", "/app/y-kien", "/app/canh-bao", "/app/thong-bao", "/app/nhat-ky", "/app/nhat-ky/xuat.csv", "/app/nhat-ky/xuat.xlsx", "/app/quan-tri", "/app/nap-du-lieu/lan/{id}", "/api/v1/loads", "/api/v1/loads/{id}",

        // Pages whose figures come over the hub, forms.
        "/app", "/app/bang/{dashboard}", "/app/bang/{dashboard}/sua", "/app/kham-pha", "/app/phan-tich", "/app/nap-du-lieu/anh-xa", "/app/nap-du-lieu/mau", "/app/ranh-gioi", "/app/nap-du-lieu",

        // Those who run the server.
        "/health/live", "/health/ready", "/metrics",
    ];

    private ServerUnderTest _server = null!;

    public async Task InitializeAsync() => _server = await ServerUnderTest.WithAsync(settings => settings with { Patience = TimeSpan.Zero });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_route_that_asks_ends_when_its_time_is_over_and_says_so()
    {
        using var at = new TemporaryFolder();
        await File.WriteAllTextAsync(at.File("x.csv"), "unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,published,89.41\n");
        await _server.Folder.LoadAsync(new LoadRequest(at.File("x.csv"), "x.csv", "index-scores"), Actor.FolderOwner);
        await _server.Folder.PublishAsync("thu", Actor.FolderOwner);
        var view = _server.Folder.Office.Views.Keep(null, "Bảng", isShared: true, Question, "{}", Actor.FolderOwner).Id;
        using var client = _server.Client(Role.Admin);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.Timeout = TimeSpan.FromMinutes(2);
        var answered = new List<string>();
        foreach (var pattern in AccessTable.Lines.Where(l => l.Method == "GET").Select(l => l.Pattern))
        {
            using var answer = await client.GetAsync(Filled(pattern, view));
            var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
            status.ShouldBeLessThan(500, $"{pattern} {text[..Math.Min(300, text.Length)]}");
            if (status == 408)
            {
                text.ShouldContain("chạy quá lâu", Case.Insensitive, pattern);
            }
            else if (status is 200)
            {
                answered.Add(pattern);
            }
        }

        answered.Except(AskNothing).ShouldBeEmpty("answered although no question had any time");
        AskNothing.Except(AccessTable.Lines.Select(l => l.Pattern)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_preview_without_time_is_told_on_the_page_and_the_draft_stays()
    {
        using var at = new TemporaryFolder();
        await File.WriteAllTextAsync(at.File("x.csv"), "unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,published,89.41\n");
        await _server.Folder.LoadAsync(new LoadRequest(at.File("x.csv"), "x.csv", "index-scores"), Actor.FolderOwner);
        using var publisher = _server.Client(Role.Publisher);
        var page = WebUtility.HtmlDecode(await publisher.GetStringAsync("/app/nap-du-lieu"));
        page.ShouldContain("Xem trước chạy quá lâu");
        page.ShouldContain("x.csv");
        WebUtility.HtmlDecode(await publisher.GetStringAsync("/en/app/nap-du-lieu")).ShouldContain("The preview ran too long");
        using var refused = await publisher.GetAsync("/api/v1/draft/preview");
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestTimeout);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("PAR0922");
    }

    [Theory]
    [InlineData("/api/v1/query", Question)]
    [InlineData("/api/v1/explain", Question)]
    [InlineData("/api/v1/provenance", """{"query":""" + Question + ""","cell":{"rows":["p34:66"],"measure":"value"}}""")]
    public async Task A_question_ends_when_its_time_is_over(string path, string body)
    {
        using var client = _server.Client(Role.Analyst);
        using var answer = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestTimeout, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>That the time was over says nothing of the figures: it is not kept as an answer, nor shown as “no figure”.</summary>
    [Theory]
    [InlineData("/tieu-chi/PAR-2025")]
    [InlineData("/don-vi/tinh/dak-lak")]
    [InlineData("/xep-hang/par")]
    [InlineData("/")]
    public async Task A_page_without_time_is_no_page_without_figures(string path)
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestTimeout);
        answer.Headers.ETag.ShouldBeNull();
    }

    private static string Filled(string pattern, string view) => pattern switch
    {
        "/app/nhiem-vu/xem" => "/app/nhiem-vu/xem?ma=dlk-2026-par/4.1",
        "/app/muc-tieu/so-sanh.{format}" => "/app/muc-tieu/so-sanh.csv?ghim=unit%3Dp34%3A66%26family%3Dpar%26year%3D2025",
        "/app/bao-cao/{obligation}/{unit}/{period}" => "/app/bao-cao/R01/a-p34-66:so-noi-vu/2026-11",
        "/api/v1/boards/{dashboard}/tiles/{tile}/{format}" => "/api/v1/boards/leadership/tiles/par/csv",
        "/don-vi/{kind}/{slug}" => "/don-vi/tinh/dak-lak",
        "/api/v1/views/{id}/so-lieu.{form}" => $"/api/v1/views/{view}/so-lieu.csv",
        "/app/nap-du-lieu/mau" => "/app/nap-du-lieu/mau?loai=index-scores",
        "/api/v1/members" => "/api/v1/members?level=year",
        "/ban-do/{layout}/{zoom:int}.json" => "/ban-do/provinces-34/0.json",
        _ => pattern.Replace("{family}", "par").Replace("/{peerGroup?}", "").Replace("{table}", "par").Replace("{figure}", "xep-hang-par").Replace("{set}", "PAR-2025").Replace("/{code?}", "").Replace("/{slug?}", "")
            .Replace("{nguoi}", "lanh-dao").Replace("{release}", "thu").Replace("{name}", "thu").Replace("{documentName}", "v1").Replace("{kind}", "lost-points").Replace("{dashboard}", "leadership").Replace("{id}", pattern.Contains("views", StringComparison.Ordinal) ? view : "L000001"),
    };
}
