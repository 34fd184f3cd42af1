using System.IO.Compression;
using Microsoft.Playwright;
using ParAnalytics.Documents.Reading;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The three steps of the loading page in a real browser: file, findings beside the sheet, what changes; take or leave; publish and take back.</summary>
public sealed class IntakePageTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();
    private readonly TemporaryFolder _folder = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        if (Conditions.ProgramMissing(Chrome.Program) is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await Chrome.LaunchAsync(_playwright);
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
        }

        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_small_workbook_goes_the_three_steps_and_back()
    {
        var page = await Chrome.SignedInAsync(_browser, _server);
        await SendAsync(page, Workbook("88.5", "chín mươi"));
        await Assertions.Expect(page.Locator("[data-result=part]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-count=taken]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-count=refused]")).ToHaveTextAsync("1");

        // A finding leads to its cell, and the cell back to its finding.
        await page.Locator(".finding-place").First.ClickAsync();
        await Assertions.Expect(page.Locator("td.is-lit")).ToHaveTextAsync("chín mươi");
        await Assertions.Expect(page.Locator("td.is-lit")).ToHaveIdAsync("o-0-E3");
        await page.Locator("td.is-lit").ClickAsync();
        await Assertions.Expect(page.Locator(".finding-place").First).ToBeFocusedAsync();
        await Chrome.IsAccessibleAsync(page, "intake");

        // The same workbook comes back with its finding as a comment.
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".findings-card a[download]").ClickAsync());
        var path = _folder.File("ghi-chu.xlsx");
        await download.SaveAsAsync(path);
        using (var package = ZipFile.OpenRead(path))
        {
            using var comments = new StreamReader(package.Entries.Single(e => e.Name.StartsWith("comments", StringComparison.Ordinal)).Open());
            (await comments.ReadToEndAsync()).ShouldContain("ref=\"E3\"");
        }

        // Nothing is recorded before the sender takes it.
        await Assertions.Expect(page.Locator("[data-change=added]")).ToHaveTextAsync("1");
        _server.Folder.Office.Loads.Draft().ShouldBeEmpty();
        await page.Locator(".decide .primary").ClickAsync();
        await Assertions.Expect(page.Locator(".notice-good")).ToContainTextAsync("Đã nhận vào bản nháp");
        _server.Folder.Office.Loads.Draft().Count.ShouldBe(1);

        // Publishing asks once more, and can be taken back.
        await page.Locator("#ten-dot").FillAsync("thu-ba-buoc");
        await page.Locator("[data-ask]").ClickAsync();
        await Assertions.Expect(page.Locator("dialog.confirm")).ToContainTextAsync("Thêm 1 con số");
        await page.Locator("[data-no]").ClickAsync();
        _server.Folder.CurrentRelease.Name.ShouldBe("goc");
        await page.Locator("[data-ask]").ClickAsync();
        await page.Locator("[data-yes]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice-good")).ToContainTextAsync("thu-ba-buoc");
        _server.Folder.CurrentRelease.Name.ShouldBe("thu-ba-buoc");
        await page.Locator(".notice-good button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice-good")).ToContainTextAsync("goc");
        _server.Folder.CurrentRelease.Name.ShouldBe("goc");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task What_is_left_leaves_nothing_behind_and_the_keyboard_is_enough()
    {
        var page = await Chrome.SignedInAsync(_browser, _server);
        await page.GotoAsync("/app/nap-du-lieu");
        await page.Locator("#file").SetInputFilesAsync(Workbook("88.5", "chín mươi"));
        await page.Locator("#file").FocusAsync();
        for (var i = 0; i < 2; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.Locator(".intake-form .primary")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-result=part]")).ToBeVisibleAsync();
        await page.Locator(".finding-place").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("td.is-lit")).ToHaveCountAsync(1);
        await page.Locator(".decide .quiet").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".dropzone")).ToBeVisibleAsync();
        _server.Folder.Office.Loads.Draft().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(_server.Folder.Settings.Folder, "incoming")).ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_file_that_is_refused_is_told_in_plain_words_where_it_was_chosen()
    {
        var page = await Chrome.SignedInAsync(_browser, _server);
        await SendAsync(page, new FilePayload { Name = "mat-khau.xlsx", MimeType = "application/octet-stream", Buffer = BadWorkbooks.Encrypted });
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("đặt mật khẩu");
        await Assertions.Expect(page.Locator(".intake-form .primary")).ToBeVisibleAsync();
        await Chrome.IsAccessibleAsync(page, "intake");
    }

    [NeedsProgramFact(Chrome.Program, samples: true)]
    public async Task The_monthly_workbook_shows_every_finding_beside_its_sheet()
    {
        var page = await Chrome.SignedInAsync(_browser, _server);
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/app/nap-du-lieu");
        await page.Locator("#file").SetInputFilesAsync(Repository.SampleOf("xlsx", "ho-so-tthc-2026-05.xlsx"));
        await page.Locator(".intake-form .primary").ClickAsync();
        await Assertions.Expect(page.Locator("[data-result=part]")).ToBeVisibleAsync();
        var findings = page.Locator(".finding-place");
        (await findings.CountAsync()).ShouldBeGreaterThan(15);
        foreach (var link in (await findings.AllAsync()).Take(6))
        {
            await link.ClickAsync();
            var cell = (await link.Locator(".finding-cell").InnerTextAsync()).Split(':')[0];
            if (cell.Length > 0 && char.IsAsciiDigit(cell[^1]))
            {
                (await page.Locator("td.is-lit").First.GetAttributeAsync("id"))!.ShouldEndWith("-" + cell);
            }
        }

        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        await page.SetViewportSizeAsync(1440, 900);
        await Chrome.IsAccessibleAsync(page, "intake");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".findings-card a[download]").ClickAsync());
        var path = _folder.File("ghi-chu.xlsx");
        await download.SaveAsAsync(path);
        using var workbook = WorkbookSource.Open(path);
        workbook.Sheets.Items[^1].Name.ShouldBe("Kết quả kiểm tra");
    }

    private static async Task SendAsync(IPage page, FilePayload file)
    {
        await page.GotoAsync("/app/nap-du-lieu");
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.Locator(".intake-form .primary").ClickAsync();
    }

    private static FilePayload Workbook(params string[] values) => new()
    {
        Name = "diem-sipas.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = BadWorkbooks.Plain([["unit_key", "criterion", "year", "basis", "value"], .. values.Select((v, i) => new[] { i == 0 ? "p63:01" : "p63:79", "SIPAS-2022/", "2023", "published", v })]),
    };
}
