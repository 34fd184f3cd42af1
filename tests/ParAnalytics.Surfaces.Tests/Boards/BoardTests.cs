using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Surfaces.Tests.Web;
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
        // Nobody invents documents: the list of evidence stays empty until a person loads one.
        boards.Demonstration.Where(t => t.EmptyReason is not null && t.Name != "quality/minh-chung/evidence (vi)").Select(t => t.ToString()).ShouldBeEmpty();

    [Fact]
    public void No_tile_tells_a_token_or_a_key_in_the_place_of_a_word()
    {
        string[] tokens = ["not_reported", "not_started", "in_progress", "done_late", "not_evaluable", "no_result", "NOT_PUBLISHED", "NOT_APPLICABLE"];
        All.SelectMany(t => tokens.Where(token => Texts(t.Payload["table"]).Append(t.Title).Any(text => text.Contains(token, StringComparison.Ordinal))).Select(token => $"{t.Name}: {token}")).ShouldBeEmpty();
    }

    [Fact]
    public void The_heat_maps_of_the_102_communes_say_that_their_thresholds_are_ours()
    {
        var maps = All.Where(t => t.Spec is MapSpec { Layout: "communes-p34-66", Classes.Kind: MapClassing.Fixed }).ToArray();
        maps.ShouldNotBeEmpty();
        maps.ShouldAllBe(m => m.Payload["subtitle"]!.GetValue<string>().Contains("ngưỡng") && m.Payload["subtitle"]!.GetValue<string>().Contains("do hệ thống đặt") || m.Name.EndsWith("(en)"));
        boards.Demonstration.Where(t => t.Spec is MapSpec { Layout: "communes-p34-66" })
            .ShouldAllBe(m => m.Payload["map"]!["legend"]!.AsArray().Sum(l => l!["count"]!.GetValue<int>()) == 102);
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_figure_of_every_shipped_tile_passes_Plotly_validate()
    {
        // The demonstration has figures for every tile; the reference alone and the other language draw the same ones.
        var figures = (Conditions.IsLong ? All : boards.Demonstration).Where(t => t.Payload["figure"] is not null).ToArray();
        figures.Length.ShouldBeGreaterThan(20);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
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

    [Fact]
    public void Every_tile_whose_series_crosses_the_merger_or_a_new_set_of_criteria_marks_it_and_says_so()
    {
        var crossed = 0;
        foreach (var tile in All.Where(t => t.EmptyReason is null && !t.IsError && t.Payload["table"]?["columns"] is JsonArray))
        {
            var table = tile.Payload["table"]!;
            var columns = table["columns"]!.AsArray().Select(c => (Key: c!["key"]?.GetValue<string>() ?? "", Level: c["level"]?.GetValue<string>() ?? "", Measure: c["measure"]!.GetValue<string>(), Break: c["break"]?.GetValue<string>() ?? "")).ToList();
            var isOfIndex = tile.Payload["query"]?["cube"]?.GetValue<string>() == "indices";
            if (!isOfIndex || columns.All(c => c.Level != "year") || tile.Payload["query"]!.ToJsonString().Contains("\"dti", StringComparison.Ordinal))
            {
                continue;
            }

            // Worked out from the figures alone: a measure with values in 2024 or before and in 2025 or after.
            var rows = table["rows"]!.AsArray();
            var isOfProvinces = rows.Select(r => r!["key"]!.GetValue<string>()).Concat(new[] { table["unit"]?.GetValue<string>() ?? "" }).Any(k => k.StartsWith("p34:", StringComparison.Ordinal) || k.StartsWith("p63:", StringComparison.Ordinal) || k == "vn:");
            bool Has(int column) => rows.Any(r => r!["cells"]![column]!["v"] is not null);
            foreach (var measure in columns.GroupBy(c => c.Measure).Where(g => isOfProvinces && g.Key is "value" or "rank"))
            {
                var known = columns.Select((c, i) => (c, i)).Where(p => p.c.Measure == measure.Key && p.c.Key.Length == 4 && Has(p.i)).Select(p => int.Parse(p.c.Key, System.Globalization.CultureInfo.InvariantCulture)).ToList();
                if (!known.Exists(y => y <= 2024) || !known.Exists(y => y >= 2025))
                {
                    continue;
                }

                crossed++;
                measure.Select(c => c.Break).ShouldContain(b => b.Contains("63 → 34", StringComparison.Ordinal), tile.ToString());
                tile.Payload["notes"]!.AsArray().Select(n => n!["id"]!.GetValue<string>().Split('.')[0]).ShouldContain("PAR0136", tile.ToString());
                if (tile.Payload["figure"] is { } figure)
                {
                    figure.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldContain("63 → 34", customMessage: tile.ToString());
                }
            }
        }

        crossed.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Every_sparkline_across_the_merger_has_its_mark()
    {
        var sparks = All.Select(t => (Tile: t, Points: t.Payload["card"]?["spark"]?.AsArray())).Where(s => s.Points is not null)
            .Where(s => s.Points!.Any(p => string.CompareOrdinal(p!["k"]!.GetValue<string>(), "2025") < 0) && s.Points!.Any(p => string.CompareOrdinal(p!["k"]!.GetValue<string>(), "2025") >= 0)).ToList();
        sparks.ShouldNotBeEmpty();
        sparks.ShouldAllBe(s => s.Points!.Any(p => p!["b"] != null && p["b"]!.GetValue<string>().Contains("63 → 34")));
    }

    [Fact]
    public void A_line_of_one_year_is_drawn_as_bars_with_their_numbers()
    {
        var years = boards.Reference.Single(t => t.Name == "sipas/tinh/years (vi)").Payload["figure"]!["data"]!.AsArray();
        years.ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("bar");
        years[0]!["x"]!.AsArray().Select(x => x!.GetValue<decimal>()).ShouldBe([81.53m, 83.09m]);
    }

    [Fact]
    public void The_PAPI_board_opens_on_the_newest_year_of_the_unit()
    {
        boards.Reference.Single(t => t.Name == "papi/tinh/value (vi)").Title.ShouldBe("PAPI 2020");
        boards.Demonstration.Single(t => t.Name == "papi/tinh/value (vi)").Title.ShouldBe("PAPI 2024");
    }

    [Fact]
    public void What_a_tile_says_in_English_is_not_what_it_says_in_Vietnamese()
    {
        var english = boards.Reference.Where(t => t.Name.EndsWith("(en)", StringComparison.Ordinal)).ToDictionary(t => t.Name[..^5]);
        var mixed = boards.Reference.Where(t => t.Name.EndsWith("(vi)", StringComparison.Ordinal))
            .SelectMany(vi => Said(vi.Payload).Zip(Said(english[vi.Name[..^5]].Payload)).Where(pair => pair.First == pair.Second && IsVietnamese(pair.First)).Select(pair => $"{vi.Name}: {pair.First}"))
            .ToArray();
        mixed.ShouldBeEmpty();
        boards.Reference.Where(t => t.Name.EndsWith("(vi)", StringComparison.Ordinal)).Count(t => Said(t.Payload).Any(IsVietnamese)).ShouldBeGreaterThan(40);
    }

    /// <summary>What the project says itself: titles, scopes, reasons, headings of measures. Names of members and texts of documents are data.</summary>
    private static IEnumerable<string> Said(JsonObject payload)
    {
        string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
        yield return Text(payload["title"]);
        yield return Text(payload["subtitle"]);
        yield return Text(payload["empty"]?["reason"]);
        yield return Text(payload["empty"]?["advice"]);
        foreach (var corner in payload["table"]?["corner"]?.AsArray() ?? [])
        {
            yield return Text(corner);
        }

        foreach (var column in payload["table"]?["columns"]?.AsArray() ?? [])
        {
            yield return column?["key"] is null ? Text(column?["caption"]) : "";
        }

        foreach (var entry in payload["map"]?["legend"]?.AsArray() ?? [])
        {
            yield return Text(entry?["label"]);
        }
    }

    /// <summary>A word in small letters with a Vietnamese mark: no name of a place.</summary>
    private static bool IsVietnamese(string text) =>
        text.Split([' ', ',', ':', ';', '.', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Any(w => char.IsLower(w[0]) && w.Any(c => c is >= '\u00C0' and <= '\u1EF9'));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(p => p.Key is not ("key" or "s" or "o" or "measure" or "level")).SelectMany(p => Texts(p.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
