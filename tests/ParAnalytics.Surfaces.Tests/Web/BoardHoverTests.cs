using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What a pointer over the marks of drawings tells, and which marks a click elsewhere lights, in a real browser over the reference figures.</summary>
public sealed class BoardHoverTests : BrowserOnServer
{
    private const string Board = """
        title: { vi: Thử rê chuột, en: Hovering }
        public: true
        pages:
          mot:
            title: { vi: Trang một, en: Page one }
            tiles:
              provinces:
                at: [1, 1, 6, 6]
                title: { vi: "PAR Index 2024", en: "PAR Index 2024" }
                ask: { main: { cube: indices, measures: [value], rows: [unit.province], where: { index: par, year: 2024 }, top: { n: 5, by: value } } }
                bar: value
              kinds:
                at: [7, 1, 6, 3]
                title: { vi: "Theo loại thời hạn", en: "By kind of deadline" }
                ask: { main: { cube: assignments, measures: [count], rows: [deadline_kind], where: { plan: lch-2026-trong-tam } } }
                table: []
              parts:
                at: [7, 4, 6, 4]
                title: { vi: "Phần của mỗi loại", en: "The share of each kind" }
                ask: { main: { cube: assignments, measures: [count], rows: [deadline_kind], where: { plan: lch-2026-trong-tam } } }
                pie: count
              bands:
                at: [1, 8, 12, 6]
                title: { vi: "Từ loại đến cơ quan", en: "From kind to agency" }
                ask: { main: { cube: assignments, measures: [count], rows: [deadline_kind, lead_agency], where: { plan: lch-2026-trong-tam } } }
                sankey: count
        """;

    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.ShowingAsync("thu", Board);

    [NeedsProgramFact(Chrome.Program)]
    public async Task Resting_on_a_bar_shows_the_line_of_its_years_and_leaving_takes_it_away()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/bang/thu");
        var (bar, tip) = (page.Locator("#tile-provinces .barlayer .point").First, page.Locator("#tile-provinces .figure-tip"));
        await Assertions.Expect(bar).ToBeVisibleAsync();

        await RestAsync(page, bar);
        await Assertions.Expect(tip.Locator("svg.spark")).ToBeVisibleAsync();
        (await tip.InnerTextAsync()).ShouldMatch(@"^20\d\d – 20\d\d");

        await page.Mouse.MoveAsync(2, 2);
        await Assertions.Expect(tip).ToBeHiddenAsync();
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_row_that_is_chosen_lights_its_slice_and_its_bands()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu");
        var (slices, nodes) = (page.Locator("#tile-parts .pielayer .slice path.surface"), page.Locator("#tile-bands .sankey-node rect.node-rect"));
        await Assertions.Expect(slices.First).ToBeVisibleAsync();
        await nodes.First.ScrollIntoViewIfNeededAsync();
        var (pale, paleNodes) = (await PaleAsync(slices), await PaleAsync(nodes));
        (pale, paleNodes).ShouldBe((0, 0));

        await page.Locator("#tile-kinds tbody tr", new() { HasText = "Thường xuyên" }).Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator("#tile-kinds tr.is-lit")).ToHaveCountAsync(1);

        var (all, allNodes) = (await slices.CountAsync(), await nodes.CountAsync());
        await UntilAsync(async () => await PaleAsync(slices) == all - 1);
        await UntilAsync(async () => await PaleAsync(nodes) is var n && n > 0 && n < allNodes);
    }

    /// <summary>How many marks are see-through.</summary>
    private static Task<int> PaleAsync(ILocator marks) => marks.EvaluateAllAsync<int>("all => all.filter(m => parseFloat(getComputedStyle(m).fillOpacity) < 0.5).length");

    private static async Task RestAsync(IPage page, ILocator mark)
    {
        var box = (await mark.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2) - 3, box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 3 });
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        (await holds()).ShouldBeTrue();
    }
}
