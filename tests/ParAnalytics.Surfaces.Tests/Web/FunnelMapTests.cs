using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The funnel of communes beside their map: a point chosen lights its commune and the other way round, by mouse and by keyboard; few cases shame nobody.</summary>
public sealed class FunnelMapTests
{
    private const string Small = "c2025:24490";

    private const string Board = """
        title: { vi: Phễu thử, en: Funnel on trial }
        pages:
          mot:
            title: { vi: Một trang, en: One page }
            tiles:
              phieu:
                at: [1, 1, 6, 6]
                title: { vi: "Trễ hơn mức ngẫu nhiên", en: "Later than chance" }
                ask:
                  main: &ask
                    cube: dossiers
                    measures: [late_rate, resolved]
                    rows: [unit.commune]
                    where: { unit: "p34:66", period: "2026-09" }
                    having: { resolved: { gte: 1 } }
                funnel: { value: late_rate, count: resolved }
              ban-do:
                at: [7, 1, 6, 6]
                title: { vi: "Quá hạn ở đâu", en: "Where it is late" }
                ask:
                  main: *ask
                map: { layout: communes-p34-66, value: late_rate, classes: equal, count: 4, lower_is_better: true }
        """;

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_point_lights_its_commune_and_a_commune_its_point_and_few_cases_are_grey()
    {
        await using var server = await ServerUnderTest.ShowingAsync("thu", Board);
        await LoadAsync(server);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await Chrome.SignedInAsync(browser, server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/bang/thu");
        var (figure, map) = (page.Locator("#tile-phieu pa-figure"), page.Locator("#tile-ban-do pa-map"));
        await Assertions.Expect(figure.Locator(".main-svg").First).ToBeVisibleAsync();
        await Assertions.Expect(map.Locator($"[data-unit='{Small}']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("m-few"));
        (await map.Locator($"[data-unit='{Small}']").GetAttributeAsync("data-value")).ShouldBe("100");
        await Assertions.Expect(map.Locator(".map-legend")).ToContainTextAsync("quá ít hồ sơ để đánh giá");

        // Point → commune, by keyboard.
        await figure.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("End");
        var key = (await figure.GetAttributeAsync("data-at"))!;
        (await figure.Locator("[role='status']").InnerTextAsync()).ShouldContain("/");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(map.Locator(".u.is-lit")).ToHaveAttributeAsync("data-unit", key);
        await Assertions.Expect(map.Locator(".u.is-lit")).ToHaveAttributeAsync("aria-pressed", "true");
        page.Url.ShouldContain("loc=");
        await Chrome.IsAccessibleAsync(page, "funnel");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(map.Locator(".u.is-lit")).ToHaveCountAsync(0);

        // Commune → point, by keyboard, and by mouse back.
        var commune = map.Locator($"[data-unit='{key}']");
        await commune.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(commune).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-lit"));
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('#tile-phieu .points path')].some(p => Number(getComputedStyle(p).opacity) < 0.5)");
        await page.Locator(".mark-chip button").ClickAsync();
        await Assertions.Expect(map.Locator(".u.is-lit")).ToHaveCountAsync(0);
        complaints.Distinct().Take(3).ShouldBeEmpty();
    }

    /// <summary>Every commune resolves some hundreds, one of them three, all of those late.</summary>
    private static async Task LoadAsync(ServerUnderTest server)
    {
        var communes = server.Folder.Members.MembersOf("unit", "commune").Where(c => c.ValidTo is null && c.Parents.Items.Contains("p34:66")).Select(c => c.Key).ToList();
        communes.Count.ShouldBe(102);
        var rows = new StringBuilder("unit_key,period,received,resolved_early,resolved_on_time,resolved_late\n");
        foreach (var (commune, i) in communes.Select((c, i) => (c, i)))
        {
            rows.Append(commune == Small ? $"{commune},2026-09,3,0,0,3\n" : string.Create(CultureInfo.InvariantCulture, $"{commune},2026-09,{400 + (i * 11)},0,{360 + (i * 10)},{2 + (i * 7 % 40)}\n"));
        }

        using var owner = server.Client(Role.Admin);
        using var form = new MultipartFormDataContent { { new StringContent("dossier-months"), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(rows.ToString())), "file", "thang.csv" } };
        (await owner.PostAsync("/api/v1/loads", form)).EnsureSuccessStatusCode();
        await server.Folder.PublishAsync("thang", Actor.FolderOwner);
    }
}
