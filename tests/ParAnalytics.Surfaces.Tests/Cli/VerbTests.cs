using System.Text.Json;
using ParAnalytics.Surfaces.Tests.Web;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Cli;

public partial class VerbTests
{
    private const string Anchor = "value, rank, rank_of by unit.province where index.family=par, year=2025, unit=p34:66";

    [Fact]
    public async Task With_and_without_a_server_the_answers_are_the_same()
    {
        string[][] lines =
        [
            ["ask", Anchor], ["ask", Anchor, "--json"], ["ask", Anchor, "--csv"], ["explain", Anchor], ["ask", "valeu by unit.province where index.family=par"],
            ["releases", "--json"], ["check"], ["rollback", "khong-co"],
        ];
        using var at = new TemporaryFolder();
        var shell = new Shell(at.Path);
        var alone = new List<Shell.Outcome>();
        foreach (var line in lines)
        {
            alone.Add(await shell.RunAsync(line));
        }

        alone[1].Output.ShouldContain("89.38");
        await using var server = await ServerUnderTest.OverAsync(at.Path);
        for (var i = 0; i < lines.Length; i++)
        {
            WithoutTimes(await shell.RunAsync(lines[i])).ShouldBe(WithoutTimes(alone[i]), string.Join(' ', lines[i]));
        }
    }

    [Fact]
    public async Task A_file_is_loaded_published_asked_and_rolled_back()
    {
        using var at = new TemporaryFolder();
        var shell = new Shell(at.Path);
        await File.WriteAllTextAsync(at.File("diem.csv"), LoadTests.Scores);

        var dry = await shell.RunAsync("load", at.File("diem.csv"), "--dry-run", "--json");
        dry.Code.ShouldBe(0, dry.Errors);
        Load(dry).GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);

        var taken = await shell.RunAsync("load", at.File("diem.csv"), "--json");
        Load(taken).GetProperty("rowsTaken").GetInt32().ShouldBe(1);
        Load(taken).GetProperty("id").GetString().ShouldNotBeNullOrEmpty();

        (await shell.RunAsync("publish", "--name", "thu-1")).Code.ShouldBe(0);
        const string question = "value by unit.province where index.family=sipas, year=2023, unit=p63:01";
        (await shell.RunAsync("ask", question, "--csv")).Output.ShouldContain("88.5");
        (await shell.RunAsync("rollback", "goc")).Code.ShouldBe(0);
        (await shell.RunAsync("ask", question, "--csv")).Output.ShouldNotContain("88.5");
        (await shell.RunAsync("verify")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_with_a_bad_row_is_refused_with_1_and_taken_in_part_with_3()
    {
        using var at = new TemporaryFolder();
        var shell = new Shell(at.Path);
        await File.WriteAllTextAsync(at.File("diem.csv"), LoadTests.Scores + "p63:999,SIPAS-2022/,2023,published,80\n");

        var refused = await shell.RunAsync("load", at.File("diem.csv"));
        refused.Code.ShouldBe(1);
        refused.Output.ShouldContain("diem.csv!A3");
        var part = await shell.RunAsync("load", at.File("diem.csv"), "--partial", "--json");
        part.Code.ShouldBe(3);
        Load(part).GetProperty("rowsRefused").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_is_written_as_a_workbook()
    {
        using var at = new TemporaryFolder();
        (await new Shell(at.Path).RunAsync("ask", Anchor, "--xlsx", "tra-loi.xlsx")).Code.ShouldBe(0);
        using var package = System.IO.Compression.ZipFile.OpenRead(at.File("tra-loi.xlsx"));
        package.GetEntry("xl/workbook.xml").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_form_is_made_of_a_kind_or_of_a_publishers_workbook()
    {
        using var at = new TemporaryFolder();
        var shell = new Shell(at.Path);
        (await shell.RunAsync("template", "dossiers-month-workbook", "bieu.xlsx")).Code.ShouldBe(0);
        using var package = System.IO.Compression.ZipFile.OpenRead(at.File("bieu.xlsx"));
        using var reader = new StreamReader(package.GetEntry("xl/workbook.xml")!.Open());
        (await reader.ReadToEndAsync()).ShouldContain("Xã, phường");
        var wrong = await shell.RunAsync("template", "dossiers-month-workbok", "bieu2.xlsx");
        wrong.Errors.ShouldContain("PAR0935");
        wrong.Errors.ShouldContain("dossiers-month-workbook");
    }

    [Fact]
    public async Task A_backup_brings_back_what_was_published()
    {
        using var at = new TemporaryFolder();
        var shell = new Shell(at.File("du-lieu"));
        var before = await shell.RunAsync("ask", Anchor, "--json");
        (await shell.RunAsync("backup", at.File("luu.zip"))).Code.ShouldBe(0);
        Directory.Delete(shell.DataPath, recursive: true);

        (await shell.RunAsync("restore", at.File("luu.zip"))).Code.ShouldBe(0);
        (await shell.RunAsync("ask", Anchor, "--json")).ShouldBe(before);
    }

    [Fact]
    public async Task A_star_from_elsewhere_is_checked_imported_and_asked_with_and_without_a_server()
    {
        const string question = "stays: stays, cost, satisfied by ward.department totals";
        var star = Repository.PathOf("docs", "star", "hospital");
        using var at = new TemporaryFolder();
        var shell = new Shell(at.File("du-lieu"));

        (await shell.RunAsync("model", "import", at.File("khong-co"))).Errors.ShouldContain("PAR0030");
        (await shell.RunAsync("check", star)).Output.ShouldContain("stay: 10");
        (await shell.RunAsync("ask", question)).Errors.ShouldContain("PAR0304");
        var taken = await shell.RunAsync("model", "import", star, "--json");
        taken.Code.ShouldBe(0, taken.Errors);
        JsonDocument.Parse(taken.Output).RootElement.GetProperty("result").GetString().ShouldBe("taken");
        var alone = await shell.RunAsync("ask", question, "--csv");
        alone.Output.ShouldContain("5422");
        var laidOut = (await shell.RunAsync("ask", "stays: stays, beds.occupied by ward.department, period.year totals")).Output;
        laidOut.ShouldContain("Chưa có số liệu");
        laidOut.ShouldNotContain("NOT_PUBLISHED");

        await using var server = await ServerUnderTest.OverAsync(shell.DataPath);
        (await shell.RunAsync("ask", question, "--csv")).ShouldBe(alone);
        JsonDocument.Parse((await shell.RunAsync("model", "import", star, "--json")).Output).RootElement.GetProperty("result").GetString().ShouldBe("known");
        using var http = new HttpClient { BaseAddress = server.Url };
        (await http.GetStringAsync(new Uri("api/v1/model", UriKind.Relative))).ShouldContain("\"ward.department\"");
        (await http.GetStringAsync(new Uri("api/v1/members?level=ward.department&search=cap", UriKind.Relative))).ShouldContain("Cấp cứu");
        foreach (var path in Directory.GetFiles(star))
        {
            File.Copy(path, Path.Combine(Directory.CreateDirectory(at.File("hospital")).FullName, Path.GetFileName(path)));
        }

        await File.AppendAllTextAsync(at.File("hospital/stay.csv"), "11,cc,102,p9,2026-02-03,1,8.00,no,1,1\n");
        (await shell.RunAsync("model", "import", at.File("hospital"))).Code.ShouldBe(0);
        (await shell.RunAsync("ask", question, "--csv")).Output.ShouldContain("5430");
        await File.AppendAllTextAsync(at.File("hospital/stay.csv"), "12,xx,102,p9,2026-02-03,1,8.00,no,1,1\n");
        var refused = await shell.RunAsync("model", "import", at.File("hospital"));
        refused.Code.ShouldBe(1);
        refused.Output.ShouldContain("stay.csv:13");
        refused.Output.ShouldContain("PAR0041");
    }

    private static JsonElement Load(Shell.Outcome outcome) => JsonDocument.Parse(outcome.Output).RootElement.GetProperty("loads")[0];

    /// <summary>How long a step took differs from run to run.</summary>
    private static Shell.Outcome WithoutTimes(Shell.Outcome outcome) => outcome with { Output = Milliseconds().Replace(outcome.Output, "… ms") };

    [System.Text.RegularExpressions.GeneratedRegex(@"[\d.,]+ ms")]
    private static partial System.Text.RegularExpressions.Regex Milliseconds();
}
