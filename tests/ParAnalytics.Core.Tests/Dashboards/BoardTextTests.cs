using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Editing;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Dashboards;

/// <summary>A dashboard's file is changed in one place at a time; everything else stays as somebody wrote it.</summary>
public sealed class BoardTextTests
{
    private const string Board = """
        # Bảng của phòng
        title: { vi: Bảng, en: Board }   # hai tiếng
        slicers:
          year: { label: { vi: Năm, en: Year }, level: year, default: "2025" }
        pages:
          p:
            title: { vi: Trang, en: Page }
            tiles:
              # ô thứ nhất
              a:
                at: [1, 1, 6, 2]
                title: { vi: "{value}", en: "{value}" }
                ask:
                  main:
                    cube: indices
                    measures: [value, rank] # hai chỉ tiêu
                    where: { index.family: par, year: $year }
                card: value

              # ô thứ hai
              b: { at: [7, 1, 6, 2], title: { vi: B, en: B }, ask: { main: { cube: indices, measures: [value] } }, card: value }
          q:
            title: { vi: Trang hai, en: Second page }
            tiles:
              c: { at: [1, 1, 6, 2], title: { vi: C, en: C }, ask: { main: { cube: indices, measures: [value] } }, card: value }
        """;

    [Fact]
    public void Moving_a_tile_changes_one_line()
    {
        var after = Apply(Set("a", "[3, 4, 5, 6]", "at"));
        Changed(after).ShouldBe(["-        at: [1, 1, 6, 2]", "+        at: [3, 4, 5, 6]"]);
    }

    [Fact]
    public void A_value_inside_braces_is_written_anew_with_its_line_and_nothing_else()
    {
        var after = Apply(Set("a", "\"2024\"", "ask", "main", "where", "year"));
        Changed(after).ShouldBe(["-            where: { index.family: par, year: $year }", "+            where: { index.family: par, year: \"2024\" }"]);
        Changed(Apply(Set("b", "[1, 3, 6, 2]", "at"))).ShouldBe(
        [
            "-      b: { at: [7, 1, 6, 2], title: { vi: B, en: B }, ask: { main: { cube: indices, measures: [value] } }, card: value }",
            "+      b: { title: { vi: B, en: B }, ask: { main: { cube: indices, measures: [value] } }, card: value, at: [1, 3, 6, 2] }",
        ]);
    }

    [Fact]
    public void A_key_that_is_missing_comes_last_and_one_with_nothing_goes()
    {
        Changed(Apply(Set("a", "[year]", "ignores"))).ShouldBe(["+        ignores: [year]"]);
        Changed(Apply(Set("a", "{\"to\":\"2025\"}", "ask", "main", "having"))).ShouldBe(["+            having: { to: \"2025\" }"]);
        Changed(Apply(new BoardStep("set", "p", "a", ["card"]))).ShouldBe(["-        card: value"]);
    }

    [Fact]
    public void A_tile_is_added_below_the_others_and_taken_out_with_its_own_lines_only()
    {
        var tile = JsonNode.Parse("""{ "at": [1, 3, 12, 4], "title": { "vi": "Có dấu: \"ngoặc\" # thăng", "en": "yes" }, "ask": { "main": { "cube": "indices", "measures": ["value"], "where": { "year": "2025", "index.family": "par" } } }, "table": {} }""");
        var after = Apply(new BoardStep("add", "p", "moi", null, tile));
        JsonNode.DeepEquals(YamlText.Of(after).Get("pages", "p", "tiles", "moi"), tile).ShouldBeTrue(after);
        Changed(after).ShouldAllBe(l => l[0] == '+');
        Changed(Apply(new BoardStep("remove", "p", "b"))).ShouldHaveSingleItem();
        Apply(new BoardStep("remove", "p", "a")).ShouldContain("# ô thứ hai");
    }

    [Theory]
    [InlineData("set", "x", "a", "PAR0640")]
    [InlineData("set", "p", "z", "PAR0640")]
    [InlineData("add", "p", "a", "PAR0640")]
    [InlineData("add", "p", "Ô mới", "PAR0640")]
    [InlineData("drop", "p", "a", "PAR0640")]
    public void A_step_that_cannot_be_made_says_so(string op, string page, string tile, string code) =>
        Should.Throw<FaultException>(() => Apply(new BoardStep(op, page, tile, ["at"], new JsonObject()))).First.Code.ShouldBe(code);

    [Fact]
    public void Tiles_of_every_dashboard_can_be_moved_without_touching_another_line()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("dashboards"), "*.dashboard.yaml"))
        {
            var text = File.ReadAllText(file);
            var pages = YamlText.Of(text).Get("pages").ShouldBeOfType<JsonObject>();
            // Every fourth tile, the first of each file among them, in the usual run.
            foreach (var (page, tile) in pages.SelectMany(p => ((JsonObject)p.Value!["tiles"]!).Select(t => (p.Key, t.Key))).Where((_, i) => i % 4 == 0))
            {
                var after = BoardText.Apply(text, [new BoardStep("set", page, tile, ["at"], new JsonArray(1, 90, 12, 3))]);
                LineDifference.Of(text, after).Count(l => l.Mark == '+').ShouldBe(1, $"{file} {page} {tile}");
                LineDifference.Of(text, after).Count(l => l.Mark == '-').ShouldBe(1, $"{file} {page} {tile}");
                LineDifference.Of(text, after).ShouldContain(l => l.Mark == '+' && l.Text.Contains("[1, 90, 12, 3]", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Whatever_is_set_is_read_back()
    {
        string[] texts = ["value", "2025", "true", "no", "", " đầu", "a: b", "a #b", "[x]", "{y}", "$year-1", "p34:66", "- x", "'", "\"", "\\", "dòng\nhai", "😀", "1e5", "0x1F", "~", "null", "*neo", "&neo", "!thẻ", "%", "@", "`", "|", ">", "?", ":", "x:"];
        foreach (var text in texts)
        {
            var after = YamlText.Of(Board).Set(["pages", "p", "tiles", "a", "title", "vi"], text);
            after.Get("pages", "p", "tiles", "a", "title", "vi")!.GetValue<string>().ShouldBe(text);
            after = YamlText.Of(Board).Set(["pages", "p", "tiles", "a", "ask", "main", "measures"], new JsonArray(text, text));
            ((JsonArray)after.Get("pages", "p", "tiles", "a", "ask", "main", "measures")!).Select(v => v!.GetValue<string>()).ShouldBe([text, text]);
        }
    }

    [Fact]
    public void A_difference_leaves_out_what_stays()
    {
        var lines = LineDifference.Of(string.Join('\n', Enumerable.Range(1, 30)), string.Join('\n', Enumerable.Range(1, 30).Select(i => i is 5 or 25 ? -i : i)));
        string.Join(' ', lines.Select(l => $"{l.Mark}{l.Text}")).ShouldBe(" 3  4 -5 +-5  6  7 …  23  24 -25 +-25  26  27");
        LineDifference.Of("a", "a").ShouldBeEmpty();
    }

    private static BoardStep Set(string tile, string value, params string[] path) => new("set", "p", tile, path, JsonNode.Parse(value.StartsWith('[') && !value.Contains('"', StringComparison.Ordinal) && value.Any(char.IsLetter) ? value.Replace("[", "[\"", StringComparison.Ordinal).Replace("]", "\"]", StringComparison.Ordinal) : value));

    private static string Apply(BoardStep step) => BoardText.Apply(Board, [step]);

    private static IEnumerable<string> Changed(string after) => LineDifference.Of(Board, after).Where(l => l.Mark is '+' or '-').Select(l => $"{l.Mark}{l.Text}");
}
