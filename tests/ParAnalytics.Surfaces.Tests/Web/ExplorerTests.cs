using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The explorer in a real browser, as an analyst uses it.</summary>
public sealed class ExplorerTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_slice_is_put_together_by_keyboard_undone_drawn_saved_and_opened_again_from_its_address()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString(), Locale = "vi-VN", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        await page.GotoAsync("/app/kham-pha");

        // The first view shows the PAR Index at once; a filter to one province is found without accents.
        await Assertions.Expect(page.Locator(".x-matrix td[data-measure='value'][data-period='2023']").First).ToBeAttachedAsync();
        await page.Locator(".x-field[data-field='unit.province']").FocusAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator(".x-dialog .x-search").FillAsync("dak lak");
        await page.Locator(".x-members input[value='p34:66']").CheckAsync();
        await page.Locator(".x-dialog button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".x-well-filters")).ToContainTextAsync("Đắk Lắk");
        await Assertions.Expect(Cell(page, "p34:66", "value", "2025")).ToHaveAttributeAsync("data-value", "89.38");
        await Assertions.Expect(Cell(page, "p34:66", "rank", "2025")).ToHaveAttributeAsync("data-value", "22");

        // A field by keyboard: search without accents, Enter.
        await page.Locator("body").PressAsync("/");
        await page.Keyboard.TypeAsync("trung binh");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".x-chip[data-field='mean']")).ToBeVisibleAsync();
        await Assertions.Expect(Cell(page, "p34:66", "mean", "2025")).ToHaveAttributeAsync("data-value", "89.96");

        // Back and forth.
        await page.Locator(".x-chip[data-field='mean']").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Locator(".x-chip[data-field='mean']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+y");
        await Assertions.Expect(page.Locator(".x-chip[data-field='mean']")).ToBeVisibleAsync();
        await page.Locator(".x-chip[data-field='mean']").FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.Locator(".x-chip[data-field='mean']")).ToHaveCountAsync(0);

        // Sorting by a column header is said to those who do not see it.
        await page.Locator(".x-matrix th.x-measure .x-sort").First.ClickAsync();
        await Assertions.Expect(page.Locator(".x-matrix th[aria-sort='descending']")).ToHaveCountAsync(1);

        // As bars, with the same figures in the table twin.
        await page.Locator("label[for='x-drawing-bar']").ClickAsync();
        await Assertions.Expect(page.Locator(".x-stage pa-tile .twin td[data-unit='p34:66'][data-measure='value'][data-value='89.38']")).ToHaveCountAsync(1);
        await page.Locator("label[for='x-drawing-matrix']").ClickAsync();
        await Assertions.Expect(Cell(page, "p34:66", "value", "2025")).ToBeAttachedAsync();

        // Saved, and the same view from the address alone.
        await page.Locator(".x-tools button", new PageLocatorOptions { HasText = "Lưu, mở" }).ClickAsync();
        await page.Locator(".x-dialog input[type=text]").FillAsync("PAR các tỉnh");
        await page.Locator(".x-dialog button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".x-title")).ToHaveTextAsync("PAR các tỉnh");
        var wells = await page.Locator(".x-wells").InnerTextAsync();
        var again = await context.NewPageAsync();
        await again.GotoAsync(Regex.Replace(page.Url, "&?x=[^&]*", ""));
        await Assertions.Expect(again.Locator(".x-title")).ToHaveTextAsync("PAR các tỉnh");
        await Assertions.Expect(Cell(again, "p34:66", "value", "2025")).ToHaveAttributeAsync("data-value", "89.38");
        (await again.Locator(".x-wells").InnerTextAsync()).ShouldBe(wells);

        await Chrome.IsAccessibleAsync(page, "explorer");
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_question_that_cannot_be_answered_says_why_and_the_page_lives_on()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _server.Url.ToString(), Locale = "en-GB", ViewportSize = new() { Width = 390, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        var view = Convert.ToBase64String("""{"cube":"indices","rows":["unit.provinces"],"values":["value"]}"""u8).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await page.GotoAsync("/en/app/kham-pha?x=" + view);
        await Assertions.Expect(page.Locator(".x-stage [role=alert]")).ToContainTextAsync("unit.province");
        await Assertions.Expect(page.Locator(".x-chip.is-unknown")).ToHaveCountAsync(1);
        (await page.Locator("pa-explorer").InnerTextAsync()).ShouldNotMatch("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);

        await page.Locator(".x-chip.is-unknown").FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await page.Locator(".x-field[data-field='unit.province']").FocusAsync();
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator(".x-matrix td").First).ToBeAttachedAsync();
    }

    private static ILocator Cell(IPage page, string unit, string measure, string period) =>
        page.Locator($".x-matrix td[data-unit='{unit}'][data-measure='{measure}'][data-period='{period}']").First;
}
