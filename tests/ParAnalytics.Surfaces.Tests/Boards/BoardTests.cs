using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Boards;

public sealed class BoardTests(OpenedBoards boards) : IClassFixture<OpenedBoards>
{
    private IEnumerable<OpenedTile> All => boards.Reference.Concat(boards.Demonstration);

    [Fact]
    public void No_tile_of_a_shipped_dashboard_ends_in_an_error()
    {
        All.ShouldNotBeEmpty();
        All.Where(t => t.IsError).Select(t => t.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_tile_has_a_title_without_a_brace_and_a_table_beside_its_drawing()
    {
        All.Where(t => t.Title.Length == 0 || t.Title.Contains('{', StringComparison.Ordinal)).Select(t => t.ToString()).ShouldBeEmpty();
        All.Where(t => t.EmptyReason is null && t.Spec is not TextSpec && t.Payload["table"]?["rows"] is not JsonArray { Count: > 0 }).Select(t => t.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void A_tile_without_figures_says_why()
    {
        var empty = boards.Reference.Where(t => t.EmptyReason is not null).ToArray();
        empty.ShouldContain(t => t.Name == "leadership/tong-quan/heat-today (vi)");
        empty.ShouldAllBe(t => t.EmptyReason!.Length > 20);
    }

    [Fact]
    public void The_demonstration_leaves_no_tile_empty() =>
        boards.Demonstration.Where(t => t.EmptyReason is not null).Select(t => t.ToString()).ShouldBeEmpty();

    [Fact]
    public void No_tile_tells_a_token_or_a_key_in_the_place_of_a_word()
    {
        string[] tokens = ["not_reported", "not_started", "in_progress", "done_late", "not_evaluable", "no_result", "NOT_PUBLISHED", "NOT_APPLICABLE"];
        All.SelectMany(t => tokens.Where(token => Texts(t.Payload["table"]).Append(t.Title).Any(text => text.Contains(token, StringComparison.Ordinal))).Select(token => $"{t.Name}: {token}")).ShouldBeEmpty();
    }

    [Fact]
    public void The_heat_maps_of_the_102_communes_say_that_their_thresholds_are_ours()
    {
        var maps = All.Where(t => t.Spec is MapSpec { Layout: "communes-p34-66" }).ToArray();
        maps.ShouldNotBeEmpty();
        maps.ShouldAllBe(m => m.Payload["subtitle"]!.GetValue<string>().Contains("ngưỡng") && m.Payload["subtitle"]!.GetValue<string>().Contains("do hệ thống đặt") || m.Name.EndsWith("(en)"));
        boards.Demonstration.Where(t => t.Spec is MapSpec { Layout: "communes-p34-66" })
            .ShouldAllBe(m => m.Payload["map"]!["legend"]!.AsArray().Sum(l => l!["count"]!.GetValue<int>()) == 102);
    }

    [NeedsProgramFact("/usr/bin/chromium")]
    public async Task Every_figure_of_every_shipped_tile_passes_Plotly_validate()
    {
        var figures = All.Where(t => t.Payload["figure"] is not null).ToArray();
        figures.Length.ShouldBeGreaterThan(20);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html><body></body></html>");
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("node_modules", "plotly.js-strict-dist-min", "plotly-strict.min.js") });
        var messages = new List<string>();
        foreach (var tile in figures)
        {
            var found = await page.EvaluateAsync<string>("text => { const f = JSON.parse(text); return (Plotly.validate(f.data, f.layout) || []).map(e => e.msg).join('\\n'); }", tile.Payload["figure"]!.ToJsonString());
            messages.AddRange(found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(m => $"{tile.Name}: {m}"));
        }

        messages.ShouldBeEmpty();
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(p => p.Key is not ("key" or "s" or "o" or "measure" or "level")).SelectMany(p => Texts(p.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
