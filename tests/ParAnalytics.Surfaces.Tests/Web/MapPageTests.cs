using System.Globalization;
using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A map on a dashboard in a real browser: legend, hatch, hover, arrows, choosing and taking back.</summary>
public sealed class MapPageTests
{
    private const string Board = """
        title: { vi: Bản đồ thử, en: Map on trial }
        own_unit: unit
        slicers:
          unit:
            label: { vi: Đơn vị, en: Unit }
            kind: list
            level: unit.province
            default: p34:66
        pages:
          mot:
            title: { vi: Một trang, en: One page }
            tiles:
              ban-do:
                at: [1, 1, 7, 7]
                title: { vi: "PAR Index 2025 của 34 tỉnh, thành phố", en: "PAR Index 2025 of 34 provinces" }
                selects: unit
                ask:
                  main:
                    cube: indices
                    measures: [value, rank, rank_of]
                    rows: [unit.province]
                    where: { index.family: par, year: "2025" }
                map: { layout: provinces-34, value: value }
              the:
                at: [8, 1, 4, 3]
                title: { vi: "{$unit}", en: "{$unit}" }
                ask:
                  main:
                    cube: indices
                    measures: [value, rank, rank_of]
                    rows: { level: unit.province, members: [$unit] }
                    where: { index.family: par, year: "2025" }
                card: { value: value, rank: rank, of: rank_of }
        """;

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_map_is_read_and_chosen_from_by_mouse_and_by_keyboard()
    {
        await using var server = await ServerUnderTest.ShowingAsync("thu", Board);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/bang/thu");
        var map = page.Locator("pa-map");
        var own = map.Locator("[data-unit='p34:66']").First;
        await Assertions.Expect(own).ToBeVisibleAsync();

        // Missing is hatched and told, and is no step of the ramp; the legend tells both.
        var missing = map.Locator(".m-no-data").First;
        (await missing.Locator(".s").GetAttributeAsync("fill"))!.ShouldStartWith("url(#");
        (await missing.GetAttributeAsync("data-value")).ShouldBe("");
        await Assertions.Expect(map.Locator(".map-legend")).ToContainTextAsync("chưa có số liệu");
        (await own.GetAttributeAsync("data-value")).ShouldBe("89.38");

        await own.HoverAsync();
        await Assertions.Expect(map.Locator(".map-tip")).ToContainTextAsync("Đắk Lắk");
        await Assertions.Expect(map.Locator(".map-tip")).ToContainTextAsync("89,38");

        // Arrows walk to the neighbour that the drawing names, and only one region is in the order of the keyboard.
        await own.FocusAsync();
        var near = (await own.GetAttributeAsync("data-near"))!.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        near[0].ShouldBeGreaterThanOrEqualTo(0);
        await page.Keyboard.PressAsync("ArrowUp");
        (await page.EvaluateAsync<int>("() => [...document.querySelectorAll('pa-map .u')].indexOf(document.activeElement)")).ShouldBe(near[0]);
        (await map.Locator(".u[tabindex='0']").CountAsync()).ShouldBe(1);

        var chosen = await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('data-unit')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(map.Locator(".is-chosen")).ToHaveCountAsync(1);
        await Assertions.Expect(map.Locator(".is-chosen")).ToHaveAttributeAsync("aria-pressed", "true");
        page.Url.ShouldContain("unit=" + chosen);
        await Assertions.Expect(page.Locator(".tile-card .tile-title")).Not.ToHaveTextAsync("Đắk Lắk");
        await Chrome.IsAccessibleAsync(page, "map");

        await map.Locator(".is-chosen").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(map.Locator(".is-chosen")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".tile-card .tile-title")).ToHaveTextAsync("Đắk Lắk");
        page.Url.ShouldNotContain("unit=");
        await own.ClickAsync();
        complaints.Distinct().Take(3).ShouldBeEmpty();
    }
}
