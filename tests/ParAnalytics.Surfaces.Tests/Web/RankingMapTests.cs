using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What a reader may choose of a public map by its address alone: classes, colours, a second year, a group of units.</summary>
public sealed partial class RankingMapTests(RankingMapTests.Loaded loaded) : IClassFixture<RankingMapTests.Loaded>
{
    private readonly ServerUnderTest server = loaded.Server;

    [Theory]
    [InlineData("lop=phan-vi&so-lop=4")]
    [InlineData("lop=deu&so-lop=6")]
    [InlineData("lop=tu-nhien&so-lop=3")]
    [InlineData("lop=lech-chuan&so-lop=5")]
    [InlineData("lop=nhom&so-lop=4")]
    [InlineData("moc=78;82;85&mau=phan-ky")]
    [InlineData("so-lop=7&mau=phan-loai")]
    [InlineData("so-lop=5&mau=xam")]
    public async Task Classes_and_colours_are_chosen_in_the_address_and_the_key_counts_every_unit(string chosen)
    {
        var page = await TextAsync($"/xep-hang/sipas?nam=2023&{chosen}");
        var counts = KeyCount().Matches(page).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        counts.Sum().ShouldBe(63);
        counts.Count.ShouldBeGreaterThan(2);
        Region().Matches(page).Select(m => m.Groups[1].Value).Distinct().Count().ShouldBe(counts.Count(c => c > 0));
        page.ShouldContain("class=\"map histogram");
        if (chosen.Contains("xam", StringComparison.Ordinal))
        {
            page.ShouldContain("fill=\"url(#ban-do-sipas-g6)\"");
            page.ShouldContain("id=\"ban-do-sipas-g6\"");
        }
    }

    [Fact]
    public async Task The_publishers_quartiles_of_63_are_as_published() =>
        KeyCount().Matches(await TextAsync("/xep-hang/sipas?nam=2023&lop=nhom&so-lop=4")).Select(m => m.Groups[1].Value).Order().ShouldBe(["15", "16", "16", "16"]);

    [Fact]
    public async Task Two_years_stand_side_by_side_in_the_same_classes()
    {
        var page = await TextAsync("/xep-hang/sipas?nam=2023&so=2022");
        var maps = MapStart().Matches(page).Select(m => m.Groups[1].Value).ToList();
        maps.ShouldBe(["ban-do-sipas-so", "ban-do-sipas"]);
        var pairs = ClassedValue().Matches(page).Select(m => (Year: m.Groups[2].Value, Class: m.Groups[1].Value, Value: decimal.Parse(m.Groups[3].Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        pairs.Select(p => p.Year).Distinct().ShouldBe(["2022", "2023"], ignoreOrder: true);
        var ranges = pairs.GroupBy(p => p.Class).Select(g => (Least: g.Min(p => p.Value), Most: g.Max(p => p.Value))).OrderBy(r => r.Least).ToList();
        ranges.Count.ShouldBeGreaterThan(2);
        ranges.Zip(ranges.Skip(1)).ShouldAllBe(r => r.First.Most < r.Second.Least);
    }

    [Theory]
    [InlineData("lop=khong-co")]
    [InlineData("so-lop=99")]
    [InlineData("moc=tám")]
    [InlineData("mau=cau-vong")]
    [InlineData("so=20x1")]
    public async Task What_means_nothing_is_no_page(string chosen)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync($"/xep-hang/sipas?nam=2023&{chosen}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_group_is_ranked_within_itself_and_says_so()
    {
        var page = WebUtility.HtmlDecode(await TextAsync("/xep-hang/sipas/tay-nguyen?nam=2023"));
        var places = GroupPlace().Matches(page).Select(m => (Unit: m.Groups[1].Value, Place: int.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        places.Count.ShouldBe(5);
        places.Select(p => p.Place).ShouldBe([1, 2, 3, 4, 5]);
        places.ShouldContain(p => p.Unit == "p63:66");
        page.ShouldContain("/5");
        page.ShouldContain("class=\"eras groups\"");
        page.ShouldContain("ngoài nhóm so sánh");
        (await TextAsync("/xep-hang/sipas/tai-ve.csv?nam=2023&khoi=tay-nguyen")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_group_of_another_time_is_told_with_those_that_there_are()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/xep-hang/par/tay-nguyen?nam=2025");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("/xep-hang/par/duyen-hai-nam-trung-bo-va-tay-nguyen?nam=2025");
    }

    [Fact]
    public async Task The_districts_of_the_province_are_a_group_of_their_own()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/xep-hang/par-internal/huyen");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("data-unit=\"d696:");
    }

    /// <summary>The index within a province ranks no provinces: it opens on what was last ranked there, and names its column for it.</summary>
    [Fact]
    public async Task The_index_within_a_province_opens_on_the_units_of_the_house()
    {
        var page = WebUtility.HtmlDecode(await TextAsync("/xep-hang/par-internal"));
        page.ShouldContain("Các huyện của Đắk Lắk");
        page.ShouldContain("<th scope=\"col\">Huyện, thị xã, thành phố</th>");
        page.ShouldNotContain("data-unit=\"p34:");
        page.ShouldNotContain("rank_in_group");
        page.ShouldNotContain("Cả nước");
        (await TextAsync("/xep-hang")).ShouldContain("/xep-hang/par-internal?nam=2024");
        var own = System.Text.RegularExpressions.Regex.Matches(page, "data-unit=\"(d696:[0-9]+)\"").Select(m => m.Groups[1].Value).Distinct().ToList();
        own.Count.ShouldBeGreaterThan(5);
        own.ShouldAllBe(key => new[] { "p63:66", "p63:54" }.Any(house => server.Folder.Members.IsWithin(server.Folder.Members.Find("unit", key)!, house)));
        WebUtility.HtmlDecode(await TextAsync("/en/xep-hang/par-internal")).ShouldContain("<th scope=\"col\">District</th>");

        // No commune of another province is listed, and none is told of where nothing is published.
        System.Text.RegularExpressions.Regex.Matches(await TextAsync("/xep-hang/par-internal/xa"), "data-unit=\"(c[^\"]+)\"").Select(m => m.Groups[1].Value).Distinct()
            .ShouldAllBe(key => server.Folder.Members.IsWithin(server.Folder.Members.Find("unit", key)!, "p34:66"));
    }

    [Fact]
    public async Task The_lines_of_tooltips_hold_every_year_of_every_unit()
    {
        using var series = JsonDocument.Parse(await TextAsync("/xep-hang/sipas/chuoi.json"));
        var years = series.RootElement.GetProperty("years").GetArrayLength();
        years.ShouldBeGreaterThan(1);
        series.RootElement.GetProperty("units").EnumerateObject().ShouldAllBe(u => u.Value.GetArrayLength() == years);
    }

    [Theory]
    [InlineData("", "xem-ban-do")]
    [InlineData("&xem=bieu-do", "xem-bieu-do")]
    [InlineData("&xem=qua-cac-nam", "xem-qua-cac-nam")]
    [InlineData("&xem=bang", "xem-bang")]
    public async Task The_tab_is_kept_in_the_address(string chosen, string tab)
    {
        var page = await TextAsync("/xep-hang/sipas?nam=2023" + chosen);
        Checked().Matches(page).Select(m => m.Groups[1].Value).ShouldBe([tab]);
        YearLink().Matches(page).Count.ShouldBeGreaterThan(1);
        YearLink().Matches(page).ShouldAllBe(m => WebUtility.HtmlDecode(m.Groups[1].Value).EndsWith(chosen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Units_chosen_are_lit_on_map_bars_and_rows_and_drawn_through_the_years()
    {
        var page = WebUtility.HtmlDecode(await TextAsync("/xep-hang/sipas?nam=2023&chon=p63:01,p63:79&chon=p63:48&xem=qua-cac-nam"));
        foreach (var unit in new[] { "p63:01", "p63:79", "p63:48" })
        {
            page.ShouldMatch($"class=\"u k\\d is-chosen\"[^>]* data-unit=\"{unit}\"");
            page.ShouldContain($"class=\"row picked\" data-unit=\"{unit}\"");
            page.ShouldMatch($"id=\"o-{unit.Replace(':', '-')}\" class=\"picked\"");
            page.ShouldMatch($"<input type=\"checkbox\" name=\"chon\" value=\"{unit}\" checked");
            page.ShouldContain($"<g class=\"line\" data-unit=\"{unit}\"");
            Point(unit).Matches(page).Select(m => m.Groups[1].Value).ShouldContain("2023");
        }

        page.ShouldNotContain("<g class=\"line\" data-unit=\"p63:66\"");
        page.ShouldContain("class=\"figures year-table\"");
        page.ShouldContain("chon=p63:01,p63:79,p63:48");
    }

    [Fact]
    public async Task Lines_are_cut_where_criteria_change_and_the_names_at_their_ends_keep_apart()
    {
        var page = await TextAsync("/xep-hang/sipas?nam=2023&xem=qua-cac-nam&chon=p63:01,p63:31,p63:48,p63:79,p63:92,p63:46");
        var places = LineName().Matches(page).Select(m => decimal.Parse(m.Groups[1].Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        places.Count.ShouldBeGreaterThan(4);
        places.Zip(places.Skip(1)).ShouldAllBe(p => p.Second - p.First >= 14.9m);
        page.ShouldContain("class=\"break\"");
    }

    [Theory]
    [InlineData("xem=tranh")]
    [InlineData("chon=p63:999")]
    [InlineData("xep=to-nho")]
    public async Task A_choice_that_means_nothing_is_no_page(string chosen)
    {
        using var client = server.Client();
        (await client.GetAsync($"/xep-hang/sipas?nam=2023&{chosen}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Bars_stand_by_value_or_by_name()
    {
        var byValue = BarName().Matches(await TextAsync("/xep-hang/sipas?nam=2023")).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        var byName = BarName().Matches(await TextAsync("/xep-hang/sipas?nam=2023&xep=ten")).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        byName.ShouldBe(byValue, ignoreOrder: true);
        byName.ShouldBe(byName.Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: false)));
        byName.ShouldNotBe(byValue);
    }

    [Fact]
    public async Task A_figure_can_be_taken_as_shown_or_whole_and_framed_by_part()
    {
        var page = WebUtility.HtmlDecode(await TextAsync("/xep-hang/sipas?nam=2023&xem=bieu-do"));
        page.ShouldContain("/xep-hang/sipas/tai-ve.csv?nam=2023");
        page.ShouldContain("href=\"/du-lieu/sipas.xlsx?dot=");
        page.ShouldContain("hinh=bieu-do\" width=\"720\"");
        page.ShouldContain("loading=\"lazy\"");
        var frame = await TextAsync("/nhung/xep-hang-sipas?nam=2023&hinh=qua-cac-nam");
        frame.ShouldContain("class=\"chart year-lines\"");
        (await TextAsync("/anh/xep-hang-sipas.svg?nam=2023&hinh=qua-cac-nam")).ShouldContain("Nguồn");
    }

    [Fact]
    public async Task The_page_weighs_little_before_anybody_touches_it()
    {
        var page = await TextAsync("/xep-hang/sipas?nam=2023");
        var parts = Part().Matches(page).Select(m => m.Groups[1].Value).Distinct().ToList();
        var total = Packed(Encoding.UTF8.GetBytes(page));
        using var client = server.Client();
        foreach (var part in parts)
        {
            var bytes = await client.GetByteArrayAsync(part);
            total += Packed(bytes);
            if (part.Contains(".js", StringComparison.Ordinal))
            {
                foreach (var chunk in Chunk().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Groups[1].Value).Distinct())
                {
                    total += Packed(await client.GetByteArrayAsync("/dist/assets/" + chunk));
                }
            }

            // The letters of a page in Vietnamese: the face of plain letters and that of letters with marks, of every weight that the sheets name.
            foreach (var face in Face().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Groups[1].Value).Where(f => !f.Contains("latin-ext", StringComparison.Ordinal)).Distinct())
            {
                total += (await client.GetByteArrayAsync(face)).Length;
            }
        }

        total.ShouldBeLessThan(150 * 1024, string.Join(' ', parts));
    }

    /// <summary>A server with the values of all 63 provinces in two years.</summary>
    public sealed class Loaded : IAsyncLifetime
    {
        public ServerUnderTest Server { get; } = new();

        public async Task InitializeAsync()
        {
            await Server.InitializeAsync();
            var provinces = Server.Folder.Members.MembersOf("unit", "province").Where(p => p.ExistsOn(new DateOnly(2023, 12, 31))).ToList();
            var rows = new StringBuilder("unit_key,criterion,year,basis,value\n");
            foreach (var year in new[] { 2022, 2023 })
            {
                foreach (var (province, i) in provinces.Select((p, i) => (p, i)))
                {
                    rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{province.Key},SIPAS-2022/,{year},published,{74 + (i * 37 % 63 * 0.23m) + ((year - 2022) * 1.5m)}\n");
                }
            }

            var months = string.Concat(Enumerable.Range(1, 12).Select(month => FormattableString.Invariant($"p34:66,2025-{month:00},128467,90000,38467,12000,60000,64700,3795,10000,1972\n")));
            await LoadAsync("index-scores", rows.ToString());
            await LoadAsync("dossier-months", "unit_key,period,received,received_online,received_direct,carried_in,resolved_early,resolved_on_time,resolved_late,pending_in_time,pending_overdue\n" + months);
            await Server.Folder.PublishAsync("thu", Actor.FolderOwner);
        }

        private async Task LoadAsync(string kind, string rows)
        {
            using var owner = Server.Client(Role.Admin);
            using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(rows)), "file", "so-lieu.csv" } };
            (await owner.PostAsync("/api/v1/loads", form)).EnsureSuccessStatusCode();
        }

        public Task DisposeAsync() => Server.DisposeAsync();
    }

    private static long Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return packed.Length;
    }

    private async Task<string> TextAsync(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    [GeneratedRegex("<label for=\"loc-(?!moi)[^\"]+\">.*?<span class=\"muted\">\\((\\d+)\\)</span>", RegexOptions.Singleline)]
    private static partial Regex KeyCount();

    [GeneratedRegex("class=\"u (k\\d|m-[a-z-]+)(?: own)?\"")]
    private static partial Regex Region();

    [GeneratedRegex("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map [^\"]*\" id=\"([^\"]+)\"")]
    private static partial Regex MapStart();

    [GeneratedRegex("class=\"u (k\\d)(?: own)?(?: inset)?\"[^>]* data-period=\"(\\d{4})\" data-value=\"([^\"]+)\"")]
    private static partial Regex ClassedValue();

    [GeneratedRegex("data-unit=\"([^\"]+)\" data-measure=\"rank_in_group\" data-period=\"2023\" data-value=\"(\\d+)\"")]
    private static partial Regex GroupPlace();

    [GeneratedRegex("id=\"(xem-[a-z-]+)\"[^>]* checked")]
    private static partial Regex Checked();

    [GeneratedRegex("href=\"(/xep-hang/sipas\\?nam=\\d{4}&amp;ky=as_was[^\"]*)\" ?(?:aria-current=\"true\")?>\\d{4}<")]
    private static partial Regex YearLink();

    private static Regex Point(string unit) => new($"<circle[^>]* data-unit=\"{unit}\" data-measure=\"value\" data-period=\"(\\d{{4}})\"", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex("<text class=\"name (?:own|tone-\\d)\" x=\"[^\"]+\" y=\"([^\"]+)\"")]
    private static partial Regex LineName();

    [GeneratedRegex("<text class=\"name\" x=\"182\"[^>]*>([^<]+)<")]
    private static partial Regex BarName();

    [GeneratedRegex("assets/([A-Za-z0-9_-]+\\.js)")]
    private static partial Regex Chunk();

    [GeneratedRegex("url\\(\"?(/dist/assets/[^\")]+)")]
    private static partial Regex Face();

    [GeneratedRegex("<(?:link rel=\"stylesheet\" href|script type=\"module\" src)=\"([^\"]+)\"")]
    private static partial Regex Part();
}
