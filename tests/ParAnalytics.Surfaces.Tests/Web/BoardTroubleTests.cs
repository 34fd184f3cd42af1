using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What goes wrong on a dashboard is said where it is wrong, and the rest of the page lives; and what a viewer plays and shows otherwise.</summary>
public sealed partial class BoardTroubleTests : BrowserOnServer
{
    private const string Board = """
        title: { vi: Thử lỗi, en: Troubles }
        public: true
        slicers:
          year:
            label: { vi: Năm, en: Year }
            kind: year
            level: year
            default: "2021"
            options:
              "2021": { vi: "2021", en: "2021" }
              "2022": { vi: "2022", en: "2022" }
              "2023": { vi: "2023", en: "2023" }
        pages:
          mot:
            title: { vi: Trang một, en: Page one }
            tiles:
              good:
                at: [1, 1, 6, 3]
                title: { vi: "PAR Index {$year}", en: "PAR Index {$year}" }
                ask: { main: { cube: indices, measures: [value], rows: [{ level: unit.province, members: ["p63:66"] }], where: { index.family: par, year: $year } } }
                card: value
              missing:
                at: [7, 1, 6, 3]
                title: { vi: "Thiếu chỉ tiêu", en: "No such measure" }
                ask: { main: { cube: indices, measures: [valeu], rows: [unit.province], where: { index.family: par, year: $year } } }
                table: []
              expression:
                at: [1, 4, 6, 3]
                title: { vi: "Tổng {summ(value)}", en: "Sum {summ(value)}" }
                ask: { main: { cube: indices, measures: [value], rows: [{ level: unit.province, members: ["p63:66"] }], where: { index.family: par, year: $year } } }
                card: value
              hidden:
                at: [7, 4, 6, 3]
                title: { vi: "Hồ sơ đang mở", en: "Open dossiers" }
                ask: { main: { cube: dossier_days, measures: [open] } }
                card: open
              kinds:
                at: [1, 7, 12, 4]
                title: { vi: "Nhiệm vụ theo loại thời hạn", en: "Tasks by kind of deadline" }
                ask: { main: { cube: assignments, measures: [count], rows: [deadline_kind], where: { plan: dlk-2021-papi } } }
                table: []
        """;

    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.ShowingAsync("thu", Board);

    [NeedsProgramFact(Chrome.Program)]
    public async Task Each_wrong_tile_says_what_is_wrong_and_what_to_write_and_the_others_live()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu");
        await Assertions.Expect(page.Locator("#tile-good .card-value")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("#tile-missing.is-failed")).ToContainTextAsync("valeu");
        await Assertions.Expect(page.Locator("#tile-missing")).ToContainTextAsync("PAR0609");
        (await page.Locator("#tile-missing").InnerTextAsync()).ShouldContain("value");
        await Assertions.Expect(page.Locator("#tile-expression.is-failed")).ToContainTextAsync("summ");
        await Assertions.Expect(page.Locator("#tile-kinds tbody tr").First).ToBeVisibleAsync();

        // Who may not see a cube is told so in its tile, and nothing of its figures.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var anyone = await RawHubClient.ConnectAsync(Server.Url, patience.Token);
        await anyone.StreamAsync("OpenDashboard", JsonNode.Parse("""{"dashboard":"thu","page":null,"selections":{},"release":null,"lang":"vi"}""")!, patience.Token);
        var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        while (last.Count < 5)
        {
            var frame = await anyone.FrameAsync(patience.Token);
            if (frame.GetProperty("tile").ValueKind == JsonValueKind.String && frame.GetProperty("kind").GetString() is "tile" or "error")
            {
                last[frame.GetProperty("tile").GetString()!] = frame;
            }
        }

        last["good"].GetProperty("kind").GetString().ShouldBe("tile");
        last["hidden"].GetProperty("kind").GetString().ShouldBe("error");
        Code().IsMatch(last["hidden"].GetProperty("payload").GetProperty("code").GetString()!).ShouldBeTrue();
        last["hidden"].GetRawText().ShouldNotContain("Đang giải quyết");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_dropped_connection_is_said_and_taken_up_again_by_itself()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var open = new List<IWebSocketRoute>();
        var said = new ConcurrentQueue<string>();
        await page.RouteWebSocketAsync(Hub(), route =>
        {
            var server = route.ConnectToServer();
            route.OnMessage(message =>
            {
                said.Enqueue(message.Text ?? "");
                server.Send(message.Text ?? "");
            });
            open.Add(route);
        });
        await page.GotoAsync("/app/bang/thu");
        await Assertions.Expect(page.Locator("#tile-good .card-value")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Trực tiếp");

        // The way back stays closed until the state was seen: it can be over sooner than anybody looks.
        var isBack = new TaskCompletionSource();
        await page.RouteAsync(Negotiation(), async route =>
        {
            await isBack.Task;
            await route.ContinueAsync();
        });
        await open[^1].CloseAsync(new WebSocketRouteCloseOptions { Code = 4000 });
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Đang nối lại");
        // It stays said for as long as it is so.
        await page.WaitForTimeoutAsync(1500);
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Đang nối lại");
        // What is chosen meanwhile is told once the page is connected again.
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Năm: sau" });
        await next.ClickAsync();
        isBack.SetResult();
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Trực tiếp");
        await Assertions.Expect(page.Locator("#tile-good")).ToContainTextAsync("PAR Index 2022");
        // The session of before goes on: nothing is asked again that was shown.
        said.Count(m => m.Contains("\"OpenDashboard\"", StringComparison.Ordinal)).ShouldBe(1);
        said.Count(m => m.Contains("\"Resume\"", StringComparison.Ordinal)).ShouldBe(1);
        // The figures stayed, and the page answers again.
        await next.ClickAsync();
        await Assertions.Expect(page.Locator("#tile-good")).ToContainTextAsync("PAR Index 2023");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_page_that_gave_up_while_the_machine_slept_comes_back_when_somebody_looks_again()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.Clock.InstallAsync();
        var open = new List<IWebSocketRoute>();
        await page.RouteWebSocketAsync(Hub(), route =>
        {
            _ = route.ConnectToServer();
            open.Add(route);
        });
        await page.GotoAsync("/app/bang/thu");
        await Assertions.Expect(page.Locator("#tile-good .card-value")).Not.ToBeEmptyAsync();

        await page.RouteAsync(Negotiation(), route => route.AbortAsync());
        await open[^1].CloseAsync(new WebSocketRouteCloseOptions { Code = 4000 });
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Đang nối lại");
        await page.Clock.RunForAsync(400_000);
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Mất kết nối");
        await Assertions.Expect(page.Locator("#tile-good .card-value")).Not.ToBeEmptyAsync();

        await page.UnrouteAsync(Negotiation());
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Trực tiếp");
        await page.GetByRole(AriaRole.Button, new() { Name = "Năm: sau" }).ClickAsync();
        await Assertions.Expect(page.Locator("#tile-good")).ToContainTextAsync("PAR Index 2022");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Years_play_to_the_last_one_and_a_count_is_shown_as_a_share()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu");
        await Assertions.Expect(page.Locator("#tile-good")).ToContainTextAsync("PAR Index 2021");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chạy qua các năm" }).ClickAsync();
        await Assertions.Expect(page.Locator("#tile-good")).ToContainTextAsync("PAR Index 2023");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("year=2023"));

        await page.Locator("#tile-kinds .menu-holder > button").ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "% của cột" }).ClickAsync();
        await Assertions.Expect(page.Locator("#tile-kinds thead")).ToContainTextAsync("% của cột");
        var shares = (await page.Locator("#tile-kinds tbody td:nth-of-type(1) > span").AllInnerTextsAsync()).Select(t => decimal.Parse(t.TrimEnd('%', ' ', '\u00a0').Replace(',', '.'), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        shares.Length.ShouldBeGreaterThan(1);
        shares.Sum().ShouldBe(100m, 0.05m);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("la~share_of_column~count"));
    }

    [GeneratedRegex("/hubs/live/negotiate")]
    private static partial Regex Negotiation();

    [GeneratedRegex("/hubs/live")]
    private static partial Regex Hub();

    [GeneratedRegex("PAR0\\d{3}")]
    private static partial Regex Code();
}
