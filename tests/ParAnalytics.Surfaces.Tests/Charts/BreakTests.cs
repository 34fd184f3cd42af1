using System.Text.Json.Nodes;
using ParAnalytics.Charts;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Charts;

/// <summary>Every drawing of a series draws its breaks and names them, whatever the board says.</summary>
public sealed class BreakTests
{
    private const string Label = "1/7/2025: 63 → 34 tỉnh";
    private static readonly int[] Years = [2022, 2023, 2024, 2025, 2026];
    private static readonly EquatableArray<SeriesBreak> Merger = [new SeriesBreak(new DateOnly(2025, 7, 1), Label, ["value", "rank"], [])];

    public static TheoryData<string> Drawings => [.. Specs.Keys];

    private static readonly Dictionary<string, TileSpec> Specs = new(StringComparer.Ordinal)
    {
        ["trend"] = new TrendSpec("value", [], false),
        ["line"] = new LineSpec("value", false),
        ["area"] = new LineSpec("value", true),
        ["ranks"] = new LineSpec("rank", false, IsReversed: true),
        ["combo"] = new ComboSpec("rank", "value"),
        ["slope"] = new SlopeSpec("rank", true),
        ["box"] = new BoxSpec("value"),
        ["multiples"] = new MultiplesSpec("value", 6),
    };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_break_is_drawn_named_and_no_line_runs_across_it(string drawing)
    {
        var spec = Specs[drawing];
        var figure = JsonNode.Parse(new ChartRenderer().Draw(Scene(spec, Merger)).Body["figure"]!.ToJsonString())!;
        var words = figure["layout"]!["annotations"]!.AsArray().Select(a => a!["text"]!.GetValue<string>()).ToArray();
        words.ShouldContain(w => w.Contains(Label, StringComparison.Ordinal));
        var dashed = (figure["layout"]!["shapes"]?.AsArray() ?? []).Concat(figure["data"]!.AsArray()).Where(s => s!["line"]?["dash"]?.GetValue<string>() == "dash").ToArray();
        dashed.ShouldNotBeEmpty();
        if (spec is BoxSpec)
        {
            return;
        }

        if (drawing == "area")
        {
            // Areas on one another end at the break and begin anew behind it.
            figure["data"]!.AsArray().Select(t => (t!["stackgroup"]!.GetValue<string>(), t["y"]!.AsArray().Count)).Distinct().ShouldBe([("parts", 3), ("parts 1", 2)]);
            return;
        }

        // Between the point of 2024 and that of 2025 every line has an empty one.
        var lines = figure["data"]!.AsArray().Where(t => t!["type"]!.GetValue<string>() == "scatter" && t["y"]!.AsArray().Count > Years.Length - 1).ToArray();
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(t => t!["y"]!.AsArray().Any(y => y == null));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Without_a_break_nothing_is_said_and_the_line_runs_on(string drawing)
    {
        var figure = new ChartRenderer().Draw(Scene(Specs[drawing], [])).Body["figure"]!;
        (figure["layout"]!["annotations"]?.AsArray() ?? []).Select(a => a!["text"]!.GetValue<string>()).ShouldAllBe(t => !t.Contains("63 →"));
        figure.ToJsonString().ShouldNotContain("\"dash\":\"dash\"");
        figure["data"]!.AsArray().Where(t => t!["type"]!.GetValue<string>() == "scatter").ShouldAllBe(t => t!["y"]!.AsArray().All(y => y != null));
    }

    [Fact]
    public void Breaks_that_stand_close_are_named_one_above_the_other()
    {
        EquatableArray<SeriesBreak> close = [new SeriesBreak(new DateOnly(2024, 1, 1), "bộ tiêu chí 2024", ["value"], []), new SeriesBreak(new DateOnly(2025, 1, 1), "bộ tiêu chí 2025", ["value"], []), .. Merger];
        var notes = JsonNode.Parse(new ChartRenderer().Draw(Scene(Specs["trend"], close)).Body["figure"]!.ToJsonString())!["layout"]!["annotations"]!.AsArray().Where(a => a!["yref"]?.GetValue<string>() == "paper").ToArray();
        notes.Select(a => a!["text"]!.GetValue<string>()).ShouldBe(["bộ tiêu chí 2024", "bộ tiêu chí 2025; " + Label]);
        notes.Select(a => a!["yshift"]?.GetValue<int>() ?? 0).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_break_of_one_criterion_cuts_its_own_line_alone()
    {
        var answer = Answer([new SeriesBreak(new DateOnly(2025, 1, 1), "bộ tiêu chí 2025", ["value"], ["p63:01"])]);
        var lines = JsonNode.Parse(new ChartRenderer().Draw(Scenes.Of(Specs["line"], answer) with { Events = [] }).Body["figure"]!.ToJsonString())!["data"]!.AsArray();
        lines.Select(t => t!["y"]!.AsArray().Any(y => y == null)).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public void The_table_and_the_card_tell_the_same_break()
    {
        var table = CellTable.Of(Answer(Merger), [], null, null, "vi");
        table.Columns.Where(c => c.Break is not null).Select(c => (c.Key, c.Measure, c.Break)).ShouldBe([("2025", "value", Label), ("2025", "rank", Label)]);
        var card = new CellsRenderer().Draw(Scene(new CardSpec("value", null, null, null, null, [], null, "main"), Merger)).Body["card"]!["spark"]!.AsArray();
        card.Select(p => (p!["k"]!.GetValue<string>(), p["b"]?.GetValue<string>(), p["gap"]?.GetValue<bool>())).Where(p => p.Item2 is not null).ShouldBe([("2025", Label, true)]);
    }

    private static TileScene Scene(TileSpec spec, EquatableArray<SeriesBreak> breaks) => Scenes.Of(spec, Answer(breaks)) with { Events = [] };

    private static CellSet Answer(EquatableArray<SeriesBreak> breaks) => AnswerOf.Table(
        [AnswerOf.Tuple("unit.province", "p63:01", "Hà Nội"), AnswerOf.Tuple("unit.province", "p63:48", "Đà Nẵng")],
        [.. Years.Select(y => AnswerOf.Tuple("year", y.ToString(System.Globalization.CultureInfo.InvariantCulture), y.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
        [AnswerOf.Value, AnswerOf.Rank],
        (m, r, c) => AnswerOf.Number(m == 0 ? 80 + c + r : 10 + c + r)) with { Breaks = breaks };
}
