using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What can be taken from a public figure: picture, file, description, frame, feed; and what is told of places that are not there.</summary>
[Collection(nameof(OneServer))]
public sealed partial class FigureTests(ServerUnderTest server)
{
    [Fact]
    public async Task A_ranking_is_map_chart_and_table_without_scripts_and_its_sentences_link_to_cells()
    {
        var page = await TextAsync("/xep-hang/par?nam=2025");
        page.ShouldContain("for=\"xem-ban-do\"");
        page.ShouldContain("class=\"chart ranking-chart\"");
        page.ShouldContain("class=\"figures ranking-table\"");
        var anchors = CellLink().Matches(page).Select(m => m.Groups[1].Value).Distinct().ToList();
        anchors.ShouldNotBeEmpty();
        anchors.ShouldAllBe(anchor => page.Contains($"id=\"{anchor}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_describes_its_data_and_has_a_preview()
    {
        var page = await TextAsync("/xep-hang/par?nam=2025");
        using var told = JsonDocument.Parse(Described().Match(page).Groups[1].Value);
        told.RootElement.GetProperty("@type").GetString().ShouldBe("Dataset");
        told.RootElement.GetProperty("distribution").GetArrayLength().ShouldBe(3);
        foreach (var file in told.RootElement.GetProperty("distribution").EnumerateArray())
        {
            (await StatusAsync(new Uri(file.GetProperty("contentUrl").GetString()!).PathAndQuery)).ShouldBe(HttpStatusCode.OK);
        }

        page.ShouldContain($"property=\"og:image\" content=\"{server.Url.ToString().TrimEnd('/')}/anh/xep-hang-par.png?nam=2025");
        page.ShouldContain("hinh=the\"");
        var card = WebUtility.HtmlDecode(await TextAsync("/anh/xep-hang-dti.svg?nam=2022&hinh=the"));
        card.ShouldContain("width=\"1200\" height=\"630\"");
        card.ShouldContain("Hoàng Sa");
        card.ShouldContain("Trường Sa");
        card.ShouldContain("Nguồn");
        using var alone = JsonDocument.Parse(await TextAsync("/xep-hang/par/mo-ta.json?nam=2025"));
        alone.RootElement.GetProperty("temporalCoverage").GetString().ShouldBe("2025");
    }

    [Theory]
    [InlineData("/anh/xep-hang-dti.svg?nam=2022", "image/svg+xml")]
    [InlineData("/anh/xep-hang-dti.svg?nam=2022&hinh=bieu-do", "image/svg+xml")]
    public async Task A_picture_stands_alone_with_title_source_and_release(string path, string type)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        var picture = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        var words = string.Concat(picture.Descendants().Where(e => e.Name.LocalName is "text" or "tspan" && !e.HasElements).Select(e => e.Value));
        words.ShouldContain("DTI");
        words.ShouldContain("Nguồn:");
        words.ShouldContain(server.Folder.CurrentRelease.Name);
    }

    [NeedsLibraryFact("librsvg-2.so.2")]
    public async Task A_picture_comes_as_png_too()
    {
        using var client = server.Client();
        var png = await client.GetByteArrayAsync("/anh/xep-hang-dti.png?nam=2022&rong=600");
        png.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task A_figure_may_be_framed_where_allowed_and_a_page_never()
    {
        using var client = server.Client();
        using var framed = await client.GetAsync("/nhung/xep-hang-dti?nam=2022&hinh=bang");
        framed.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'self'");
        var page = await framed.Content.ReadAsStringAsync();
        page.ShouldNotContain("site-header");
        page.ShouldContain("ranking-table");
        using var whole = await client.GetAsync("/xep-hang/dti?nam=2022");
        whole.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task The_feed_names_the_releases()
    {
        var feed = XDocument.Parse(await TextAsync("/dot-cong-bo/atom.xml"));
        feed.Descendants().Where(e => e.Name.LocalName == "entry").Select(e => e.Elements().First().Value).ShouldContain("goc");
    }

    [Theory]
    [InlineData("/anh/xep-hang-khong-co.svg", HttpStatusCode.NotFound)]
    [InlineData("/nhung/khong-co", HttpStatusCode.NotFound)]
    [InlineData("/xep-hang/par?nam=2025&dot=khong-co", HttpStatusCode.NotFound)]
    [InlineData("/xep-hang/par?nam=2025&dot=goc", HttpStatusCode.OK)]
    [InlineData("/xep-hang/par/nhom-la", HttpStatusCode.NotFound)]
    [InlineData("/don-vi/tinh/p63-54", HttpStatusCode.MovedPermanently)]
    [InlineData("/don-vi/tinh/khong-he-co", HttpStatusCode.NotFound)]
    [InlineData("/en/don-vi/xa/khong-he-co-99999", HttpStatusCode.NotFound)]
    public async Task An_address_answers_with_the_status_that_is_true(string path, HttpStatusCode status) => (await StatusAsync(path)).ShouldBe(status);

    [Theory]
    [InlineData("/don-vi/tinh/krong-pac-24490", "/don-vi/xa/krong-pac-24490")]
    [InlineData("/don-vi/xa/krong-pac-99999", "/don-vi/xa/krong-pac-24490")]
    [InlineData("/don-vi/huyen/phu-yen", "/don-vi/tinh/phu-yen")]
    public async Task A_unit_looked_for_in_the_wrong_place_is_offered_where_it_is(string path, string offered)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"href=\"{offered}\"");
    }

    [Theory]
    [InlineData("/tim?q=Phú Yên 2024", "/don-vi/tinh/phu-yen", "p34:66")]
    [InlineData("/tim?q=phu yen nam 2024", "/don-vi/tinh/phu-yen", "p34:66")]
    public async Task A_former_place_is_found_with_what_it_became(string path, string first, string became)
    {
        var page = WebUtility.HtmlDecode(await TextAsync(path));
        var list = page[page.IndexOf("<ul class=\"unit-list\">", StringComparison.Ordinal)..];
        list.IndexOf($"href=\"{first}\"", StringComparison.Ordinal).ShouldBeLessThan(120);
        list[..list.IndexOf("</li>", StringComparison.Ordinal)].ShouldSatisfyAllConditions(l => l.ShouldContain("(đến 30/6/2025)"), l => l.ShouldContain("→"), l => l.ShouldContain($"data-unit=\"{became}\""));
    }

    /// <summary>Of few units that are known the least is not the least of all.</summary>
    [Theory]
    [InlineData("/xep-hang/par?nam=2022", false)]
    [InlineData("/xep-hang/par?nam=2023", false)]
    [InlineData("/xep-hang/sipas?nam=2023", false)]
    [InlineData("/xep-hang/par?nam=2025", true)]
    public async Task Who_is_highest_and_lowest_is_told_only_where_it_is_known(string path, bool isKnown)
    {
        var text = Tag().Replace(await TextAsync(path), "");
        text.Contains("đạt cao nhất (", StringComparison.Ordinal).ShouldBe(isKnown);
        text.Contains("Cao Bằng thấp nhất (", StringComparison.Ordinal).ShouldBe(isKnown);
    }

    [Theory]
    [InlineData("/xep-hang/par/tinh?nam=2025")]
    [InlineData("/xep-hang/par/tay-nguyen?nam=2022")]
    public async Task A_group_of_which_some_units_are_unknown_has_no_places(string path)
    {
        var page = await TextAsync(path);
        page.ShouldContain("data-measure=\"rank_in_group\"");
        page.ShouldNotMatch("data-measure=\"rank_in_group\"[^>]*data-value=\"\\d");
        Tag().Replace(page, "").ShouldNotContain("Đắk Lắk đứng thứ");
    }

    [Theory]
    [InlineData("/xep-hang/par/tai-ve.xlsx?nam=2025", "PAR Index năm 2025")]
    [InlineData("/xep-hang/par/tai-ve.xlsx?nam=2025&khoi=tinh", "PAR Index năm 2025: ")]
    [InlineData("/du-lieu/par.xlsx", "PAR Index")]
    public async Task A_workbook_names_its_index(string path, string title)
    {
        using var client = server.Client();
        using var file = new System.IO.Compression.ZipArchive(await client.GetStreamAsync(path));
        using var properties = new StreamReader(file.GetEntry("docProps/core.xml")!.Open());
        (await properties.ReadToEndAsync()).ShouldContain($"title>{title}");
    }

    [Fact]
    public async Task The_page_of_a_commune_tells_its_dossiers_month_by_month_and_what_documents_name_it_for()
    {
        var real = await TextAsync("/don-vi/xa/ea-drang-24181");
        real.ShouldSatisfyAllConditions(
            t => t.ShouldContain("Được văn bản nhắc tên"),
            t => t.ShouldContain("phát sinh số lượng lớn hồ sơ quá hạn"),
            t => t.ShouldContain("href=\"/don-vi/tinh/dak-lak\""));

        // The province is not named itself: its page says which of its units are.
        var province = await TextAsync("/don-vi/tinh/dak-lak");
        province.ShouldSatisfyAllConditions(
            t => t.ShouldNotContain("Được văn bản nhắc tên", Case.Sensitive),
            t => t.ShouldContain("Đơn vị trực thuộc được văn bản nhắc tên"),
            t => t.ShouldContain("href=\"/don-vi/xa/ea-drang-24181\""),
            t => t.ShouldContain("Sở Nông nghiệp và Môi trường"));

        await using var own = await ServerUnderTest.NewAsync(isDemo: false);
        using var files = new TestKit.TemporaryFolder();
        await File.WriteAllTextAsync(files.File("so.csv"), "unit_key,period,received,resolved_early,resolved_on_time,resolved_late,pending_in_time,pending_overdue\nc2025:24181,2026-04,50,20,16,4,8,2\nc2025:24181,2026-05,60,30,25,0,5,2\n");
        var taken = await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("so.csv"), "so.csv", "dossier-months") { Partial = true }, Domain.People.Actor.FolderOwner);
        taken.Load.ShouldNotBeNull(string.Join('\n', taken.Findings));
        await own.Folder.PublishAsync("so", Domain.People.Actor.FolderOwner);
        using var client = own.Client();
        var page = Tag().Replace(await client.GetStringAsync("/don-vi/xa/ea-drang-24181"), "").Replace("&#xA0;", " ", StringComparison.Ordinal);
        page.ShouldContain("Tháng 5/2026: tỷ lệ giải quyết đúng hạn là 100,00 %");
        page.IndexOf("Tháng 5/2026", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("Tháng 4/2026", StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<string> TextAsync(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("class=\"cell-link\" href=\"#([^\"]+)\"")]
    private static partial Regex CellLink();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>")]
    private static partial Regex Described();
}
