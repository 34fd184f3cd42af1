using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Hub;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Every shipped dashboard opened by a person: usable with aids, narrow and wide, and two people at once.</summary>
public sealed class BoardDoorTests : BrowserOnServer
{
    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.NewAsync(isDemo: false);

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_dashboard_is_accessible_and_fits_a_phone()
    {
        var page = await Chrome.SignedInAsync(Browser, Server, 390, 844);
        var complaints = Chrome.Complaints(page);
        foreach (var board in Server.Services.GetRequiredService<BoardShelf>().All)
        {
            await page.GotoAsync($"/app/bang/{board.Id}");
            await Assertions.Expect(page.Locator("pa-dashboard[data-state=live] pa-tile").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("pa-tile[aria-busy=true]")).ToHaveCountAsync(0);
            (await page.Locator("pa-tile.is-failed").CountAsync()).ShouldBe(0, board.Id);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, board.Id);
            await Chrome.IsAccessibleAsync(page, board.Id);
        }

        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task TwoBrowsers_see_one_publication_and_only_the_tiles_it_touches()
    {
        await using var second = await Chrome.LaunchAsync(Playing);
        var pages = new[] { await Chrome.SignedInAsync(Browser, Server), await Chrome.SignedInAsync(second, Server) };
        foreach (var page in pages)
        {
            await page.GotoAsync("/app/bang/leadership");
            await Assertions.Expect(page.Locator("#tile-par .card-value")).ToContainTextAsync("89,38");
            await Assertions.Expect(page.Locator("pa-tile[aria-busy=true]")).ToHaveCountAsync(0);
            await page.EvaluateAsync("() => { window.drawn = document.querySelector('#tile-papi pa-card'); }");
        }

        using var submitter = Server.Client(Role.Submitter);
        using var publisher = Server.Client(Role.Publisher);
        (await submitter.PostAsync("/api/v1/loads", LoadTests.Form("unit_key,criterion,year,basis,value\np34:66,PAR-2025/,2025,published,89.42\n"))).EnsureSuccessStatusCode();
        (await publisher.PostAsync("/api/v1/releases", LoadTests.Json("""{"name":"hai-nguoi"}"""))).EnsureSuccessStatusCode();

        foreach (var page in pages)
        {
            await Assertions.Expect(page.Locator("#tile-par .card-value")).ToContainTextAsync("89,42");
            await Assertions.Expect(page.Locator(".board-status")).ToContainTextAsync("hai-nguoi");
            (await page.EvaluateAsync<bool>("() => window.drawn === document.querySelector('#tile-papi pa-card')")).ShouldBeTrue();
            (await page.Locator("#tile-par.has-changed").CountAsync()).ShouldBe(1);
            (await page.Locator("#tile-papi.has-changed").CountAsync()).ShouldBe(0);
        }
    }
}
