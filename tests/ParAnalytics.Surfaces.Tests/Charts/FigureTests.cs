using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ParAnalytics.Charts;
using ParAnalytics.Charts.Drawing;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Surfaces.Tests.Web;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Charts;

public sealed class FigureTests
{
    public static IEnumerable<TileScene> All =>
    [
        Scenes.Trend(), Scenes.Trend("en"), Scenes.RankStrip(), Scenes.ValueStrip(), Scenes.Waterfall(),
        Scenes.Bars(BarMode.Grouped), Scenes.Bars(BarMode.Stacked), Scenes.Bars(BarMode.Share), Scenes.Bullet(), Scenes.Scatter(), Scenes.Slope(),
        .. FurtherScenes.All.Values,
    ];

    public static TheoryData<string> Further => [.. FurtherScenes.All.Keys];

    [Theory]
    [MemberData(nameof(Further))]
    public void A_figure_is_the_one_approved(string kind) =>
        Approved.Text($"tests/golden/figures/{kind}.json", FigureJson.Of(ChartRenderer.FigureOf(FurtherScenes.All[kind])).ToJsonString(new(LiveJson.Options) { WriteIndented = true }) + "\n");

    [Fact]
    public void Limits_of_chance_narrow_with_the_number_behind_a_rate()
    {
        FunnelDrawing.Bound(10, 100, 1.96).ShouldBe(15.88m, 0.001m);
        FunnelDrawing.Bound(10, 10000, 1.96).ShouldBe(10.588m, 0.001m);
        FunnelDrawing.Bound(1, 10, -3.09).ShouldBe(0);
    }

    [Fact]
    public void A_ring_has_at_most_three_parts_and_names_the_rest()
    {
        var ring = (PieTrace)ChartRenderer.FigureOf(FurtherScenes.All["pie"]).Data.Single();
        ring.Labels.ShouldBe(["Sở Xây dựng", "Sở Nội vụ", "còn lại"]);
        ring.Values.Sum().ShouldBe(100);
    }

    [Fact]
    public void A_line_over_months_is_cut_where_the_merger_lies_and_compares_with_the_mean()
    {
        var figure = ChartRenderer.FigureOf(FurtherScenes.All["line-break"]);
        var own = figure.Data.OfType<ScatterTrace>().Single(t => t.Name == "Đắk Lắk");
        own.X.ShouldBe([0m, 1m, 1.5m, 2m]);
        own.Y.ShouldBe([80m, 81m, null, 82m]);
        figure.Layout.Shapes!.Value.Single().X0.ShouldBe(1.5m);
        figure.Layout.Annotations!.Value.Select(a => a.Text).ShouldContain("trung bình 90,00\u00A0%");
    }

    [Fact]
    public void Answers_lie_around_the_middle_of_the_scale()
    {
        var bars = ChartRenderer.FigureOf(FurtherScenes.All["likert"]).Data.OfType<BarTrace>().ToArray();
        bars.Length.ShouldBe(5);
        // 10 and 20 of 100 are worse, 30 neither: the neutral part lies half to the left.
        bars[0].Base!.Value[0].ShouldBe(-45);
        bars[2].Base!.Value[0].ShouldBe(-15);
        bars[3].Base!.Value[0].ShouldBe(15);
        bars.Sum(b => (decimal)b.X[0]!).ShouldBe(100);
    }

    [Fact]
    public void Flows_keep_their_sum_and_thin_ones_stand_together()
    {
        var flow = (SankeyTrace)ChartRenderer.FigureOf(FurtherScenes.All["sankey"]).Data.Single();
        flow.Link.Value.Sum().ShouldBe(78);
        flow.Node.Label.ShouldContain("còn lại");
        flow.Link.Source.Zip(flow.Link.Target).ShouldAllBe(e => e.First < e.Second);
    }

    [Fact]
    public void Small_multiples_share_one_scale()
    {
        var figure = ChartRenderer.FigureOf(FurtherScenes.All["multiples"]);
        var lines = figure.Data.OfType<ScatterTrace>().Where(t => t.Name is not null).ToArray();
        lines.Length.ShouldBe(4);
        // 9 and 10 of the first, 1 and 2 of the last: the least stands lowest, the most highest in its panel.
        (lines[0].Y[1]!.Value % 1).ShouldBeGreaterThan(lines[3].Y[1]!.Value % 1);
        figure.Layout.Annotations!.Value.ShouldContain(a => a.Text.StartsWith("chung một thang: 1,00 – 10,00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bump_chart_has_1_on_top_and_names_every_line_once()
    {
        var figure = ChartRenderer.FigureOf(FurtherScenes.All["bump"]);
        figure.Layout.Yaxis.Range!.Value[0].ShouldBeGreaterThan(figure.Layout.Yaxis.Range.Value[1]);
        figure.Layout.Yaxis.Tickvals!.Value[0].ShouldBe(1);
        figure.Layout.Annotations!.Value.Select(a => a.Text).ShouldBe(["Đắk Lắk 14", "Hải Phòng 3"], ignoreOrder: true);
    }

    [Fact]
    public void A_missing_year_is_a_gap_and_the_break_cuts_the_line()
    {
        var figure = ChartRenderer.FigureOf(Scenes.Trend());
        var mean = figure.Data.OfType<ScatterTrace>().First(t => t.Name == "Trung bình cả nước");

        Points(mean).ShouldBe(["2019", "–", "2022", "2023", "2024", "–", "2025"]);
        mean.Connectgaps.ShouldBe(false);
        Points(figure.Data.OfType<ScatterTrace>().First(t => t.Name!.StartsWith("Đắk Lắk (", StringComparison.Ordinal))).ShouldBe(["2016", "2017", "–", "–", "–", "2022", "2023"]);
        figure.Layout.Shapes!.Value.ShouldHaveSingleItem().X0.ShouldBe(2024.5m);
        figure.Layout.Annotations!.Value.ShouldContain(a => a.Text == "1/7/2025: 63 → 34 tỉnh");
    }

    [Fact]
    public void The_last_point_bears_its_name_and_value_and_labels_keep_apart()
    {
        var labels = ChartRenderer.FigureOf(Scenes.Trend()).Layout.Annotations!.Value.Where(a => a.X == 2025).ToArray();
        labels.Select(a => a.Text).ShouldBe(["Trung bình cả nước 89,96\u00A0%", "Đắk Lắk 89,38\u00A0%"], ignoreOrder: true);
        labels.Select(a => a.Yshift).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Names_of_lines_that_end_early_side_by_side_stand_one_above_and_one_below_never_over_a_line()
    {
        var answer = AnswerOf.Table(
            [AnswerOf.Tuple("unit.province", "p63:22", "Quảng Ninh"), AnswerOf.Tuple("unit.province", "p63:31", "Hải Phòng"), AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")],
            [AnswerOf.Tuple("year", "2022", "2022"), AnswerOf.Tuple("year", "2023", "2023"), AnswerOf.Tuple("year", "2024", "2024")],
            [AnswerOf.Rank],
            (_, r, c) => r == 2 ? AnswerOf.Number(40 + c) : c == 2 ? Cell.Missing(ValueState.NotPublished) : AnswerOf.Number(r + 1));

        var early = ChartRenderer.FigureOf(Scenes.Of(new SlopeSpec("rank", true), answer)).Layout.Annotations!.Value.Where(a => a.X == 1).ToArray();

        early.Select(a => a.Text).ShouldBe(["Quảng Ninh 1", "Hải Phòng 2"], ignoreOrder: true);
        early.ShouldAllBe(a => Math.Abs(a.Yshift) >= 14);
        early.Select(a => Math.Sign(a.Yshift)).ShouldBe([1, -1], ignoreOrder: true);
    }

    [Fact]
    public void Numbers_are_separated_as_the_language_writes_them()
    {
        ChartRenderer.FigureOf(Scenes.Trend()).Layout.Separators.ShouldBe(",.");
        ChartRenderer.FigureOf(Scenes.Trend("en")).Layout.Separators.ShouldBe(".,");
    }

    [Fact]
    public void A_rank_axis_stands_with_1_on_top() => (ChartRenderer.FigureOf(Scenes.Slope()).Layout.Yaxis is { Tickvals: { } ticks, Range: { } range } ? (ticks[0], range[0] > range[1]) : default).ShouldBe((1, true));

    [Fact]
    public void Ranks_nobody_bears_are_hollow_and_the_own_unit_without_a_rank_says_so()
    {
        var figure = ChartRenderer.FigureOf(Scenes.RankStrip());
        figure.Data.OfType<ScatterTrace>().First().X.Length.ShouldBe(60);
        figure.Layout.Annotations!.Value.Select(a => a.Text).ShouldBe(["Đắk Lắk: chưa có số liệu", "Đà Nẵng 1/63", "Cao Bằng 61/63"], ignoreOrder: true);
    }

    [Fact]
    public void A_waterfall_falls_by_its_largest_step_first_and_ends_at_the_own_figure()
    {
        var figure = ChartRenderer.FigureOf(Scenes.Waterfall());
        var steps = figure.Data.OfType<BarTrace>().Single();
        steps.Text!.Value.ShouldBe(["−4,51", "−4,26", "−1,85"]);
        steps.Base!.Value.ShouldBe([95.49m, 91.23m, 89.38m]);
        figure.Data.OfType<ScatterTrace>().Single().Text!.Value.ShouldBe(["100", "89,38"]);
    }

    [Fact]
    public void Bars_begin_at_zero_and_the_own_unit_has_its_colour()
    {
        var figure = ChartRenderer.FigureOf(Scenes.Bars(BarMode.Grouped));
        figure.Layout.Xaxis.Rangemode.ShouldBe("tozero");
        ((IEnumerable<string>)((BarTrace)figure.Data[0]).Marker!.Color!).ShouldBe([Tones.Others, Tones.Own]);
    }

    [Fact]
    public void Every_colour_is_one_that_a_theme_can_replace()
    {
        string[] known = [Tones.Paper, Tones.Surface, Tones.Ink, Tones.Muted, Tones.Grid, Tones.Own, Tones.OwnSoft, Tones.Others, Tones.Better, Tones.Worse, Tones.BetterSoft, Tones.WorseSoft, Tones.Target, .. Tones.Series];
        var client = File.ReadAllText(Repository.PathOf("src", "ParAnalytics.Web", "client", "src", "theme.ts"));
        foreach (var scene in All)
        {
            foreach (var colour in Colours(FigureJson.Of(ChartRenderer.FigureOf(scene))))
            {
                known.ShouldContain(colour);
                client.ShouldContain($"'{colour}'");
            }
        }
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task Every_figure_passes_Plotly_validate()
    {
        var library = Repository.PathOf("node_modules", "plotly.js-strict-dist-min", "plotly-strict.min.js");
        File.Exists(library).ShouldBeTrue("npm ci has not run");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html><body></body></html>");
        await page.AddScriptTagAsync(new() { Path = library });
        var messages = new List<string>();
        foreach (var scene in All)
        {
            var figure = FigureJson.Of(ChartRenderer.FigureOf(scene)).ToJsonString();
            var found = await page.EvaluateAsync<string>("text => { const f = JSON.parse(text); return (Plotly.validate(f.data, f.layout) || []).map(e => e.msg).join('\\n'); }", figure);
            messages.AddRange(found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(m => $"{scene.Tile.Spec.GetType().Name}: {m}"));
        }

        messages.ShouldBeEmpty();
    }

    [Fact]
    public void A_card_says_why_a_rank_does_not_compare()
    {
        var shift = new MeasureHeader("rank_shift", "Thay đổi hạng", "places", 0, "higher");
        var answer = AnswerOf.Table([AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")], [AnswerOf.Tuple("year", "2025", "2025")], [AnswerOf.Value, AnswerOf.Rank, Scenes.RankOf, shift],
            (m, _, _) => m switch
            {
                0 => AnswerOf.Number(89.38m),
                1 => AnswerOf.Number(22),
                2 => AnswerOf.Number(34),
                _ => Cell.Missing(ValueState.NotApplicable, "PAR0104"),
            }) with
        { Notes = [new CellNote("PAR0104", "Không so được: năm 2024 xếp trên 63, năm 2025 trên 34 tỉnh, thành phố")] };

        var card = Draw(new CardSpec("value", null, "rank", "rank_of", "rank_shift", [], null, null), answer)["card"]!;

        card["value"]!["t"]!.GetValue<string>().ShouldBe("89,38");
        card["suffix"]!.GetValue<string>().ShouldBe("%");
        card["rank"]!["t"]!.GetValue<string>().ShouldBe("22/34");
        card["shift"]!["text"]!.GetValue<string>().ShouldBe("không so được");
        card["shift"]!["reason"]!.GetValue<string>().ShouldContain("63");
        card["period"]!.GetValue<string>().ShouldBe("2025");
        card["unitKey"]!.GetValue<string>().ShouldBe("p34:66");
    }

    [Theory]
    [InlineData(3, "tăng 3 bậc so với năm trước", "better")]
    [InlineData(-9, "giảm 9 bậc so với năm trước", "worse")]
    [InlineData(0, "giữ nguyên hạng năm trước", "same")]
    public void A_rank_shift_is_told_in_words(int places, string text, string tone)
    {
        var shift = new MeasureHeader("rank_shift", "Thay đổi hạng", "places", 0, "higher");
        var answer = AnswerOf.Table([AnswerOf.Tuple("unit.province", "p34:66", "Đắk Lắk")], [new AxisTuple([])], [AnswerOf.Value, shift], (m, _, _) => AnswerOf.Number(m == 0 ? 94.7m : places));
        var card = Draw(new CardSpec("value", null, null, null, "rank_shift", [], null, null), answer)["card"]!;
        card["shift"]!["text"]!.GetValue<string>().ShouldBe(text);
        card["shift"]!["tone"]!.GetValue<string>().ShouldBe(tone);
    }

    [Fact]
    public void A_heat_table_shades_low_to_high_and_leaves_the_missing_unshaded()
    {
        var answer = AnswerOf.Units("unit.province", [("a", "A", AnswerOf.Number(10)), ("b", "B", AnswerOf.Number(90)), ("c", "C", Cell.Missing(ValueState.NotSurveyed))]);
        Draw(new HeatSpec("value", HeatRamp.Sequential, null), answer)["cells"]!["shades"]!.ToJsonString().ShouldBe("[[1],[7],[null]]");
        Draw(new HeatSpec("value", HeatRamp.Diverging, 50), answer)["cells"]!["shades"]!.ToJsonString().ShouldBe("[[-3],[3],[null]]");
    }

    private static JsonObject Draw(TileSpec spec, CellSet answer) => new CellsRenderer().Draw(Scenes.Of(spec, answer)).Body;

    private static string[] Points(ScatterTrace trace) => [.. trace.X.Zip(trace.Y, (x, y) => y is null ? "–" : x!.Value.ToString("0", System.Globalization.CultureInfo.InvariantCulture))];

    private static IEnumerable<string> Colours(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(p => Colours(p.Value)),
        JsonArray list => list.SelectMany(Colours),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length == 7 && text[0] == '#' => [text],
        _ => [],
    };
}
