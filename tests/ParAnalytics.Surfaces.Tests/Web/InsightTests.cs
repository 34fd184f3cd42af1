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
    public async Task A_form_names_provinces_and_writes_and_reads_numbers_with_a_comma()
    {
        using var client = server.Client(Role.Analyst);
        var page = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync("/app/phan-tich/rank-plan?p=0,7"));

        page.ShouldContain("<option value=\"p34:66\" selected>Đắk Lắk</option>");
        page.ShouldContain("value=\"0,7\"");
        page.ShouldContain("value=\"0,25\"");
        page.ShouldContain("p=0.7&");
        page.ShouldNotContain("PAR1004");
        page.ShouldNotContain("requires=");
    }

    [Theory]
    [InlineData("par", "area", "theo lĩnh vực", "theo nguồn chấm điểm", "theo chính sách")]
    [InlineData("sipas", "policy", "theo chính sách", "theo hai phần", "theo lĩnh vực")]
    public async Task A_form_offers_the_ways_the_index_divides_its_points_by_name(string family, string chosen, string caption, string other, string foreign)
    {
        using var client = server.Client(Role.Analyst);
        var page = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync($"/app/phan-tich/lost-points?family={family}&cut={chosen}"));

        page.ShouldContain($"<option value=\"{chosen}\" selected>{caption}</option>");
        page.ShouldContain($">{other}</option>");
        page.ShouldNotContain(foreign);
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
        var answer = await AskAsync("lost-points?unit=p63:66&year=2020&family=papi&by=agency");
        answer.GetProperty("rows").EnumerateArray().Select(r => r[0].GetProperty("key").GetString()).ShouldBe(["rest"]);
        foreach (var by in new[] { "lost-points?unit=p34:66&year=2025&by=agency&", "lost-tree?unit=p34:66&year=2025&" })
        {
            var whole = await AskAsync(by);
            whole.GetProperty("cells").GetProperty("lost").EnumerateArray().Sum(r => r[0].GetDecimal()).ShouldBe(10.62m, by);
        }
    }

    [Fact]
    public async Task Of_every_index_and_every_pair_of_adjacent_years_loaded_the_parts_add_up_for_every_unit()
    {
        await using var demonstration = await ServerUnderTest.NewAsync(isDemo: true);
        using var client = demonstration.Client(Role.Analyst);
        var (units, pairs) = (0, 0);
        foreach (var family in new[] { "par", "sipas", "papi", "pci", "dti" })
        {
            for (var year = 2019; year <= 2026; year++)
            {
                using var asked = await client.GetAsync($"/api/v1/insights/rank-shifts?unit=p63:01&family={family}&year={year}");
                var answer = await ServerUnderTest.JsonAsync(asked);
                decimal? Cell(string measure, int row) => answer.GetProperty("cells").GetProperty(measure)[row][0] is { ValueKind: JsonValueKind.Number } cell ? cell.GetDecimal() : null;
                var rows = answer.GetProperty("rows").GetArrayLength();
                pairs += rows > 0 ? 1 : 0;
                for (var row = 0; row < rows; row++, units++)
                {
                    var moved = Cell("rank_before", row)!.Value - Cell("rank_after", row)!.Value;
                    var parts = Cell("own", row)!.Value + Cell("others", row)!.Value + Cell("field", row)!.Value + (Cell("method", row) ?? 0);
                    parts.ShouldBe(moved, $"{family} {year} {answer.GetProperty("rows")[row][0].GetProperty("caption").GetString()}");
                }
            }
        }

        pairs.ShouldBeGreaterThan(3);
        units.ShouldBeGreaterThan(100);
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

    /// <summary>Boards count the standing that the warehouse tells, the insight judges on a day: what has no figure and what cannot be judged is the same to both.</summary>
    [Fact]
    public async Task Boards_and_the_insight_agree_which_targets_cannot_be_judged_and_which_have_no_figure()
    {
        var told = await AskAsync("targets?on=2026-11-23");
        using var client = server.Client(Role.Analyst);
        using var asked = await client.PostAsync("/api/v1/query", new StringContent("""{"cube":"targets","measures":["standing"],"rows":[{"level":"target"}],"language":"vi"}""", System.Text.Encoding.UTF8, "application/json"));
        var counted = JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement;
        static Dictionary<string, string> By(JsonElement answer, string measure, int member) => answer.GetProperty("rows").EnumerateArray()
            .Select((r, i) => (Key: r[member].GetProperty("key").GetString()!, Said: answer.GetProperty("cells").GetProperty(measure)[i][0].GetString() ?? "")).ToDictionary(l => l.Key, l => l.Said.ToLowerInvariant(), StringComparer.Ordinal);
        var (insight, board) = (By(told, "status", 1), By(counted, "standing", 0));
        string Of(Dictionary<string, string> told, params string[] states) => string.Join(' ', told.Where(t => states.Contains(t.Value)).Select(t => t.Key).Order(StringComparer.Ordinal));
        Of(board, "không đánh giá được").ShouldBe(Of(insight, "không đánh giá được"));

        // A year that is over without its figure has an older one on the boards.
        Of(board, "chưa có số liệu", "chưa có kết quả của năm").Split(' ').ShouldBeSubsetOf(Of(insight, "chưa có số liệu", "có nguy cơ", "đúng hướng").Split(' '));
        Of(insight, "chưa có số liệu").Split(' ').ShouldBeSubsetOf(Of(board, "chưa có số liệu", "chưa có kết quả của năm").Split(' '));
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

    [Fact]
    public async Task Points_without_valid_evidence_are_told()
    {
        await using var own = await ServerUnderTest.NewAsync(isDemo: false);
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("diem.csv"), "unit_key,criterion,year,basis,value\np34:66,PAR-2025/1,2025,self,9\np34:66,PAR-2025/2,2025,self,8\np34:66,PAR-2025/3,2025,self,7\n");
        await File.WriteAllTextAsync(files.File("tai-lieu.csv"), "unit_key,criterion,year,document,document_date,url\np34:66,PAR-2025/1,2025,Kế hoạch 0156/KH-UBND,2025-12-26,https://daklak.example/kh-0156\np34:66,PAR-2025/2,2025,Báo cáo không ngày,,\n");
        await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("diem.csv"), "diem.csv", "index-scores"), Actor.FolderOwner);
        await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("tai-lieu.csv"), "tai-lieu.csv", "evidence"), Actor.FolderOwner);
        await own.Folder.PublishAsync("minh-chung", Actor.FolderOwner);
        using var client = own.Client(Role.Analyst);
        using var answer = await client.GetAsync("/api/v1/insights/evidence?unit=p34:66&year=2025");
        var told = await ServerUnderTest.JsonAsync(answer);
        var rows = told.GetProperty("rows").EnumerateArray().Select(r => r[0].GetProperty("key").GetString()!).ToList();
        string Cell(string measure, string node) => told.GetProperty("cells").GetProperty(measure)[rows.IndexOf(node)][0].ToString();
        (Cell("without", "PAR-2025/1"), Cell("without", "PAR-2025/2"), Cell("without", "PAR-2025/3")).ShouldBe(("0", "8", "7"));
        (Cell("state", "PAR-2025/1"), Cell("state", "PAR-2025/2"), Cell("state", "PAR-2025/3")).ShouldBe(("đủ", "có tài liệu, thiếu ngày hoặc địa chỉ", "chưa có tài liệu"));
        Notes(told).ShouldContain("15,00 điểm trên 24,00 điểm tự chấm ở 2 tiêu chí chưa có tài liệu kiểm chứng hợp lệ.");

        // Nobody without an account learns what was claimed.
        using var stranger = own.Client();
        (await stranger.GetStringAsync("/api/v1/insights/evidence?unit=p34:66&year=2025")).ShouldNotContain("Kế hoạch 0156");
    }

    [Fact]
    public async Task A_cell_is_explained_with_its_formula_and_what_moved_it_since_the_release_before()
    {
        await using var own = await ServerUnderTest.NewAsync(isDemo: false);
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("sua.csv"), "unit_key,criterion,year,basis,value\np34:66,SIPAS-2022/,2025,published,82\n");
        await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("sua.csv"), "sua.csv", "index-scores"), Actor.FolderOwner);
        await own.Folder.PublishAsync("sua-sipas", Actor.FolderOwner);
        using var client = own.Client(Role.Analyst);
        async Task<List<string>> SaidAsync(string body)
        {
            using var asked = await client.PostAsync("/api/v1/provenance", new StringContent(body, Encoding.UTF8, "application/json"));
            return [.. (await ServerUnderTest.JsonAsync(asked)).GetProperty("explanation").EnumerateArray().Select(s => s.GetString()!.Replace('\u00A0', ' '))];
        }

        var said = await SaidAsync("""{"query":{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province"}],"columns":[{"level":"year"}],"filters":[{"level":"index.family","in":["sipas"]}]},"cell":{"rows":["p34:66"],"columns":["2025"],"measure":"value"}}""");
        said[0].ShouldBe("Giá trị, Đắk Lắk, 2025: 82,00 %.");
        said[1].ShouldStartWith("Cách tính: giá trị công bố nếu có");
        said.ShouldContain(s => s.StartsWith("So với đợt công bố goc: từ 81,53 % thành 82,00 %, thay đổi +0,47 điểm %.", StringComparison.Ordinal) && s.Contains("Do lần nạp", StringComparison.Ordinal));
        (await SaidAsync("""{"query":{"cube":"assignments","measures":["count"],"rows":[{"level":"plan"}],"language":"en"},"cell":{"rows":["dlk-2026-par"],"columns":[],"measure":"count"}}"""))
            .ShouldContain("Unchanged since the release goc.");
        Notes(await AskAsync("explain?unit=p34:66&family=par&year=2025")).ShouldContain(n => n.Contains("89,38") && n.Contains("22/34"));
    }

    [Fact]
    public async Task Of_few_units_nobody_is_called_a_neighbour_and_none_nearly_level()
    {
        var told = await AskAsync("rank-price?unit=p34:66&year=2025");
        Notes(told).ShouldContain(n => n.Contains("3/34", StringComparison.Ordinal));
        Notes(told).ShouldNotContain(n => n.Contains("trung vị", StringComparison.Ordinal));
        told.GetProperty("cells").GetProperty("step").EnumerateArray().Select(row => row[0].ValueKind).ShouldAllBe(kind => kind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_service_index_of_a_day_holds_what_was_known_up_to_that_day()
    {
        await using var own = await ServerUnderTest.NewAsync(isDemo: false);
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("ngay.csv"), "unit_key,criterion,as_of,numerator,denominator\np34:66,SVC766/2.1,2026-03-31,90,100\np34:66,SVC766/2.1,2026-04-15,190,200\n");
        await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("ngay.csv"), "ngay.csv", "service-snapshots"), Actor.FolderOwner);
        await own.Folder.PublishAsync("theo-ngay", Actor.FolderOwner);
        using var client = own.Client(Role.Analyst);
        foreach (var (on, points) in new[] { ("&on=2026-04-01", 18m), ("&on=2026-04-15", 19m), ("", 19m) })
        {
            using var answer = await client.GetAsync("/api/v1/insights/service-index?unit=p34:66&year=2026" + on);
            var told = await ServerUnderTest.JsonAsync(answer);
            var row = told.GetProperty("rows").EnumerateArray().Select((r, i) => (Key: r[0].GetProperty("key").GetString(), i)).Single(r => r.Key == "SVC766/2.1").i;
            told.GetProperty("cells").GetProperty("points")[row][0].GetDecimal().ShouldBe(points, on);
        }
    }

    [Fact]
    public async Task A_scenario_is_kept_opened_again_compared_and_taken_away()
    {
        await using var own = await ServerUnderTest.NewAsync(isDemo: true);
        using var analyst = await SignedIn.AsAsync(own, "phan-tich", Role.Analyst, "p34:66");
        using var other = await SignedIn.AsAsync(own, "nguoi-khac", Role.Analyst, "p34:66");
        const string Scenario = "unit=p34%3A66&family=par&year=2025&to=2&field=frozen";
        var kept = await analyst.PostAsync("/app/muc-tieu", "/app/muc-tieu/luu", ("ten", "Tăng hai bậc"), ("phuong-an", Scenario));
        kept.ShouldContain("Tăng hai bậc");
        var view = own.Folder.Office.Views.All("phan-tich").ShouldHaveSingleItem();
        view.Query.ShouldContain("insight:rank-plan");
        view.Query.ShouldContain("20260430");
        (await other.PageAsync("/app/muc-tieu")).ShouldNotContain("Tăng hai bậc");
        (await analyst.Http.GetStringAsync("/api/v1/views")).ShouldNotContain("Tăng hai bậc");

        // The same again: the plan is made of the seed kept with it.
        async Task<string> FileAsync() => await analyst.Http.GetStringAsync("/app/muc-tieu/so-sanh.csv?ghim=" + Uri.EscapeDataString(Scenario + "&seed=20260430") + "&ghim=" + Uri.EscapeDataString(Scenario + "&goal=rank&to=10"));
        var file = await FileAsync();
        file.Trim().Split('\n').Length.ShouldBe(3);
        (await FileAsync()).ShouldBe(file);
        (await analyst.Http.GetByteArrayAsync("/app/muc-tieu/so-sanh.xlsx?ghim=" + Uri.EscapeDataString(Scenario)))[..2].ShouldBe("PK"u8.ToArray());
        (await other.SendAsync("/app/muc-tieu", "/app/muc-tieu/bo", ("ma", view.Id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.PostAsync("/app/muc-tieu", "/app/muc-tieu/bo", ("ma", view.Id))).ShouldNotContain("Tăng hai bậc");
    }

    [Fact]
    public async Task An_assignment_has_a_page_with_its_clarity_points_and_history()
    {
        using var client = server.Client(Role.Leader);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/app/nhiem-vu/xem?ma=dlk-2026-par/17.1"));
        page.ShouldContain("06 rõ");
        page.ShouldContain("rõ thẩm quyền");
        page.ShouldContain("PAR Index");
        page.ShouldContain("goc");
        page.ShouldContain("Đắk Lắk 2026 - 18 nhóm cơ quan");
        using var none = await client.GetAsync("/app/nhiem-vu/xem?ma=khong-co");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
