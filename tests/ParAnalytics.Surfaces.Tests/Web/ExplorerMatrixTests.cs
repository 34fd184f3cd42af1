using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The matrix of the explorer when it is vast, when facts change, and in its further forms.</summary>
public sealed class ExplorerMatrixTests : BrowserOnServer
{
    private const int Rows = 5_000, Columns = 20;

    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.NewAsync(isDemo: false);

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_hundred_thousand_cells_are_scrolled_to_their_end_with_only_those_in_view_in_the_page()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var complaints = Chrome.Complaints(page);
        await page.RouteAsync("**/api/v1/query", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", BodyBytes = Vast() }));
        await page.GotoAsync("/app/kham-pha");
        await Assertions.Expect(page.Locator(".x-told")).ToContainTextAsync("5.000 dòng");
        await Assertions.Expect(page.Locator(".x-matrix td[data-unit='c2025:0'][data-period='2000']")).ToHaveAttributeAsync("data-value", "0");

        var drawn = new List<int>();
        foreach (var part in new[] { 0.13, 0.5, 0.77, 1 })
        {
            await page.EvaluateAsync("part => { const m = document.querySelector('.x-matrix'); m.scrollTop = m.scrollHeight * part; m.scrollLeft = m.scrollWidth * part; }", part);
            await Assertions.Expect(page.Locator(".x-matrix td").First).ToBeAttachedAsync();
            drawn.Add(await page.Locator(".x-matrix td").CountAsync());
        }

        await Assertions.Expect(page.Locator($".x-matrix td[data-unit='c2025:{Rows - 1}'][data-period='{2000 + Columns - 1}']")).ToHaveAttributeAsync("data-value", $"{((Rows - 1) * 100) + Columns - 1}");
        // At most a few screens of cells are ever there.
        drawn.ShouldAllBe(count => count < 3_000);

        // By keyboard: to the very first cell and back.
        await page.Locator(".x-matrix").FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await Assertions.Expect(page.Locator(".x-matrix td[data-unit='c2025:0'][data-period='2000']")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+End");
        await Assertions.Expect(page.Locator($".x-matrix td[data-unit='c2025:{Rows - 1}'][data-period='{2000 + Columns - 1}'].is-at")).ToHaveCountAsync(1);

        // The whole of it as a table into a spreadsheet.
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Keyboard.PressAsync("Control+c");
        await Assertions.Expect(page.Locator(".x-told")).ToContainTextAsync("Đã chép");
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        copied.Split('\n').Length.ShouldBe(Rows + 2);
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_release_changes_the_matrix_that_is_open_without_reload()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/kham-pha");
        var cell = page.Locator(".x-matrix td[data-unit='p34:66'][data-measure='value'][data-period='2025']").First;
        await page.Locator(".x-field[data-field='unit.province']").FocusAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator(".x-dialog .x-search").FillAsync("dak lak");
        await page.Locator(".x-members input[value='p34:66']").CheckAsync();
        await page.Locator(".x-dialog button[type=submit]").ClickAsync();
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-value", "89.38");
        await page.EvaluateAsync("window.untouched = true");

        using var publisher = Server.Client(Role.Admin);
        using var load = new MultipartFormDataContent { { new StringContent("index-scores"), "kind" } };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes("unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,published,89.47\n"));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        load.Add(file, "file", "diem.csv");
        (await publisher.PostAsync("/api/v1/loads", load)).EnsureSuccessStatusCode();
        using var publisherOther = Server.Client(Role.Publisher);
        (await publisherOther.PostAsJsonAsync("/api/v1/releases", new { name = "dot-thu" })).EnsureSuccessStatusCode();

        await Assertions.Expect(cell).ToHaveAttributeAsync("data-value", "89.47");
        await Assertions.Expect(page.Locator(".x-told")).ToContainTextAsync("dot-thu");
        (await page.EvaluateAsync<bool>("window.untouched === true")).ShouldBeTrue();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_value_is_shown_as_a_share_explained_and_its_older_version_opened()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/kham-pha");
        await page.Locator(".x-cube").SelectOptionAsync("assignments");
        await Assertions.Expect(page.Locator(".x-matrix td[data-measure='count']").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(".x-folder summary").First).ToHaveTextAsync("Số lượng");
        await page.Locator(".x-field[data-field='overdue']").FocusAsync();
        await Assertions.Expect(page.Locator(".x-about")).ToContainTextAsync("Đơn vị tính: số đếm.");

        await page.Locator(".x-chip[data-field='count']").ClickAsync();
        await page.Locator(".x-forms label", new() { HasTextRegex = new Regex("% của tổng") }).Locator("input").CheckAsync();
        await page.Locator(".x-dialog button[type=submit]").Last.ClickAsync();
        await Assertions.Expect(page.Locator(".x-chip[data-field='count.share_of_total']")).ToContainTextAsync("% của tổng");
        await Assertions.Expect(page.Locator(".x-matrix td[data-measure='count.share_of_total']").First).ToBeAttachedAsync();
        var shares = await page.Locator(".x-matrix td[data-measure='count.share_of_total']").EvaluateAllAsync<double[]>("cells => cells.map(c => Number(c.dataset.value))");
        shares.Sum().ShouldBe(100, 0.5);

        await page.GetByRole(AriaRole.Button, new() { Name = "Giải thích" }).ClickAsync();
        foreach (var part in new[] { "Nguồn", "Ghi chú", "Cách tính", "Câu lệnh SQL" })
        {
            await Assertions.Expect(page.Locator(".x-explain summary", new() { HasTextRegex = new Regex("^" + part) }).First).ToBeVisibleAsync();
        }

        await Chrome.IsAccessibleAsync(page, "explorer");

        // Two versions under one name: the older one can still be opened.
        await SaveAsync(page, "Phần của tổng");
        await page.Locator(".x-chip[data-field='count.share_of_total']").FocusAsync();
        await page.Locator(".x-field[data-field='open']").ClickAsync();
        await Assertions.Expect(page.Locator(".x-chip[data-field='open']")).ToBeVisibleAsync();
        await SaveAsync(page, "Phần của tổng");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, mở" }).ClickAsync();
        await page.Locator(".x-versions summary").ClickAsync();
        await page.Locator(".x-versions button", new() { HasTextRegex = new Regex("^Phiên bản 1") }).ClickAsync();
        await Assertions.Expect(page.Locator(".x-chip[data-field='open']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".x-chip[data-field='count.share_of_total']")).ToBeVisibleAsync();

        // The draft is there again without any address.
        await page.GotoAsync("/app/kham-pha");
        await Assertions.Expect(page.Locator(".x-chip[data-field='count.share_of_total']")).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_drawing_of_the_explorer_shows_the_figures_or_says_what_it_needs()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/kham-pha");
        await Assertions.Expect(page.Locator(".x-matrix td").First).ToBeAttachedAsync();
        var drawings = await page.Locator("#x-drawing-more option").EvaluateAllAsync<string[]>("options => options.map(o => o.value).filter(Boolean)");
        drawings.Length.ShouldBeGreaterThan(14);
        foreach (var drawing in drawings)
        {
            await page.Locator("#x-drawing-more").SelectOptionAsync(drawing);
            await Assertions.Expect(page.Locator($".x-stage pa-tile.tile-{Kind(drawing)}[aria-busy='false'], .x-stage [role=alert]").First).ToBeVisibleAsync();
            (await page.Locator(".x-stage pa-tile.is-failed").CountAsync()).ShouldBe(0, drawing);
        }

        complaints.ShouldBeEmpty();

        static string Kind(string drawing) => drawing switch { "stack" => "bar", "area" => "line", _ => drawing };
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, mở" }).ClickAsync();
        await page.Locator(".x-dialog input[type=text]").FillAsync(name);
        await page.Locator(".x-dialog button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".x-told")).ToContainTextAsync("Đã lưu");
    }

    /// <summary>An answer of 5,000 × 20 cells in the API's own form.</summary>
    private static byte[] Vast() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["release"] = "goc",
        ["era"] = "as_was",
        ["rows"] = Enumerable.Range(0, Rows).Select(r => new[] { new { level = "unit.commune", key = $"c2025:{r}", caption = $"Xã {r}", total = false } }),
        ["columns"] = Enumerable.Range(0, Columns).Select(c => new[] { new { level = "year", key = $"{2000 + c}", caption = $"{2000 + c}", total = false } }),
        ["measures"] = new[] { new { id = "value", caption = "Giá trị", unit = "points", decimals = 0, better = "higher" } },
        ["cells"] = new { value = Enumerable.Range(0, Rows).Select(r => Enumerable.Range(0, Columns).Select(c => (r * 100) + c)) },
        ["states"] = new { value = Enumerable.Range(0, Rows).Select(_ => Enumerable.Repeat("OK", Columns)) },
        ["origins"] = new { value = Enumerable.Range(0, Rows).Select(_ => Enumerable.Repeat("PUBLISHED", Columns)) },
        ["notes"] = Array.Empty<object>(),
        ["rowCount"] = Rows,
        ["truncated"] = false,
    });
}
