using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Hub;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The editor of dashboards, as a person uses it and as a programme does; it writes the file of the test's own dashboard.</summary>
public sealed class EditorTests : BrowserOnServer
{
    private const string Board = """
        # Bảng thử: dòng này phải còn
        title: { vi: Bảng thử, en: Board of trial }
        slicers:
          year: { label: { vi: Năm, en: Year }, kind: year, level: year, default: "2025", options: { "2024": { vi: "2024", en: "2024" }, "2025": { vi: "2025", en: "2025" } } }
        pages:
          chinh:
            title: { vi: Chính, en: Main page }
            tiles:
              # bảng đầu
              mot:
                at: [1, 1, 6, 3]
                title: { vi: Ô một, en: First tile }
                ask:
                  main:
                    cube: indices
                    measures: [value]
                    rows: [unit.province]
                    where: { index.family: par, year: $year }
                table: {}
              hai:
                at: [7, 1, 6, 3]
                title: { vi: Ô hai, en: Second tile }
                ask:
                  main: { cube: indices, measures: [value, rank], rows: [unit.province], where: { index.family: par, year: $year } }
                bar: { values: [value] }
        """;

    private string File => Path.Combine(((BoardShelf)Server.Services.GetService(typeof(BoardShelf))!).Folder, "thu.dashboard.yaml");

    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.ShowingAsync("thu", Board);

    [NeedsProgramFact(Chrome.Program)]
    public async Task Tiles_are_moved_resized_added_changed_and_saved_after_their_difference_was_seen()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        var complaints = Chrome.Complaints(page);
        await page.GotoAsync("/app/bang/thu/sua");
        var first = page.Locator(".e-cover[data-id='mot']");
        await first.FocusAsync();

        // Arrows move, and what is covered moves down; Shift with arrows resizes; both can be taken back.
        await page.Keyboard.PressAsync("ArrowRight");
        await PlaceAsync(page, "mot", "2 1 6 3");
        await PlaceAsync(page, "hai", "7 4 6 3");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await PlaceAsync(page, "mot", "2 1 6 4");
        await page.Keyboard.PressAsync("Control+z");
        await PlaceAsync(page, "mot", "2 1 6 3");
        await page.Keyboard.PressAsync("Control+z");
        await PlaceAsync(page, "hai", "7 1 6 3");
        await page.Keyboard.PressAsync("Control+y");
        await PlaceAsync(page, "hai", "7 4 6 3");

        // By the mouse: a tile is dragged down by three rows.
        var box = (await page.Locator(".e-cover[data-id='hai']").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 20 + box.Height, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("pa-tile[data-tile='hai']")).Not.ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("--row: 4;"));

        // A measure from the field list, by keyboard; the title; another drawing.
        await first.FocusAsync();
        await page.Locator(".x-field[data-field='rank']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("pa-tile[data-tile='mot'] td[data-measure='rank'][data-unit='p34:66']")).ToHaveAttributeAsync("data-value", "22");
        await page.Locator("#e-title-vi").FillAsync("PAR Index {$year}");
        await page.Locator("#e-title-vi").PressAsync("Tab");
        await Assertions.Expect(page.Locator("pa-tile[data-tile='mot'] .tile-title")).ToHaveTextAsync("PAR Index 2025");
        await page.Locator("#e-kind").SelectOptionAsync("heat");
        await Assertions.Expect(page.Locator("pa-tile.tile-heat[data-tile='mot']")).ToBeAttachedAsync();

        // A tile of one's own.
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm ô", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("pa-tile[data-tile='o-1'] td[data-unit='p34:66'][data-measure='value']")).ToHaveAttributeAsync("data-value", "89.38");

        // Four widths.
        await page.GetByRole(AriaRole.Button, new() { Name = "Bốn cỡ màn hình" }).ClickAsync();
        await Assertions.Expect(page.Locator(".e-widths .e-mini")).ToHaveCountAsync(4);
        await Chrome.IsAccessibleAsync(page, "editor");
        await page.Keyboard.PressAsync("Escape");

        // The file is not touched before its difference was seen.
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe(Board);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem khác biệt, lưu" }).ClickAsync();
        await Assertions.Expect(page.Locator(".e-line.is-gone code", new() { HasText = "at: [1, 1, 6, 3]" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".e-line.is-new code", new() { HasText = "o-1:" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu vào tệp" }).ClickAsync();
        await Assertions.Expect(page.Locator(".e-told")).ToContainTextAsync("Đã lưu");
        var written = await System.IO.File.ReadAllTextAsync(File);
        written.ShouldContain("# Bảng thử: dòng này phải còn");
        written.ShouldContain("# bảng đầu");
        written.ShouldContain("at: [2, 1, 6, 3]");
        written.ShouldContain("measures: [value, rank]");
        written.ShouldContain("heat: { value: value }");

        // Whoever opens the dashboard sees it.
        await page.GotoAsync("/app/bang/thu");
        await Assertions.Expect(page.Locator("pa-tile[data-tile='o-1'] td[data-unit='p34:66'][data-measure='value']")).ToHaveAttributeAsync("data-value", "89.38");
        complaints.ShouldBeEmpty();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task A_file_that_somebody_changed_meanwhile_is_told_and_the_steps_stand_on_the_new_one()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu/sua");
        await page.Locator(".e-cover[data-id='mot']").FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await PlaceAsync(page, "mot", "1 1 6 4");
        await System.IO.File.WriteAllTextAsync(File, Board.Replace("Ô hai", "Ô của người khác", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem khác biệt, lưu" }).ClickAsync();
        await Assertions.Expect(page.Locator(".e-told")).ToContainTextAsync("đã có người đổi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu vào tệp" }).ClickAsync();
        await Assertions.Expect(page.Locator(".e-told")).ToContainTextAsync("Đã lưu");
        var written = await System.IO.File.ReadAllTextAsync(File);
        written.ShouldContain("Ô của người khác");
        written.ShouldContain("at: [1, 1, 6, 4]");
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Unsaved_steps_come_back_and_a_phone_is_told_that_the_editor_needs_room()
    {
        var page = await Chrome.SignedInAsync(Browser, Server);
        await page.GotoAsync("/app/bang/thu/sua");
        await page.Locator(".e-cover[data-id='hai']").FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.Locator("pa-tile[data-tile='hai']")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".e-told")).ToContainTextAsync("1 bước chưa lưu");
        await Assertions.Expect(page.Locator("pa-tile[data-tile='mot'] .e-cover")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("pa-tile[data-tile='hai']")).ToHaveCountAsync(0);

        await page.SetViewportSizeAsync(390, 800);
        await Assertions.Expect(page.Locator(".e-narrow")).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Mistakes_cannot_be_saved_and_only_some_roles_may_edit()
    {
        using var analyst = Server.Client(Role.Analyst);
        var held = (await analyst.GetFromJsonAsync<JsonElement>("/api/v1/boards/thu/source")).GetProperty("base").GetString();
        object[] wrong = [new { op = "set", page = "chinh", tile = "mot", path = new[] { "ask", "main", "measures" }, value = new[] { "vallue" } }];
        using (var tried = await analyst.PostAsJsonAsync("/api/v1/boards/thu/source", new { @base = held, steps = wrong }))
        {
            var told = await ServerUnderTest.JsonAsync(tried);
            told.GetProperty("valid").GetBoolean().ShouldBeFalse();
            told.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("PAR0609");
            told.GetProperty("findings")[0].GetProperty("line").GetInt32().ShouldBe(16);
        }

        (await analyst.PutAsJsonAsync("/api/v1/boards/thu/source", new { @base = held, steps = wrong })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await analyst.PutAsJsonAsync("/api/v1/boards/thu/source", new { @base = "khac", steps = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await analyst.GetAsync("/api/v1/boards/khong-co/source")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.GetAsync("/api/v1/boards/..%2F..%2Fwarehouse/source")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.PostAsJsonAsync("/api/v1/boards/thu/source", new { steps = 5 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe(Board);

        foreach (var role in new[] { Role.Leader, Role.Submitter, Role.Auditor })
        {
            using var other = Server.Client(role);
            (await other.GetAsync("/api/v1/boards/thu/source")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
            (await other.PutAsJsonAsync("/api/v1/boards/thu/source", new { @base = held, steps = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }

        using var stranger = Server.Client();
        (await stranger.GetAsync("/api/v1/boards/thu/source")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_saved_change_stands_in_the_audit_chain()
    {
        using var analyst = Server.Client(Role.Analyst);
        var held = (await analyst.GetFromJsonAsync<JsonElement>("/api/v1/boards/thu/source")).GetProperty("base").GetString();
        object[] steps = [new { op = "set", page = "chinh", tile = "mot", path = new[] { "at" }, value = new[] { 1, 9, 12, 2 } }];
        (await analyst.PutAsJsonAsync("/api/v1/boards/thu/source", new { @base = held, steps })).EnsureSuccessStatusCode();
        using var auditor = Server.Client(Role.Auditor);
        (await auditor.GetStringAsync("/app/nhat-ky/xuat.csv")).ShouldContain("board.save");
    }

    private static Task PlaceAsync(IPage page, string tile, string place)
    {
        var parts = place.Split(' ');
        return Assertions.Expect(page.Locator($"pa-tile[data-tile='{tile}']")).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex($"--column: {parts[0]}; --row: {parts[1]}; --width: {parts[2]}; --height: {parts[3]}"));
    }
}
