using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The pages in a real browser.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_file_loaded_and_published_by_hand_changes_the_open_board_without_reload()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString(), Locale = "vi-VN" });
        var board = await context.NewPageAsync();
        var complaints = Chrome.Complaints(board);
        await board.GotoAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        await board.GotoAsync("/app/bang/leadership");
        await Assertions.Expect(board.Locator("pa-tile", new PageLocatorOptions { HasText = "89,38" }).First).ToBeVisibleAsync();
        await board.EvaluateAsync("() => { window.untouched = true; }");

        var desk = await context.NewPageAsync();
        await desk.GotoAsync("/app/nap-du-lieu");
        await desk.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "diem.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,published,89.41\n") });
        await desk.Locator(".intake-form .primary").ClickAsync();
        await Assertions.Expect(desk.Locator("[data-result=clean]")).ToBeVisibleAsync();
        await desk.Locator(".decide .primary").ClickAsync();
        await desk.Locator("#ten-dot").FillAsync("thu-trinh-duyet");
        await desk.Locator("[data-ask]").ClickAsync();
        await desk.Locator("[data-yes]").ClickAsync();
        await Assertions.Expect(desk.Locator(".notice-good")).ToContainTextAsync("thu-trinh-duyet");

        await Assertions.Expect(board.Locator("pa-tile", new PageLocatorOptions { HasText = "89,41" }).First).ToBeVisibleAsync();
        await Assertions.Expect(board.Locator(".board-status")).ToContainTextAsync("thu-trinh-duyet");
        (await board.EvaluateAsync<bool>("() => window.untouched === true")).ShouldBeTrue();
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_public_pages_read_the_same_with_scripts_switched_off()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString(), JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("data[data-unit='p34:66'][data-measure='value'][data-period='2025']").First).ToHaveTextAsync("89,38 %");
        await page.Locator("#q").FillAsync("krong pac");
        await page.Locator(".unit-search button").ClickAsync();
        await page.Locator(".unit-list a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Krông Pắc");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_public_pages_are_accessible_and_keep_to_the_policy()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString() });
        var page = await context.NewPageAsync();
        var complaints = Chrome.Complaints(page);
        foreach (var path in new[] { "/", "/xep-hang/dti?nam=2022", "/don-vi/tinh/phu-yen", "/phuong-phap", "/en/du-lieu", "/dang-nhap" })
        {
            await page.GotoAsync(path);
            await Chrome.IsAccessibleAsync(page, path);
        }

        complaints.ShouldBeEmpty();
    }
}
