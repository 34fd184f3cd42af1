using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Counts of few persons, asked for by visitors in every way that could give them away.</summary>
public sealed class PublicListTests : IAsyncLifetime
{
    private static readonly string[] Units = ["p34:66", "p34:48", "p34:56"];
    private static readonly string[] Groups = ["nguoi-dan", "doanh-nghiep", "can-bo"];
    private static readonly string[] Answers = ["tot", "kem"];
    private readonly ServerUnderTest _server = new();

    // Three forms of one group of one province answer "kem"; all the rest are many.
    private static int Forms(int unit, int group, int answer) => (unit, group, answer) is (0, 1, 1) ? 3 : 20 + (unit * 7) + (group * 11) + (answer * 5);

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var rows = new StringBuilder("wave,year,unit_key,item,respondent_group,answer,n\n");
        foreach (var (u, g, a) in from u in Enumerable.Range(0, 3) from g in Enumerable.Range(0, 3) from a in Enumerable.Range(0, 2) select (u, g, a))
        {
            rows.Append(CultureInfo.InvariantCulture, $"thu-2026,2026,{Units[u]},thai-do,{Groups[g]},{Answers[a]},{Forms(u, g, a)}\n");
        }

        using var owner = _server.Client(Role.Admin);
        using var form = new MultipartFormDataContent { { new StringContent("survey-counts"), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(rows.ToString())), "file", "phieu.csv" } };
        (await owner.PostAsync("/api/v1/loads", form)).EnsureSuccessStatusCode();
        await _server.Folder.PublishAsync("phieu", Actor.FolderOwner);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_small_count_is_withheld_however_it_is_asked_for_and_no_other_answers_give_it_away()
    {
        using var anyone = _server.Client();
        using var analyst = _server.Client(Role.Analyst);
        (await AskAsync(analyst, """[{"level":"respondent_group"},{"level":"answer"}]""", """{"level":"unit.province","in":["p34:66"]}"""))["doanh-nghiep|kem"].ShouldBe((3m, "OK"));

        // Everything a visitor can learn, from whole tables, their margins and single members, as one set of cells.
        var known = new Dictionary<(int Unit, int Group, int Answer), decimal>();
        string[][] axes = [["unit.province", "respondent_group", "answer"], ["unit.province", "respondent_group"], ["unit.province", "answer"], ["respondent_group", "answer"], ["unit.province"], ["respondent_group"], ["answer"]];
        foreach (var levels in axes)
        {
            foreach (var pin in new[] { -1, 0, 1, 2 })
            {
                var filter = pin < 0 ? null : $$"""{"level":"unit.province","in":["{{Units[pin]}}"]}""";
                foreach (var (key, cell) in await AskAsync(anyone, "[" + string.Join(',', levels.Select(l => $$"""{"level":"{{l}}"}""")) + "]", filter))
                {
                    var parts = key.Split('|');
                    int Place(string level, string[] of, int otherwise) => Array.IndexOf(levels, level) is >= 0 and var at ? Array.IndexOf(of, parts[at]) : otherwise;
                    if (cell.Value is { } value)
                    {
                        known[(Place("unit.province", Units, pin), Place("respondent_group", Groups, -1), Place("answer", Answers, -1))] = value;
                    }
                }
            }
        }

        known.ShouldNotContainKey((0, 1, 1));
        known[(2, 2, 0)].ShouldBe(Forms(2, 2, 0));
        known[(-1, -1, 0)].ShouldBe(Enumerable.Range(0, 9).Sum(i => Forms(i / 3, i % 3, 0)));

        // No sum along any one of the three ways leaves just the small count open.
        foreach (var line in new Func<int, (int, int, int)>[] { i => (i, 1, 1), i => (0, i, 1), i => (0, 1, i) })
        {
            Enumerable.Range(-1, 4).Select(line).Where(c => c.Item3 < 2).Count(c => !known.ContainsKey(c)).ShouldBeGreaterThan(1);
        }
    }

    [Theory]
    [InlineData("""{"rows":[{"level":"respondent_group"}],"filters":[{"level":"respondent_group","in":["nguoi-dan","can-bo"]}]}""")]
    [InlineData("""{"rows":[{"level":"unit.region"}],"filters":[]}""")]
    [InlineData("""{"rows":[{"level":"respondent_group"}],"filters":[{"measure":"forms","lte":4}]}""")]
    [InlineData("""{"rows":[{"level":"respondent_group"}],"filters":[],"top":{"n":1,"by":"forms"}}""")]
    [InlineData("""{"rows":[{"level":"respondent_group"}],"filters":[],"sort":[{"by":"forms","dir":"asc"}]}""")]
    public async Task What_would_let_two_answers_be_subtracted_is_refused_with_the_way_that_is_open(string part)
    {
        using var anyone = _server.Client();
        var text = $$"""{"cube":"surveys","measures":["forms"],{{part[1..^1]}}}""";
        using var answer = await anyone.PostAsync("/api/v1/query", LoadTests.Json(text));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadAsStringAsync()).ShouldContain("PAR0330");
    }

    private static async Task<Dictionary<string, (decimal? Value, string State)>> AskAsync(HttpClient client, string rows, string? filter)
    {
        var text = $$"""{"cube":"surveys","measures":["forms"],"rows":{{rows}},"filters":[{"level":"wave","in":["thu-2026"]},{"level":"item","in":["thai-do"]}{{(filter is null ? "" : "," + filter)}}]}""";
        using var answer = await client.PostAsync("/api/v1/query", LoadTests.Json(text));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        using var told = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var root = told.RootElement;
        var cells = new Dictionary<string, (decimal?, string)>(StringComparer.Ordinal);
        for (var row = 0; row < root.GetProperty("rows").GetArrayLength(); row++)
        {
            var key = string.Join('|', root.GetProperty("rows")[row].EnumerateArray().Select(m => m.GetProperty("key").GetString()));
            var value = root.GetProperty("cells").GetProperty("forms")[row][0];
            cells[key] = (value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal(), root.GetProperty("states").GetProperty("forms")[row][0].GetString()!);
        }

        return cells;
    }
}
