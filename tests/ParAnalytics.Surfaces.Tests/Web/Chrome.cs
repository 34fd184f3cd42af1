using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The real browser of the tests. It waits long for what should appear, since other work may share the machine.</summary>
internal static class Chrome
{
    public const string Program = "/usr/bin/chromium";

    private const float Patience = 60_000;

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Repository.PathOf("node_modules", "axe-core", "axe.min.js")));

    /// <summary>What holds is not told: naming each of a map's thousands of shapes takes longer than looking at them.
    /// The rule still on trial joins the lines of a region's label without a space and then misses them in its name.</summary>
    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: false } } })).violations
            .filter(v => v.impact === 'critical' || v.impact === 'serious')
            .map(v => `${v.id}: ${v.nodes.slice(0, 4).map(n => n.html).join('; ')}`)
        """;

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"] });
    }

    /// <summary>A window of a reader of Vietnamese, signed in as the administrator of the machine.</summary>
    public static async Task<IPage> SignedInAsync(IBrowser browser, ServerUnderTest server, int width = 1440, int height = 900)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Url.ToString(), Locale = "vi-VN", AcceptDownloads = true, ViewportSize = new ViewportSize { Width = width, Height = height } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap/mot-lan?ma=" + server.Folder.Office.Links.Issue());
        return page;
    }

    /// <summary>What the browser complains of: blocked styles and scripts, failed requests, errors.</summary>
    public static List<string> Complaints(IPage page)
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

    /// <summary>Nothing on the page keeps a person with an aid from using it.</summary>
    public static async Task IsAccessibleAsync(IPage page, string where)
    {
        await PictureAsync(page, where);

        await page.EvaluateAsync(Axe.Value);
        (await page.EvaluateAsync<string[]>(Violations)).Select(v => $"{where} {v}").ShouldBeEmpty();
    }

    /// <summary>With PARANALYTICS_PICTURES the page is pictured where it is looked at, wide and narrow, light and dark: for the eye.</summary>
    private static async Task PictureAsync(IPage page, string where)
    {
        if (Environment.GetEnvironmentVariable("PARANALYTICS_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        foreach (var (wide, theme) in new[] { (1440, ColorScheme.Light), (390, ColorScheme.Dark), (390, ColorScheme.Light), (1440, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(wide, height);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
            await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, $"{string.Concat(where.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}-{wide}-{theme}.png") });
        }

        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
