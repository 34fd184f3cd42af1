using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What a person does to a dashboard by mouse and keyboard, in a real browser over the tasks of the reference plans.</summary>
public sealed class BoardClickTests : BrowserOnServer
{
    private const string Board = """
        title: { vi: Thử bấm, en: Clicks }
        public: true
        slicers:
          plan:
            label: { vi: Kế hoạch, en: Plan }
            kind: choice
            level: plan
            default: lch-2026-trong-tam
            options:
              lch-2026-trong-tam: { vi: "Lai Châu, trọng tâm", en: "Lai Châu, key" }
              dlk-2021-papi: { vi: "Đắk Lắk, PAPI", en: "Đắk Lắk, PAPI" }
          span:
            label: { vi: Năm, en: Years }
            kind: range
            level: due.year
            default: ["2021", "2027"]
            options:
              "2021": { vi: "2021", en: "2021" }
              "2026": { vi: "2026", en: "2026" }
              "2027": { vi: "2027", en: "2027" }
          place:
            label: { vi: Đơn vị, en: Unit }
            kind: tree
            level: unit.province
            below: [unit.commune]
            default: p34:66
        pages:
          mot:
            title: { vi: Trang một, en: Page one }
            tiles:
              kinds:
                at: [1, 1, 6, 4]
                title: { vi: "Theo loại thời hạn", en: "By kind of deadline" }
                ask: { main: { cube: assignments, measures: [count, open], rows: [deadline_kind], where: { plan: $plan } } }
                table: []
              whole:
                at: [7, 1, 3, 2]
                title: { vi: "Tổng số", en: "All" }
                ask: { main: { cube: assignments, measures: [count], where: { plan: $plan } } }
                card: { value: count }
              alone:
                at: [10, 1, 3, 2]
                title: { vi: "Đứng riêng", en: "Alone" }
                alone: true
                ask: { main: { cube: assignments, measures: [count], where: { plan: $plan } } }
                card: { value: count }
              down:
                at: [7, 3, 6, 4]
                title: { vi: "Theo thời hạn", en: "By deadline" }
                ignores: [plan]
                path: [due.year, due.quarter, due.month]
                ask: { main: { cube: assignments, measures: [count], rows: [due.year], where: { due: { from: $span.from, to: $span.to } } } }
                table: []
              same:
                at: [1, 5, 6, 4]
                title: { vi: "Cùng các loại ấy", en: "The same kinds" }
                opens: /app/bang/thu?trang=hai&kind={key}
                ask: { main: { cube: assignments, measures: [count], rows: [deadline_kind], where: { plan: $plan } } }
                bar: count
          hai:
            title: { vi: Trang hai, en: Page two }
            tiles:
              kinds:
                at: [1, 1, 6, 4]
                title: { vi: "Trang hai: {sum(count)}", en: "Page two: {sum(count)}" }
                ask: { main: { cube: assignments, measures: [count], rows: [deadline_kind], where: { plan: $plan } } }
                table: []
        """;

    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.ShowingAsync("thu", Board);

    [NeedsProgramFact(Chrome.Program)]
    public async Task Clicks_filter_light_order_go_down_and_back_and_stand_in_the_address()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/bang/thu");
        var (whole, alone, kinds, down) = (Value(page, "whole"), Value(page, "alone"), page.Locator("#tile-kinds"), page.Locator("#tile-down"));
        await Assertions.Expect(whole).Not.ToBeEmptyAsync();
        var all = await whole.InnerTextAsync();

        // A click filters what shows no such members, lights the same ones, spares the one that stands alone.
        var first = kinds.Locator("tbody tr").First;
        var some = await first.Locator("td").First.Locator("span").First.InnerTextAsync();
        await first.Locator("button").ClickAsync();
        await Assertions.Expect(whole).ToHaveTextAsync(some);
        (await alone.InnerTextAsync()).ShouldBe(all);
        await Assertions.Expect(kinds.Locator("tr.is-lit")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#tile-whole .badge-filtered")).ToHaveTextAsync("đang lọc");
        page.Url.ShouldContain("loc=deadline_kind~");
        await Assertions.Expect(page.Locator(".mark-chip a")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("trang=hai&kind="));

        // The address says it all: another window shows the same.
        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(page.Url);
        await Assertions.Expect(Value(again, "whole")).ToHaveTextAsync(some);
        await again.CloseAsync();

        await page.Locator("body").PressAsync("Escape");
        await Assertions.Expect(whole).ToHaveTextAsync(all);
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(whole).ToHaveTextAsync(some);
        await page.Locator(".tool-reset").ClickAsync();
        await Assertions.Expect(whole).ToHaveTextAsync(all);

        // Down the path and back by the crumbs.
        await down.GetByRole(AriaRole.Button, new() { Name = "2026", Exact = true }).ClickAsync();
        await Assertions.Expect(down.Locator("tbody tr").First).ToContainTextAsync("Quý");
        await down.GetByRole(AriaRole.Button, new() { Name = "Quý IV/2026", Exact = true }).ClickAsync();
        await Assertions.Expect(down.Locator(".crumbs li")).ToHaveCountAsync(3);
        await Assertions.Expect(down.Locator("tbody tr").First).ToContainTextAsync("Tháng");
        await down.Locator(".crumbs button").First.ClickAsync();
        await Assertions.Expect(down.Locator(".crumbs")).ToHaveCountAsync(0);

        // A range leaves years out; the ends keep their order.
        await page.Locator(".slicer.range select").First.SelectOptionAsync("2026");
        await Assertions.Expect(down.GetByRole(AriaRole.Button, new() { Name = "2021", Exact = true })).ToHaveCountAsync(0);

        // Order by the menu; the keyboard alone opens it.
        await kinds.Locator(".menu-holder > button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Số nhiệm vụ: từ cao đến thấp" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("xem\\.kinds=giam~count"));
        // The address changes at once, the rows when the answer is there.
        await Assertions.Expect(kinds.Locator("tbody td:nth-of-type(1) > span").First).ToHaveTextAsync("10");
        var counts = (await kinds.Locator("tbody td:nth-of-type(1) > span").AllInnerTextsAsync()).Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        counts.ShouldBe(counts.OrderByDescending(c => c));
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_stale_link_opens_with_the_rest_and_a_bad_choice_fails_only_what_reads_it()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu?vung=tay-nguyen&xem.kinds=nguoc&loc=deadline_kind~khong-co");
        await Assertions.Expect(page.Locator(".board-note")).ToContainTextAsync("vung");
        await Assertions.Expect(page.Locator("#tile-kinds.is-failed")).ToContainTextAsync("PAR0629");
        await Assertions.Expect(page.Locator("#tile-whole.is-failed, #tile-whole .empty, #tile-whole .missing").First).ToBeVisibleAsync();
        await Assertions.Expect(Value(page, "alone")).Not.ToBeEmptyAsync();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_view_is_kept_and_opened_a_tree_unfolds_source_rows_are_shown_and_the_page_prints()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Đắk Lắk, PAPI" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("plan=dlk-2021-papi"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tải về, trình chiếu, in" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Góc nhìn đã lưu" }).ClickAsync();
        await page.GetByLabel("Tên góc nhìn").FillAsync("Đắk Lắk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu góc nhìn" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
        await page.Locator(".tool-reset").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("plan="));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tải về, trình chiếu, in" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Góc nhìn đã lưu" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đắk Lắk", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("plan=dlk-2021-papi"));

        // The second page keeps what is chosen.
        await page.GetByRole(AriaRole.Link, new() { Name = "Trang hai" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Đắk Lắk, PAPI" })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Trang một" }).ClickAsync();

        // A tree unfolds to the communes, without accents.
        await page.Locator("[data-slicer=place] .combo-button").ClickAsync();
        await page.Locator("[data-slicer=place] input").FillAsync("krong pac");
        await Assertions.Expect(page.Locator("[role=treeitem]").First).ToContainTextAsync("Krông P");
        await page.Locator("[data-slicer=place] input").PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("place=c2025:"));

        // The rows behind a cell, with their document.
        await page.Locator("#tile-kinds .menu-holder > button").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Xem dòng gốc của con số" }).ClickAsync();
        await Assertions.Expect(page.Locator("dialog.source table").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.Locator(".tool-full").ClickAsync();
        (await page.EvaluateAsync<string>("document.fullscreenElement?.tagName ?? ''")).ShouldBe("PA-DASHBOARD");
        await page.EvaluateAsync("document.exitFullscreen()");
        var printed = await page.PdfAsync(new PagePdfOptions { Format = "A4" });
        printed.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.SetViewportSizeAsync(794, 1123);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(794);
        await Assertions.Expect(page.Locator(".board-tools")).ToBeHiddenAsync();
    }

    private static ILocator Value(IPage page, string tile) => page.Locator($"#tile-{tile} .card-value");
}
