using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ParAnalytics.Web.Language;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public partial class PageTests(ServerUnderTest server)
{
    private static readonly string[] Paths =
        ["/", "/tim?q=krong", "/xep-hang", "/xep-hang/par?nam=2025", "/xep-hang/dti?nam=2022", "/don-vi/tinh/dak-lak", "/don-vi/tinh/phu-yen", "/phuong-phap", "/du-lieu", "/dot-cong-bo", "/dang-nhap",
        "/tieu-chi/PAR-2025", "/tieu-chi/PAR-2025/S.leaders", "/tieu-chi/PAPI-2018/2.1", "/ke-hoach", "/ke-hoach/lch-2026-trong-tam"];

    public static TheoryData<string> Pages() => new(Paths);

    [Fact]
    public async Task The_raw_bytes_hold_Vietnamese_letters()
    {
        var bytes = await BytesAsync("/");
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Đắk Lắk")).ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_there_in_both_languages_and_mixes_none(string path)
    {
        var vietnamese = await TextAsync(path);
        var english = await TextAsync("/en" + (path == "/" ? "" : path));
        vietnamese.ShouldContain("<html lang=\"vi\"");
        english.ShouldContain("<html lang=\"en\"");
        Foreign(vietnamese, Words.English, Words.Vietnamese).ShouldBeEmpty();
        Foreign(english, Words.Vietnamese, Words.English).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_page_says_where_the_province_stands_with_its_documents()
    {
        var page = await TextAsync("/");
        page.ShouldContain("data-measure=\"value\" data-period=\"2025\" data-value=\"89.38\"");
        page.ShouldContain("data-value=\"81.53\"");
        page.ShouldContain("430/QĐ-BNV");
        page.ShouldContain("429/QĐ-BNV");
    }

    [Fact]
    public async Task A_criterion_tells_its_maximum_its_breakdowns_and_what_it_compares_with()
    {
        var page = await TextAsync("/tieu-chi/PAR-2025/S.leaders");
        page.ShouldContain("data-unit=\"p34:66\" data-measure=\"value\" data-period=\"2025\" data-value=\"17.49\"");
        page.ShouldContain("22 điểm");

        var whole = await TextAsync("/tieu-chi/PAR-2025");
        whole.ShouldContain("không cộng các cách chia với nhau");
        whole.ShouldContain("không so được, vì bộ tiêu chí đổi");
        whole.ShouldContain("href=\"/tieu-chi/PAR-2025/1\"");
    }

    [Theory]
    [InlineData("/tieu-chi/PAR-2025/S.leader", "PAR-2025/S.leaders")]
    [InlineData("/tieu-chi/PAR-2052", "PAR-2025")]
    [InlineData("/ke-hoach/khong-co", "lch-2026-trong-tam")]
    public async Task A_criterion_or_plan_that_is_not_there_is_told_with_what_could_be_meant(string path, string meant)
    {
        using var http = server.Client();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(meant);
    }

    [Fact]
    public async Task A_plan_lists_its_tasks_as_the_document_states_them()
    {
        var page = await TextAsync("/ke-hoach/lch-2026-trong-tam");
        TaskRow().Count(page).ShouldBe(19);
        page.ShouldContain("4745/KH-UBND");
        page.ShouldNotContain("not_started");
    }

    [Fact]
    public async Task A_ranking_names_the_finding_and_leaves_what_is_not_known_empty()
    {
        var page = await TextAsync("/xep-hang/par?nam=2025");
        Headline().Match(page).Groups[1].Value.ShouldBe("PAR Index năm 2025: Đắk Lắk đạt 89,38&#xA0;%, xếp thứ 22/34");
        page.ShouldContain("data-unit=\"p34:66\" data-measure=\"rank\" data-period=\"2025\" data-value=\"22\"");
        page.ShouldContain("chưa có số liệu");
        page.ShouldNotContain("data-value=\"0\"");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_asked_again_comes_packed_from_what_is_kept_and_unchanged_it_does_not_come_at_all(string encoding)
    {
        using var client = server.Client();
        var plain = await BytesAsync("/xep-hang/par?nam=2025");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/xep-hang/par?nam=2025");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var packed = await client.SendAsync(request);
        packed.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        packed.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        packed.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        var bytes = await packed.Content.ReadAsStreamAsync();
        using Stream opened = encoding == "br" ? new System.IO.Compression.BrotliStream(bytes, System.IO.Compression.CompressionMode.Decompress) : new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionMode.Decompress);
        using var read = new MemoryStream();
        await opened.CopyToAsync(read);
        read.ToArray().ShouldBe(plain);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/xep-hang/par?nam=2025");
        again.Headers.IfNoneMatch.Add(packed.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await unchanged.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        using var other = new HttpRequestMessage(HttpMethod.Get, "/en/xep-hang/par?nam=2025");
        other.Headers.IfNoneMatch.Add(packed.Headers.ETag!);
        (await client.SendAsync(other)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_former_province_says_what_it_became()
    {
        var page = await TextAsync("/don-vi/tinh/phu-yen");
        page.ShouldContain("Đơn vị này không còn từ sau ngày 30/6/2025");
        page.ShouldContain("href=\"/don-vi/tinh/dak-lak\"");
    }

    [Fact]
    public async Task Namesakes_before_and_after_the_merger_have_pages_of_their_own()
    {
        (await TextAsync("/don-vi/tinh/dak-lak")).ShouldContain("data-unit=\"p34:66\"");
        (await TextAsync("/don-vi/tinh/dak-lak-p63-66")).ShouldContain("data-unit=\"p63:66\"");
    }

    [Fact]
    public async Task A_commune_is_found_by_its_name_alone()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/don-vi/xa/krong-pac");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/don-vi/xa/krong-pac-24490");
    }

    [Fact]
    public async Task A_unit_that_is_not_there_is_told_politely_with_what_could_be_meant()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/don-vi/tinh/dak-lac");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Không có đơn vị “dak lac”");
        page.ShouldContain("/don-vi/tinh/dak-lak");
    }

    [Theory]
    [InlineData("/xep-hang/khong-co")]
    [InlineData("/xep-hang/par?nam=20x5")]
    [InlineData("/xep-hang/par?ky=hom-nay")]
    [InlineData("/dot-cong-bo/khong-co")]
    [InlineData("/khong-co/gi")]
    public async Task An_address_that_means_nothing_is_a_page_that_says_so(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<h1>Không có trang này</h1>");
    }

    [Fact]
    public async Task Every_link_of_the_public_pages_leads_somewhere()
    {
        using var client = server.Client();
        var links = new HashSet<string>();
        foreach (var path in Paths)
        {
            links.UnionWith(Href().Matches(await TextAsync(path)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(h => h.StartsWith('/') && !h.Contains(".png", StringComparison.Ordinal)));
        }

        links.Count.ShouldBeGreaterThan(60);
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(link);
            ((int)answer.StatusCode).ShouldBeLessThan(400, link);
        }
    }

    [Fact]
    public async Task A_page_asks_nothing_of_another_host_and_runs_no_inline_script()
    {
        foreach (var path in Paths)
        {
            var page = await TextAsync(path);
            Outside().Matches(page).Select(m => m.Value).ShouldBeEmpty(path);
            InlineCode().Matches(page).Select(m => m.Value).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task The_site_map_lists_units_in_both_languages()
    {
        var map = await TextAsync("/sitemap.xml");
        map.ShouldContain("/don-vi/tinh/dak-lak<");
        map.ShouldContain("/en/don-vi/xa/krong-pac-24490<");
        map.ShouldContain("hreflang=\"en\"");
        (await TextAsync("/robots.txt")).ShouldContain($"Sitemap: {server.Url.ToString().TrimEnd('/')}/sitemap.xml");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/xep-hang/par")]
    [InlineData("/don-vi/tinh/dak-lak")]
    [InlineData("/en/phuong-phap")]
    [InlineData("/tieu-chi/PAR-2025")]
    public async Task A_page_names_its_one_address_and_its_twin_whole_and_the_site_map_names_the_same(string path)
    {
        var page = WebUtility.HtmlDecode(await TextAsync(path));
        var origin = server.Url.ToString().TrimEnd('/');
        var canonical = Canonical().Match(page).Groups[1].Value;
        canonical.ShouldStartWith(origin + "/");
        var twins = Twin().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        twins.Keys.ShouldBe(["vi", "en", "x-default"], ignoreOrder: true);
        twins.Values.ShouldAllBe(address => address.StartsWith(origin + "/", StringComparison.Ordinal));
        twins[path.StartsWith("/en", StringComparison.Ordinal) ? "en" : "vi"].ShouldBe(canonical);
        WebUtility.HtmlDecode(await TextAsync("/sitemap.xml")).ShouldContain($"<loc>{canonical}</loc>");
        page.ShouldNotContain("noindex");
    }

    [Theory]
    [InlineData("/tim?q=krong")]
    [InlineData("/don-vi/tinh/khong-he-co")]
    [InlineData("/nhung/xep-hang-par?nam=2025")]
    public async Task What_search_engines_should_leave_says_so(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("content=\"noindex\"");
    }

    /// <summary>Texts of one language, long enough to be no name, that stand on a page of the other.</summary>
    private static List<string> Foreign(string page, Words foreign, Words own)
    {
        // The name of a document and what it says stay in their own language, and say so.
        var text = Cited().Replace(WebUtility.HtmlDecode(page), "");
        return [.. foreign.Keys.Where(k => k != "language.other" && foreign[k].Length > 6 && !foreign[k].Contains('{') && foreign[k] != own[k] && !own.Keys.Any(o => own[o].Contains(foreign[k])))
            .Where(k => text.Contains(">" + foreign[k], StringComparison.Ordinal) || text.Contains("\"" + foreign[k] + "\"", StringComparison.Ordinal))];
    }

    [GeneratedRegex("<(cite|tbody|h1|h2|ul|dd|td|span)( [^>]*)? lang=\"vi\"[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Cited();

    private async Task<byte[]> BytesAsync(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<string> TextAsync(string path) => Encoding.UTF8.GetString(await BytesAsync(path));

    [GeneratedRegex("<link rel=\"canonical\" href=\"([^\"]+)\"")]
    private static partial Regex Canonical();

    [GeneratedRegex("<link rel=\"alternate\" hreflang=\"([^\"]+)\" href=\"([^\"]+)\"")]
    private static partial Regex Twin();

    [GeneratedRegex("<h1[^>]*>([^<]*)")]
    private static partial Regex Headline();

    [GeneratedRegex("href=\"([^\"#]+)\"")]
    private static partial Regex Href();

    [GeneratedRegex("(?:src|<link(?![^>]*(?:canonical|hreflang))[^>]*href)=\"(?:https?:)?//[^\"]+")]
    private static partial Regex Outside();

    [GeneratedRegex("<tr data-key=")]
    private static partial Regex TaskRow();

    [GeneratedRegex("<script(?![^>]*src=)(?![^>]*application/ld\\+json)[^>]*>|\\son[a-z]+=\"|\\sstyle=\"|javascript:")]
    private static partial Regex InlineCode();
}
