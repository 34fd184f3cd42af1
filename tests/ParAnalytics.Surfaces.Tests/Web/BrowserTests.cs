using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The pages in a real browser.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [NeedsProgramFact(Chromium)]
    public async Task A_file_loaded_and_published_by_hand_changes_the_open_board_without_reload()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await OpenAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString(), Locale = "vi-VN" });
        var board = await context.NewPageAsync();
        var complaints = Complaints(board);
        await board.GotoAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        await board.GotoAsync("/app/bang/leadership");
        await Assertions.Expect(board.Locator("pa-tile", new PageLocatorOptions { HasText = "89,38" }).First).ToBeVisibleAsync();
        await board.EvaluateAsync("() => { window.untouched = true; }");

        var desk = await context.NewPageAsync();
        await desk.GotoAsync("/app/nap-du-lieu");
        await desk.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "diem.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,published,89.41\n") });
        await desk.Locator(".intake-form button").ClickAsync();
        await Assertions.Expect(desk.Locator("[data-result=taken]")).ToBeVisibleAsync();
        await desk.Locator("#ten-dot").FillAsync("thu-trinh-duyet");
        await desk.Locator(".publish-form button").ClickAsync();
        await Assertions.Expect(desk.Locator(".notice-good")).ToContainTextAsync("thu-trinh-duyet");

        await Assertions.Expect(board.Locator("pa-tile", new PageLocatorOptions { HasText = "89,41" }).First).ToBeVisibleAsync();
        await Assertions.Expect(board.Locator(".board-status")).ToContainTextAsync("thu-trinh-duyet");
        (await board.EvaluateAsync<bool>("() => window.untouched === true")).ShouldBeTrue();
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chromium)]
    public async Task The_public_pages_read_the_same_with_scripts_switched_off()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await OpenAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString(), JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("data[data-unit='p34:66'][data-measure='value'][data-period='2025']").First).ToHaveTextAsync("89,38 %");
        await page.Locator("#q").FillAsync("krong pac");
        await page.Locator(".unit-search button").ClickAsync();
        await page.Locator(".unit-list a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Krông Pắc");
    }

    [NeedsProgramFact(Chromium)]
    public async Task The_public_pages_are_accessible_and_keep_to_the_policy()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await OpenAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString() });
        var page = await context.NewPageAsync();
        var complaints = Complaints(page);
        foreach (var path in new[] { "/", "/xep-hang/dti?nam=2022", "/don-vi/tinh/phu-yen", "/phuong-phap", "/en/du-lieu", "/dang-nhap" })
        {
            await page.GotoAsync(path);
            var found = await page.RunAxe();
            found.Violations.Where(v => v.Impact is "critical" or "serious").Select(v => $"{path} {v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
        }

        complaints.ShouldBeEmpty();
    }

    private static Task<IBrowser> OpenAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });

    /// <summary>What the browser complains of: blocked styles and scripts, failed requests, errors.</summary>
    private static List<string> Complaints(IPage page)
    {
        var heard = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                heard.Add(message.Text);
            }
        };
        page.PageError += (_, error) => heard.Add(error);
        return heard;
    }
}
