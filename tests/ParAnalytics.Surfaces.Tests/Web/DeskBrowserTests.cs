using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Office.Comments;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Operation;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The desks of people, comments and the audit chain in a real browser.</summary>
public sealed class DeskBrowserTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private static readonly string[] Desks = ["/app/quan-tri", "/app/nhat-ky?kiem=1", "/app/y-kien?don-vi=p34:66&chi-tieu=value&ky=2025", "/app/thong-bao", "/app/canh-bao", "/app/nhiem-vu", "/app/nhiem-vu/xem?ma=dlk-2026-par/17.1", "/app/tai-khoan", "/en/app/quan-tri"];

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_desks_are_accessible_in_both_themes_and_fit_a_phone()
    {
        server.Folder.Office.Comments.Write(new FigurePlace(UnitKey.Parse("p34:66"), "value", "PAR-2025/1", "2025"), "Vì sao giảm?", Actor.FolderOwner);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        foreach (var (width, theme) in new[] { (1440, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            var page = await Chrome.SignedInAsync(browser, server, width);
            var complaints = Chrome.Complaints(page);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
            foreach (var path in Desks)
            {
                await page.GotoAsync(path);
                await Chrome.IsAccessibleAsync(page, $"{path} {width} {theme}");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
            }

            complaints.ShouldBeEmpty();
            await page.Context.CloseAsync();
        }
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Alerts_are_gone_through_and_answered_with_the_keyboard_alone()
    {
        var alerts = server.Folder.Office.Alerts;
        foreach (var (key, due) in new[] { ("phim-1", new DateOnly(2020, 1, 1)), ("phim-2", new DateOnly(2020, 1, 2)) })
        {
            alerts.Raise(new DueThing("thu", key, due, "Việc " + key, "Sở Tư pháp", [UnitKey.Parse("a-p34-66:so-tu-phap"), UnitKey.Parse("p34:66")], "/app/nhiem-vu"), AlertStage.Late, new(2020, 1, 5), [], _ => []).ShouldBeTrue();
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/canh-bao");
        await page.Locator("[data-alerts] > li").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldContain("Việc phim-2");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("Xong trong tuần");
        await page.Keyboard.PressAsync("Escape");
        (await page.EvaluateAsync<string>("document.activeElement.tagName")).ShouldBe("LI");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".notice-good")).ToBeVisibleAsync();
        alerts.Open().Single(a => a.Thing.Key == "phim-2").Answer.ShouldBe("Xong trong tuần");
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_figure_of_a_tile_is_commented_on_and_becomes_the_work_of_an_agency()
    {
        using var office = await SignedIn.AsAsync(server, "so-tu-phap", Role.Submitter, "a-p34-66:so-tu-phap");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/bang/leadership");
        var tile = page.Locator("#tile-par");
        await Assertions.Expect(tile).ToContainTextAsync("89,38");
        await Assertions.Expect(page.Locator("pa-tile[aria-busy='true']")).ToHaveCountAsync(0);

        // The style sheet of the page counts, and so do the places that scripts set: neither is blocked by the policy.
        (await tile.EvaluateAsync<string>("t => getComputedStyle(t).gridColumnEnd")).ShouldBe("span 3");
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).fontFamily")).ShouldContain("Be Vietnam Pro");

        await tile.Locator("button[aria-haspopup=menu]").ClickAsync();
        await tile.GetByRole(AriaRole.Menuitem, new LocatorGetByRoleOptions { Name = "Góp ý về một số…" }).ClickAsync();
        var dialog = page.Locator("dialog.remark");
        await Chrome.IsAccessibleAsync(page, "comment on a figure");
        var figure = dialog.Locator("td[data-measure=value][data-unit='p34:66'][data-period='2025'] a");
        await figure.EvaluateAsync("link => link.click()");
        await page.WaitForURLAsync("**/app/y-kien?*");
        (await page.InputValueAsync("input[name=don-vi]")).ShouldBe("p34:66");
        (await page.InputValueAsync("[name=chi-tieu]")).ShouldBe("value");
        await page.FillAsync("#noi-dung-y-kien", "Cần giải trình");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ghi ý kiến" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice-good")).ToBeVisibleAsync();

        var comment = page.Locator("li[id^=y-kien-]", new PageLocatorOptions { HasText = "Cần giải trình" });
        await comment.Locator("summary").ClickAsync();
        await comment.Locator("select").SelectOptionAsync("a-p34-66:so-tu-phap");
        await comment.Locator("input[name=viec]").FillAsync("Giải trình điểm PAR Index");
        await comment.Locator("input[name=han]").FillAsync("2099-12-31");
        await comment.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".note-list")).ToContainTextAsync("Giải trình điểm PAR Index");
        complaints.ShouldBeEmpty();

        server.Services.GetRequiredService<NewsDesk>().CatchUp();
        (await office.PageAsync("/app/thong-bao")).ShouldContain("Có nhiệm vụ mới từ ý kiến");
    }
}
