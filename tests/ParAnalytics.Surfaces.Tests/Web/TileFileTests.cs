using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Playwright;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Tiles and dashboards as files, asked as a programme and taken from the menu in a real browser.</summary>
[Collection(nameof(OneServer))]
public sealed class TileFileTests(ServerUnderTest server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tile_as_a_workbook_holds_the_numbers_of_the_screen()
    {
        var path = await SaveAsync("/api/v1/boards/leadership/tiles/par/xlsx?year=2025", "par.xlsx");
        IsValid(path);
        using var workbook = WorkbookSource.Open(path);
        var cells = Cells(workbook);
        cells.ShouldContain(c => c.Number == 89.38m);
        cells.ShouldContain(c => c.Text.StartsWith("Nguồn: ", StringComparison.Ordinal));
        cells.ShouldContain(c => c.Text.StartsWith("Đợt công bố: goc", StringComparison.Ordinal));
        workbook.Sheets.Items[^1].Name.ShouldBe("Nguồn");
    }

    [Fact]
    public async Task A_whole_dashboard_is_one_workbook_with_a_sheet_for_each_tile()
    {
        var path = await SaveAsync("/api/v1/boards/leadership/workbook", "bang.xlsx");
        IsValid(path);
        using var workbook = WorkbookSource.Open(path);
        var board = server.Services.GetService(typeof(ParAnalytics.Web.Hub.BoardShelf)) as ParAnalytics.Web.Hub.BoardShelf;
        workbook.Sheets.Count.ShouldBe(board!.Find("leadership")!.Pages.Items.Sum(p => p.Tiles.Count) + 1);
    }

    [NeedsProgramFact("soffice")]
    public async Task Another_spreadsheet_program_reads_every_number_of_a_dashboard_as_it_is()
    {
        var path = await SaveAsync("/api/v1/boards/leadership/workbook", "bang.xlsx");
        var converted = Directory.CreateDirectory(_folder.File("ra")).FullName;
        using var process = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", converted, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit(90_000).ShouldBeTrue();
        using var before = WorkbookSource.Open(path);
        using var after = WorkbookSource.Open(Path.Combine(converted, "bang.xlsx"));
        after.Sheets.Items.Select(s => s.Name).ShouldBe(before.Sheets.Items.Select(s => s.Name));
        var numbers = Numbers(before);
        numbers.Count.ShouldBeGreaterThan(200);
        Numbers(after).ShouldBe(numbers);
    }

    [Fact]
    public async Task The_file_follows_selections_and_refuses_what_is_not_there()
    {
        using var client = server.Client(Role.Leader);
        (await client.GetStringAsync("/api/v1/boards/leadership/tiles/par/csv?unit=p63:01")).ShouldContain("Hà Nội");
        (await client.GetAsync("/api/v1/boards/leadership/tiles/par/pdf")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/api/v1/boards/leadership/tiles/nope/xlsx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/api/v1/boards/nope/workbook")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tasks_are_those_of_the_chosen_unit_and_of_what_it_was_before()
    {
        using var client = server.Client(Role.Leader);
        var own = await client.GetStringAsync("/api/v1/boards/leadership/tiles/state/csv?unit=p34:66");
        own.ShouldSatisfyAllConditions(t => t.ShouldContain("Đắk Lắk 2021"), t => t.ShouldContain("Đắk Lắk 2026"), t => t.ShouldNotContain("Lai Châu"));
        var none = await client.GetStringAsync("/api/v1/boards/leadership/tiles/state/csv?unit=p34:31");
        none.ShouldSatisfyAllConditions(t => t.ShouldNotContain("Đắk Lắk 20"), t => t.ShouldNotContain("Lai Châu"));
    }

    [Fact]
    public async Task A_map_without_figures_counts_no_commune_as_cool_or_hot()
    {
        using var workbook = WorkbookSource.Open(await SaveAsync("/api/v1/boards/leadership/tiles/heat-today/xlsx", "nong.xlsx"));
        var cells = Cells(workbook);
        cells.ShouldContain(c => c.Text == "Hồ sơ hôm nay của 102 xã, phường Đắk Lắk");
        cells.ShouldNotContain(c => c.Text.Contains("xã, phường nóng", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_is_given_the_same_figures_as_on_the_public_pages()
    {
        using var stranger = server.Client();
        (await stranger.GetStringAsync("/api/v1/boards/leadership/tiles/par/csv")).ShouldContain("89.38");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_form_of_tile_leaves_as_every_kind_of_file()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        var complaints = Chrome.Complaints(page);
        foreach (var (address, kinds) in new[] { ("/app/bang/leadership", new[] { "card", "waterfall", "trend", "strip", "text" }), ("/app/bang/leadership?trang=ban-do", ["map", "table"]), ("/app/bang/leadership?trang=par-index", ["bar", "list"]) })
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator("pa-tile[aria-busy=true]")).ToHaveCountAsync(0);
            foreach (var kind in kinds)
            {
                await TakeAllAsync(page, page.Locator($".tile-{kind}:not(.is-empty):not(.is-waiting)").First, kind);
            }
        }

        complaints.Distinct().Take(3).ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_dashboard_taken_away_opens_from_a_folder_with_the_network_off()
    {
        var zip = await SaveAsync("/api/v1/boards/leadership/offline", "bang.zip");
        var at = _folder.File("mang-di");
        System.IO.Compression.ZipFile.ExtractToDirectory(zip, at);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Offline = true, Locale = "vi-VN", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var complaints = Chrome.Complaints(page);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("file://" + Path.Combine(at, "index.html"));
        await Assertions.Expect(page.Locator(".tile-card", new PageLocatorOptions { HasText = "89,38" }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".tile-waterfall .main-svg").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".board-status")).ToContainTextAsync("Bản tải về");
        await page.Locator(".board-pages a", new PageLocatorOptions { HasText = "Bản đồ" }).ClickAsync();
        await Assertions.Expect(page.Locator("pa-map .u").First).ToBeVisibleAsync();
        asked.ShouldAllBe(url => url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal));
        complaints.Distinct().Take(3).ShouldBeEmpty();
    }

    private async Task TakeAllAsync(IPage page, ILocator tile, string kind)
    {
        await tile.ScrollIntoViewIfNeededAsync();
        if (await tile.Locator("pa-figure").CountAsync() > 0)
        {
            await Assertions.Expect(tile.Locator(".main-svg").First).ToBeVisibleAsync();
        }

        var title = await tile.Locator(".tile-title").InnerTextAsync();
        foreach (var (ending, label) in new[] { ("xlsx", "XLSX"), ("csv", "CSV"), ("png", "PNG"), ("svg", "SVG") })
        {
            await tile.Locator(".menu-holder > button").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tile.Locator("[role=menu] button").First).ToBeFocusedAsync();
            var item = tile.Locator("[role=menu] [role=group] button", new LocatorLocatorOptions { HasText = label });
            var saved = page.WaitForDownloadAsync();
            await item.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tile.Locator(".tile-note")).ToHaveTextAsync("Đã tải về");
            var download = await saved;
            download.SuggestedFilename.ShouldEndWith("." + ending);
            var path = _folder.File($"{kind}.{ending}");
            await download.SaveAsAsync(path);
            if (Environment.GetEnvironmentVariable("PARANALYTICS_KEEP_FILES") is { Length: > 0 } kept)
            {
                File.Copy(path, Path.Combine(kept, Path.GetFileName(path)), overwrite: true);
            }

            Check(path, ending, title);
        }
    }

    private static void Check(string path, string ending, string title)
    {
        var bytes = File.ReadAllBytes(path);
        switch (ending)
        {
            case "xlsx":
                IsValid(path);
                break;
            case "csv":
                bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
                break;
            case "png":
                bytes[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
                ((bytes[16] << 24) | (bytes[17] << 16) | (bytes[18] << 8) | bytes[19]).ShouldBeGreaterThan(1500, path);
                bytes.Length.ShouldBeGreaterThan(12_000, path);
                break;
            default:
                var svg = XDocument.Load(path);
                var words = string.Concat(svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value + " "));
                Plain(words).ShouldContain(Plain(title), Case.Sensitive, path);
                words.ShouldContain("Nguồn");
                svg.Descendants().ShouldNotContain(e => e.Name.LocalName == "foreignObject" || e.Name.LocalName == "script");
                svg.Descendants().First(e => e.Name.LocalName == "style").Value.ShouldContain("font/woff2");
                break;
        }

        static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private async Task<string> SaveAsync(string address, string name)
    {
        using var client = server.Client(Role.Leader);
        using var answer = await client.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.GetValues("X-Release").ShouldBe(["goc"]);
        var path = _folder.File(name);
        await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
        return path;
    }

    private static void IsValid(string path)
    {
        using var workbook = SpreadsheetDocument.Open(path, false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
    }

    private static List<ParAnalytics.Ingestion.Sheets.SheetCell> Cells(WorkbookSource workbook) =>
        [.. workbook.Sheets.Items.SelectMany(s => workbook.Rows(s.Name)).SelectMany(r => r.Cells.Items)];

    private static List<string> Numbers(WorkbookSource workbook) =>
        [.. workbook.Sheets.Items.SelectMany(s => workbook.Rows(s.Name).SelectMany(r => r.Cells.Items).Where(c => c.Number is not null).Select(c => $"{s.Name}!{c.Address} {decimal.Round(c.Number!.Value, 10, MidpointRounding.AwayFromZero).ToString("0.##########", CultureInfo.InvariantCulture)}"))];
}
