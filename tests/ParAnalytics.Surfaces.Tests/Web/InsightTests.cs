using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.People;
using ParAnalytics.Insights;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public class InsightTests(ServerUnderTest server)
{
    [Fact]
    public async Task Every_insight_is_listed_with_its_parameters()
    {
        using var client = server.Client();
        var listed = (await client.GetFromJsonAsync<JsonElement>("/api/v1/insights")).GetProperty("insights").EnumerateArray().ToList();
        listed.Select(i => i.GetProperty("kind").GetString()).ShouldBe(InsightShelf.All.Select(i => i.Header.Kind));
        listed.ShouldAllBe(i => i.GetProperty("caption_en").GetString()!.Length > 0 && i.GetProperty("parameters").GetArrayLength() > 0);
    }

    [Fact]
    public async Task The_points_Dak_Lak_lost_in_2025_add_up_to_10_62()
    {
        var answer = await AskAsync("lost-points?unit=p34:66&year=2025");
        var lost = answer.GetProperty("cells").GetProperty("lost").EnumerateArray().Select(r => r[0].GetDecimal()).ToList();
        lost.ShouldBe([4.51m, 4.26m, 1.85m]);
        lost.Sum().ShouldBe(10.62m);
        Notes(answer).ShouldContain(n => n.Contains("10,62 điểm") && n.Contains("4,51 điểm"));
        answer.GetProperty("sources").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Points_that_nobody_answers_for_stand_in_a_row_of_their_own()
    {
        var answer = await AskAsync("lost-points?unit=p34:66&year=2025&by=agency");
        answer.GetProperty("rows").EnumerateArray().Select(r => r[0].GetProperty("key").GetString()).ShouldBe(["unassigned"]);
        answer.GetProperty("cells").GetProperty("lost")[0][0].GetDecimal().ShouldBe(10.62m);
    }

    [Fact]
    public async Task A_rank_change_across_the_merger_is_not_comparable_and_says_so()
    {
        var answer = await AskAsync("rank-shift?unit=p34:66&year=2025");
        Notes(answer).ShouldContain(n => n.StartsWith("Không so được", StringComparison.Ordinal));
        (await AskAsync("rank-shift?unit=p34:66&year=2025&lang=en")).GetProperty("notes").GetRawText().ShouldContain("Not comparable");
    }

    [Fact]
    public async Task The_first_paragraph_of_the_plan_is_stated_with_exactly_its_numbers()
    {
        var answer = await AskAsync("summary?unit=p34:66&year=2025&families=par&families=sipas");
        var text = string.Join(' ', Notes(answer));
        text.ShouldContain("Chỉ số PAR Index năm 2025 của tỉnh Đắk Lắk là 89,38 %; xếp vị thứ 22/34 tỉnh, thành phố (trung bình các tỉnh, thành phố là 89,96 %; cao nhất là Hải Phòng với 95,37 %; thấp nhất là Cao Bằng với 82,73 %).");
        text.ShouldContain("81,53 %; xếp vị thứ 26/34 tỉnh, thành phố (trung bình các tỉnh, thành phố là 83,09 %; cao nhất là Hải Phòng với 91,12 %; thấp nhất là Lai Châu với 77,92 %).");
        System.Text.RegularExpressions.Regex.Matches(text, @"\d+(?:,\d+)?(?:/\d+)?").Select(m => m.Value)
            .ShouldBe(["2025", "89,38", "22/34", "89,96", "95,37", "82,73", "2025", "81,53", "26/34", "83,09", "91,12", "77,92"]);
    }

    [Fact]
    public async Task The_42_targets_of_the_register_stand_as_reviewed_on_30_April_2026()
    {
        var answer = await AskAsync("targets?on=2026-04-30");
        var rows = answer.GetProperty("rows").EnumerateArray().Select(r => r[1].GetProperty("key").GetString()!).ToList();
        rows.Count.ShouldBe(42);
        string Text(string measure, int row) => answer.GetProperty("cells").GetProperty(measure)[row][0].GetString() ?? "";
        var lines = rows.Select((key, i) => (key, Line: $"| {key} | {answer.GetProperty("rows")[i][1].GetProperty("caption").GetString()} | {Text("status", i)} | {Text("reason", i)} |")).OrderBy(l => l.key, StringComparer.Ordinal);
        Approved.Text("tests/golden/insights/targets-2026-04-30.md", "# The targets of the register on 30 April 2026\n\n| target | what | state | reason |\n|---|---|---|---|\n" + string.Join('\n', lines.Select(l => l.Line)) + "\n");
    }

    [Theory]
    [InlineData("rank-shft?unit=p34:66&year=2025", "PAR1001", "rank-shift")]
    [InlineData("rank-shift?unit=p34:66&yaer=2025", "PAR1002", "year")]
    [InlineData("rank-shift?unit=p34:66", "PAR1003", null)]
    [InlineData("rank-price?unit=p34:66&year=2025&near=x", "PAR1004", null)]
    [InlineData("rank-plan?unit=p34:66&year=2025&p=2", "PAR1005", null)]
    [InlineData("rank-shift?unit=Đắk Lắk&year=2025", "PAR1006", "p34:66")]
    [InlineData("lost-points?unit=p34:66&year=2025&by=agancy", "PAR1007", "agency")]
    public async Task What_is_wrong_is_refused_with_what_to_write(string question, string code, string? suggestion)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/api/v1/insights/" + question);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await ServerUnderTest.JsonAsync(answer);
        problem.GetProperty("code").GetString().ShouldBe(code);
        if (suggestion is not null)
        {
            problem.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()).ShouldContain(suggestion);
        }
    }

    [Fact]
    public async Task The_same_insight_comes_as_CSV_as_a_workbook_and_as_a_question()
    {
        using var client = server.Client();
        (await client.GetStringAsync("/api/v1/insights/lost-points?unit=p34:66&year=2025&format=csv")).ShouldContain("4.51");
        (await client.GetByteArrayAsync("/api/v1/insights/lost-points?unit=p34:66&year=2025&format=xlsx"))[..2].ShouldBe("PK"u8.ToArray());
        using var asked = await client.PostAsync("/api/v1/query", new StringContent(
            """{ "cube": "insight:lost-points", "measures": ["lost"], "filters": [ { "level": "unit", "in": ["p34:66"] }, { "level": "year", "in": ["2025"] } ] }""", Encoding.UTF8, "application/json"));
        (await ServerUnderTest.JsonAsync(asked)).GetProperty("cells").GetProperty("lost")[0][0].GetDecimal().ShouldBe(4.51m);
    }

    [Fact]
    public async Task Every_insight_has_a_page_on_which_each_number_names_its_cell()
    {
        using var client = server.Client(Role.Leader);
        foreach (var insight in InsightShelf.All)
        {
            (await client.GetStringAsync("/app/phan-tich/" + insight.Header.Kind)).ShouldContain(insight.Header.Caption.Vi);
            (await client.GetStringAsync("/en/app/phan-tich/" + insight.Header.Kind)).ShouldContain(insight.Header.Caption.En);
        }

        (await client.GetStringAsync("/app/muc-tieu?goal=level&to=90&field=frozen&ghim=unit%3Dp34%253A66%26family%3Dpar%26year%3D2025%26to%3D2")).ShouldContain("name=\"drift\"");
        var page = await client.GetStringAsync("/app/phan-tich/summary?unit=p34:66&year=2025");
        page.ShouldContain("data-unit=\"p34:66\" data-measure=\"value\" data-period=\"2025\" data-value=\"89.38\"");
        page.ShouldContain("data-unit=\"vn:\" data-measure=\"mean\" data-period=\"2025\" data-value=\"89.96\"");
    }

    private async Task<JsonElement> AskAsync(string question)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/api/v1/insights/" + question);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ServerUnderTest.JsonAsync(answer);
    }

    private static List<string> Notes(JsonElement answer) => [.. answer.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("text").GetString()!.Replace('\u00A0', ' '))];
}
