using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A figure of a public page in a real browser: by keyboard, by finger, on a small screen, with letters twice as large.</summary>
public sealed class PublicFigureBrowserTests(RankingMapTests.Loaded loaded) : IClassFixture<RankingMapTests.Loaded>
{
    private const string Figure = "/xep-hang/sipas?nam=2023";

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_figure_is_worked_by_keyboard_alone_and_its_address_keeps_what_was_chosen()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await OpenAsync(browser, 1280, 900);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync(Figure);

        // Tabs: one stop of the Tab key, arrows between them, the address tells which.
        await page.Locator("#xem-ban-do").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".panel-chart")).ToBeVisibleAsync();
        page.Url.ShouldContain("xem=bieu-do");
        (await page.Locator("#dia-chi").InputValueAsync()).ShouldContain("xem=bieu-do");
        (await page.Locator(".years a").First.GetAttributeAsync("href"))!.ShouldContain("xem=bieu-do");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".panel-lines")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".panel-table")).ToBeVisibleAsync();

        // The table turns by its headings.
        var first = page.Locator(".ranking-table tbody th").First;
        var before = await first.InnerTextAsync();
        await page.Locator(".ranking-table .sort-by").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".ranking-table th[aria-sort]")).ToHaveCountAsync(1);
        (await first.InnerTextAsync()).ShouldNotBe(before);

        // The map: nearer and back, a class alone, a neighbour.
        await page.Locator("#xem-bang").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".panel-map")).ToBeVisibleAsync();
        var svg = page.Locator(".map-room svg.map");
        var whole = await svg.GetAttributeAsync("viewBox");
        var region = svg.Locator(".u[tabindex='0']");
        await region.FocusAsync();
        await page.Keyboard.PressAsync("+");
        (await svg.GetAttributeAsync("viewBox")).ShouldNotBe(whole);
        await Chrome.IsAccessibleAsync(page, "zoomed");
        await page.Keyboard.PressAsync("0");
        (await svg.GetAttributeAsync("viewBox")).ShouldBe(whole);
        await Assertions.Expect(page.Locator(".map-tip")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".map-tip")).ToBeHiddenAsync();
        await page.Locator("#loc-moi").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        (await svg.Locator(".u.k0 .s").First.EvaluateAsync<string>("s => getComputedStyle(s).opacity")).ShouldBe("1");
        (await svg.Locator(".u.k6 .s").First.EvaluateAsync<string>("s => getComputedStyle(s).opacity")).ShouldBe("0.14");
        await Chrome.IsAccessibleAsync(page, "one class");

        // Units to compare: searched without marks, chosen, shown.
        await page.Locator(".unit-picker summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-sift]").FillAsync("da nang");
        await Assertions.Expect(page.Locator(".pick-list label:visible")).ToHaveCountAsync(1);
        await page.Locator(".pick-list input:visible").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator(".unit-picker button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("svg.map .u.is-chosen:not(.inset)")).ToHaveAttributeAsync("data-unit", "p63:48");
        page.Url.ShouldContain("chon=p63");

        // Classes by a plain form.
        await page.Locator(".map-options summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("select[name='lop']").SelectOptionAsync("deu");
        await page.Locator(".map-options button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("lop=deu", StringComparison.Ordinal));
        page.Url.ShouldContain("chon=p63");
        complaints.ShouldBeEmpty();
    }

    /// <summary>What was chosen on a figure; the looks that change colours alone are tried with <c>./test --long</c>.</summary>
    public static TheoryData<string> States =>
        [.. new[] { "", "&xem=qua-cac-nam&chon=p63:01,p63:48", "&xem=bang", "&so=2022" }.Concat(Conditions.IsLong ? ["&xem=bieu-do&xep=ten", "&mau=xam&lop=tu-nhien", "&ve=o&mau=phan-ky"] : [])];

    [NeedsProgramTheory(Chrome.Program)]
    [MemberData(nameof(States))]
    public async Task Every_state_of_a_figure_is_accessible_and_fits_a_small_screen_and_large_letters(string chosen)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        foreach (var (width, height) in new[] { (1280, 900), (360, 740), (320, 600) })
        {
            var page = await OpenAsync(browser, width, height);
            await page.GotoAsync(Figure + chosen);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{chosen} at {width}");
            await Chrome.IsAccessibleAsync(page, $"{chosen} at {width}");
            await page.Context.CloseAsync();
        }
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_public_page_fits_the_smallest_screen()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        foreach (var width in new[] { 320, 360 })
        {
            var page = await OpenAsync(browser, width, 700);
            foreach (var path in new[] { "/", "/xep-hang", "/don-vi/tinh/dak-lak", "/don-vi/tinh/phu-yen", "/don-vi/xa/ea-drang-24181", "/tieu-chi/PAR-2025", "/ke-hoach/lch-2026-trong-tam", "/phuong-phap", "/du-lieu", "/dot-cong-bo", "/tim?q=krong", "/don-vi/tinh/khong-he-co" })
            {
                await page.GotoAsync(path);
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{path} at {width}");
                await Chrome.IsAccessibleAsync(page, $"{path} at {width}");
            }

            await page.Context.CloseAsync();
        }
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_finger_is_told_first_and_follows_the_link_the_second_time()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await OpenAsync(browser, 390, 844, hasTouch: true);
        await page.GotoAsync(Figure + "&ve=o");
        var region = page.Locator(".map-room .u[data-unit='p63:48']").First;
        await region.ScrollIntoViewIfNeededAsync();
        await region.TapAsync();
        var tip = page.Locator(".map-tip");
        await Assertions.Expect(tip).ToContainTextAsync("Đà Nẵng");
        await Assertions.Expect(tip).ToContainTextAsync("Chạm lần nữa");
        page.Url.ShouldContain("/xep-hang/sipas");
        var box = (await tip.BoundingBoxAsync())!;
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(390);
        await page.Locator("h1").TapAsync();
        await Assertions.Expect(tip).ToBeHiddenAsync();
        await region.ScrollIntoViewIfNeededAsync();
        await region.TapAsync();
        await Assertions.Expect(tip).ToBeVisibleAsync();
        await region.TapAsync();
        await page.WaitForURLAsync(url => url.Contains("/don-vi/tinh/da-nang", StringComparison.Ordinal));
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Another_year_and_the_whole_screen_keep_the_tab()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await OpenAsync(browser, 1280, 900);
        await page.GotoAsync(Figure + "&xem=bieu-do");
        var slider = page.Locator(".year-play input");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForURLAsync(url => url.Contains("nam=2022", StringComparison.Ordinal));
        page.Url.ShouldContain("xem=bieu-do");
        await Assertions.Expect(page.Locator(".panel-chart")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".ranking")).ToHaveAttributeAsync("data-period", "2022");
        await page.Locator("[data-full]").ClickAsync();
        (await page.EvaluateAsync<string>("() => document.fullscreenElement?.id ?? ''")).ShouldBe("hinh");
        await page.EvaluateAsync("() => { void document.exitFullscreen(); }");
        await page.Locator(".embed-code summary").ClickAsync();
        await page.Locator(".embed-what input[value='bang']").CheckAsync();
        (await page.Locator("#ma-nhung").InputValueAsync()).ShouldContain("hinh=bang");
        await Assertions.Expect(page.FrameLocator(".embed-preview").Locator(".ranking-table tbody tr").First).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenAsync(IBrowser browser, int width, int height, bool hasTouch = false)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = loaded.Server.Url.ToString(), Locale = "vi-VN", ViewportSize = new ViewportSize { Width = width, Height = height }, HasTouch = hasTouch, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }
}
