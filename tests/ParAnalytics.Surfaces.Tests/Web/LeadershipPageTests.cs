using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The leader's board as it is shipped, on a phone, as a table, enlarged, on paper; and the list of tasks behind it.</summary>
public sealed partial class LeadershipPageTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private static readonly string[] Pages = ["tong-quan", "nhiem-vu", "ho-so", "ban-do", "par-index", "vi-sao"];

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_page_keeps_to_the_width_of_a_phone_and_cuts_no_name_of_a_bar()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server, 390, 844);
        var complaints = Chrome.Complaints(page);
        foreach (var sheet in Pages)
        {
            await OpenAsync(page, sheet);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, sheet);
        }

        await OpenAsync(page, "nhiem-vu");
        await Assertions.Expect(page.Locator(".annotation-text").First).ToBeVisibleAsync();
        complaints.Distinct().Take(3).ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_tile_is_shown_and_copied_as_a_table_enlarged_and_printed()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync(page, "nhiem-vu");
        var tile = page.Locator("pa-tile.tile-bar").First;
        var written = await tile.Locator(".twin tbody tr td > span").First.TextContentAsync();

        await ChooseAsync(tile, "Bảng");
        await Assertions.Expect(tile.Locator(".twin")).ToBeVisibleAsync();
        await ChooseAsync(tile, "Chép bảng");
        await Assertions.Expect(tile.Locator(".tile-note")).ToBeVisibleAsync();
        var copied = await page.EvaluateAsync<string>("async () => { const [item] = await navigator.clipboard.read(); return await (await item.getType('text/html')).text(); }");
        copied.ShouldContain("<table");
        copied.ShouldContain($">{written!.Trim()}</td>");

        await ChooseAsync(tile, "Phóng to");
        (await tile.EvaluateAsync<int>("e => e.clientWidth")).ShouldBeGreaterThan(1300);
        await page.Keyboard.PressAsync("Escape");
        (await tile.EvaluateAsync<int>("e => e.clientWidth")).ShouldBeLessThan(1300);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(page.Locator(".site-nav")).ToBeHiddenAsync();
        await Assertions.Expect(tile.Locator(".tile-title")).ToBeVisibleAsync();
        var paper = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        var sheet = MediaBox().Match(System.Text.Encoding.Latin1.GetString(paper));
        (Number(sheet.Groups[1]), Number(sheet.Groups[2])).ShouldBe((842, 595), "A4, lying");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_list_in_a_tile_shows_its_rows_on_a_phone()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server, 390, 844);
        await page.GotoAsync("/app/bang/dti?trang=xep-hang");
        var list = page.Locator("pa-tile .list-table").First;
        await Assertions.Expect(list.Locator("tbody tr").Nth(4)).ToBeVisibleAsync();
        (await list.EvaluateAsync<int>("e => e.clientHeight - Math.min(e.scrollHeight, 400)")).ShouldBeGreaterThanOrEqualTo(0, "the first rows stand in view");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_menu_of_the_visitor_opens_by_keyboard_and_holds_what_the_role_may_reach()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        await page.GotoAsync("/app/nhiem-vu");
        await page.Locator("button.account").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#account-menu a[href='/app/quan-tri']")).ToBeVisibleAsync();
        await Chrome.IsAccessibleAsync(page, "menu");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#account-menu")).ToBeHiddenAsync();
        (await page.Locator(".site-header").EvaluateAsync<int>("e => e.clientHeight")).ShouldBeLessThan(80, "the header is one line");
    }

    [Theory]
    [InlineData("", 122)]
    [InlineData("don_vi=tat-ca", 153)]
    [InlineData("tinh_trang=undated", -1)]
    [InlineData("tim=papi", -1)]
    [InlineData("tim=ra+soat+tthc", -1)]
    [InlineData("tim=khongcochunao", 0)]
    public async Task Tasks_are_found_by_state_and_by_words_without_accents(string query, int expected)
    {
        using var client = server.Client(Role.Admin);
        var html = await client.GetStringAsync(new Uri("/app/nhiem-vu?" + query, UriKind.Relative));
        var rows = Row().Count(html);
        if (expected >= 0)
        {
            rows.ShouldBe(expected, query);
            return;
        }

        rows.ShouldBeInRange(1, 121, query);
    }

    private static async Task OpenAsync(IPage page, string sheet)
    {
        await page.GotoAsync("/app/bang/leadership?trang=" + sheet);
        await Assertions.Expect(page.Locator("pa-tile").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("pa-tile[aria-busy='true']")).ToHaveCountAsync(0);
    }

    private static async Task ChooseAsync(ILocator tile, string entry)
    {
        await tile.Locator(".menu-holder button").First.ClickAsync();
        await tile.Locator(".menu").GetByText(entry, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
    }

    private static int Number(Group group) => (int)Math.Round(double.Parse(group.Value, NumberStyles.Float, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex MediaBox();

    [GeneratedRegex("<tr data-key=")]
    private static partial Regex Row();
}
