using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Access;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Lists of what was or could be tried against the server. What gets in once stays on its list.</summary>
public sealed class RegressionTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    [Theory]
    [InlineData("attach '/tmp/planted.db' as planted")]
    [InlineData("copy (select 1) to '/tmp/planted.csv'")]
    [InlineData("select * from read_csv('/etc/passwd', sep=':', header=false)")]
    [InlineData("select * from read_text('/etc/hostname')")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("select * from glob('/etc/*')")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    [InlineData("set enable_external_access=true")]
    [InlineData("set lock_configuration=false")]
    [InlineData("reset enable_external_access")]
    [InlineData("set allowed_directories=['/']")]
    [InlineData("set temp_directory='/tmp/planted'")]
    [InlineData("export database '/tmp/planted'")]
    [InlineData("import database '/tmp/planted'")]
    [InlineData("create secret planted (type s3)")]
    [InlineData("select getenv('HOME')")]
    public async Task The_engine_reaches_nothing_outside(string statement)
    {
        await Should.ThrowAsync<FaultException>(() => server.Folder.Runner.RunAsync(new SqlStatement(statement, []), Viewer.Administrator, CancellationToken.None));
        File.Exists("/tmp/planted.csv").ShouldBeFalse();
    }

    public static TheoryData<string> Injections() =>
    [
        "p34:66'; drop table fact_index_score; --", "' or 1=1 --", "\" or \"\"=\"", "p34:66\0", "$p0", "{{7*7}}", "%27%20or%201=1", "p34:66); select * from read_text('/etc/passwd'); --", "<script>alert(1)</script>", "=cmd|' /C calc'!A0",
    ];

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task What_is_written_in_a_question_is_never_run(string written)
    {
        using var client = server.Client();
        foreach (var place in new[] { "cube", "measures", "level", "members", "filter", "in", "sort", "era", "asOf", "compare" })
        {
            using var answer = await client.PostAsync("/api/v1/query", new StringContent(With(place, written).ToJsonString(), Encoding.UTF8, "application/json"));
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", place);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("root:");
        }

        using var searched = await client.GetAsync("/api/v1/members?level=unit.province&search=" + Uri.EscapeDataString(written));
        searched.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var page = await client.GetAsync("/tim?q=" + Uri.EscapeDataString(written));
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("<script>alert");
        using var still = await client.PostAsync("/api/v1/query", new StringContent(Plain().ToJsonString(), Encoding.UTF8, "application/json"));
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Each of these once kept a processor busy for minutes, before the engine was asked and whatever time the question had.</summary>
    [Theory]
    [InlineData("""{ "cube": "evidence", "measures": ["address_rate"], "rows": [ { "level": "unit.commune" }, { "level": "unit.commune" } ] }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "cube": "unit_findings", "measures": ["count"], "rows": [ { "level": "unit.commune" } ], "compare": [ { "to": "best" } ], "limit": 5 }""", HttpStatusCode.OK)]
    public async Task A_question_about_all_communes_is_planned_or_refused_at_once(string question, HttpStatusCode answered)
    {
        using var client = server.Client(Role.Analyst);
        using var answer = await client.PostAsync("/api/v1/explain", new StringContent(question, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(answered, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/css/../../../../../../etc/passwd")]
    [InlineData("/css/..%2f..%2f..%2fpackage.json")]
    [InlineData("/dist/%2e%2e/%2e%2e/package.json")]
    [InlineData("/dist/..%5c..%5cpackage.json")]
    [InlineData("/.data/server.json")]
    [InlineData("/server.json")]
    [InlineData("/office.db")]
    [InlineData("/keys/key.xml")]
    [InlineData("/dot-cong-bo/..%2f..%2foffice.db")]
    [InlineData("/don-vi/tinh/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("//etc/passwd")]
    [InlineData("/en/../office.db")]
    public async Task No_address_leads_out_of_what_is_served(string path)
    {
        var raw = await RawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        raw.ShouldNotContain("root:x:");
        raw.ShouldNotContain("SQLite format");
        raw.ShouldNotContain("\"devDependencies\"");
        raw.Split(' ')[1].ShouldBeOneOf("404", "400", "301", "302");
    }

    [Fact]
    public async Task An_uploaded_file_keeps_only_the_last_part_of_its_name()
    {
        using var client = server.Client(Role.Admin);
        foreach (var name in new[] { "../../planted.csv", "..\\..\\planted.csv", "/tmp/planted.csv" })
        {
            using var form = new MultipartFormDataContent { { new StringContent("true"), "dry_run" } };
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes("unit_key,criterion,year,value\np34:66,PAR-2025/,2025,89.38\n"));
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = $"\"{name}\"" };
            form.Add(file);
            using var answer = await client.PostAsync("/api/v1/loads", form);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("..");
        }

        File.Exists("/tmp/planted.csv").ShouldBeFalse();
    }

    [Fact]
    public async Task Only_a_standing_token_counts_and_only_in_its_place()
    {
        var office = server.Folder.Office;
        var good = office.Tokens.Create(Role.Analyst, null, 2, Actor.FolderOwner);
        var gone = office.Tokens.Create(Role.Admin, null, 2, Actor.FolderOwner);
        office.Tokens.Revoke(gone.Token.Id, Actor.FolderOwner);
        async Task<HttpStatusCode> AskAsync(string? header, string query = "", params (string Name, string Value)[] more)
        {
            using var client = server.Client();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/loads" + query);
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }

            foreach (var (name, value) in more)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }

        (await AskAsync($"Bearer {good.Secret}")).ShouldBe(HttpStatusCode.OK);
        foreach (var header in new[] { $"Bearer {gone.Secret}", $"Bearer {good.Secret}x", $"Bearer {good.Secret[..^1]}", $"Bearer {good.Secret.ToUpperInvariant()}", "Bearer ", "Bearer", $"Basic {good.Secret}", good.Secret, $"Bearer {good.Secret} {good.Secret}", "Bearer ' or 1=1 --" })
        {
            (await AskAsync(header)).ShouldBe(HttpStatusCode.Unauthorized, header[..Math.Min(12, header.Length)]);
        }

        (await AskAsync(null, "?access_token=" + good.Secret)).ShouldBe(HttpStatusCode.Unauthorized);
        var own = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(server.Folder.Settings.Folder, "server.json"))).RootElement.GetProperty("token").GetString();
        (await AskAsync($"Bearer {own}")).ShouldBe(HttpStatusCode.OK);
        foreach (var mark in new[] { "X-Forwarded-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Host" })
        {
            (await AskAsync($"Bearer {own}", "", (mark, "127.0.0.1"))).ShouldBe(HttpStatusCode.Unauthorized, mark);
        }
    }

    public static TheoryData<string> Changing() => [.. AccessTable.Lines.Where(l => l.Method == "POST" && !l.Pattern.Contains('{')).Select(l => l.Pattern)];

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Nothing_is_changed_for_a_page_of_another_site(string path)
    {
        using var client = server.Client(Role.Admin);
        foreach (var (name, value) in new[] { ("Origin", "http://evil.example"), ("Origin", "null"), ("Origin", "http://127.0.0.1.evil.example"), ("Sec-Fetch-Site", "cross-site") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
            request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{name}: {value}");
        }
    }

    [Fact]
    public async Task No_form_is_obeyed_without_its_mark()
    {
        using var browser = server.Browser();
        await browser.GetAsync("/dang-nhap/mot-lan?ma=" + server.Folder.Office.Links.Issue());
        var load = server.Folder.Office.Loads.All()[0].Id;
        var before = server.Folder.Office.Audit.Last();
        var paths = AccessTable.Lines.Where(l => l.Method == "POST" && l.Pattern.StartsWith("/app", StringComparison.Ordinal)).Select(l => l.Pattern
            .Replace("{obligation}/{unit}/{period}", "R01/a-p34-66:so-noi-vu/2026-11", StringComparison.Ordinal).Replace("lan/{id}", "lan/" + load, StringComparison.Ordinal).Replace("{id}", "00000000000000000000000000000000", StringComparison.Ordinal)).ToList();
        paths.ShouldAllBe(path => !path.Contains('{'));
        foreach (var path in paths.Append("/dang-xuat"))
        {
            using var answer = await browser.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("ten", "planted"), KeyValuePair.Create("vai-tro", "admin"), KeyValuePair.Create("ngay", "9"), KeyValuePair.Create("don-vi", "p34:66"), KeyValuePair.Create("noi-dung", "x")]));
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
        }

        server.Folder.Office.Audit.After(before, 100).Where(e => !e.Action.StartsWith("see.", StringComparison.Ordinal)).ShouldBeEmpty();
        using var still = await browser.GetAsync("/app");
        still.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/app");
    }

    [Fact]
    public async Task A_text_that_a_spreadsheet_would_run_leaves_as_text()
    {
        server.Folder.Office.Audit.Note(Actor.FolderOwner, ParAnalytics.Office.Audit.AuditNote.Of("see.page", "=HYPERLINK(\"http://evil.example\")"));
        using var client = server.Client(Role.Auditor);
        (await client.GetStringAsync("/app/nhat-ky/xuat.csv?doi-tuong=HYPERLINK")).ShouldContain("\"'=HYPERLINK(\"\"http");
        using var book = new System.IO.Compression.ZipArchive(new MemoryStream(await client.GetByteArrayAsync("/app/nhat-ky/xuat.xlsx?doi-tuong=HYPERLINK")));
        using var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync();
        xml.ShouldContain("=HYPERLINK(");
        xml.ShouldNotContain("<x:f>");
        xml.ShouldNotContain("<f>");
    }

    [Fact]
    public async Task Requests_over_the_limit_are_told_to_wait_in_both_languages()
    {
        using var at = new TemporaryFolder();
        using var usual = typeof(ParAnalytics.Web.Hosting.SecurityProfile).Assembly.GetManifestResourceStream("Resources/profile.default.json")!;
        var profile = JsonNode.Parse(usual)!;
        (profile["limits"]!["anonymous"]!["query"], profile["limits"]!["account"]!["query"], profile["limits"]!["anonymous"]!["sign_in"]) = (3, 5, 2);
        await File.WriteAllTextAsync(at.File("profile.json"), profile.ToJsonString());
        await using var strict = await ServerUnderTest.WithAsync(settings => settings with { Profile = at.File("profile.json"), LimitsThisMachine = true, PublicUrl = new Uri("http://127.0.0.1") });
        async Task<HttpResponseMessage> AskAsync(HttpClient client, string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/query") { Content = new StringContent(Plain().ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Forwarded-For", from);
            return await client.SendAsync(request);
        }

        using var client = strict.Client();
        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(client, "203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await AskAsync(client, "203.0.113.1");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        var problem = await ServerUnderTest.JsonAsync(refused);
        problem.GetProperty("code").GetString().ShouldBe("PAR0917");
        problem.GetProperty("detail").GetString()!.ShouldContain("Quá nhiều yêu cầu");
        problem.GetProperty("detail_en").GetString()!.ShouldContain("Too many requests");

        (await AskAsync(client, "203.0.113.2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(client, "198.51.100.7, 203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var account = strict.Client(Role.Analyst);
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(account, "203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await AskAsync(account, "203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        HttpStatusCode last = 0;
        for (var i = 0; i < 3; i++)
        {
            using var page = new HttpRequestMessage(HttpMethod.Post, "/dang-nhap") { Content = new FormUrlEncodedContent([]) };
            page.Headers.Accept.ParseAdd("text/html");
            using var answer = await client.SendAsync(page);
            last = answer.StatusCode;
            if (last == HttpStatusCode.TooManyRequests)
            {
                (await answer.Content.ReadAsStringAsync()).ShouldContain("Quá nhiều yêu cầu trong một phút");
            }
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static JsonObject Plain() => JsonNode.Parse("""{ "cube": "indices", "measures": ["value"], "rows": [ { "level": "index.family" } ], "filters": [ { "level": "year", "in": ["2025"] } ] }""")!.AsObject();

    private static JsonObject With(string place, string written)
    {
        var query = Plain();
        switch (place)
        {
            case "cube":
                query["cube"] = written;
                break;
            case "measures":
                query["measures"] = new JsonArray(written);
                break;
            case "level":
                query["rows"] = new JsonArray(new JsonObject { ["level"] = written });
                break;
            case "members":
                query["rows"] = new JsonArray(new JsonObject { ["members"] = new JsonArray(written) });
                break;
            case "filter":
                query["filters"] = new JsonArray(new JsonObject { ["level"] = written, ["in"] = new JsonArray("2025") });
                break;
            case "in":
                query["filters"] = new JsonArray(new JsonObject { ["level"] = "unit.province", ["in"] = new JsonArray(written) });
                break;
            case "sort":
                query["sort"] = new JsonArray(new JsonObject { ["by"] = written, ["dir"] = "asc" });
                break;
            case "compare":
                query["compare"] = new JsonArray(new JsonObject { ["to"] = written });
                break;
            default:
                query[place] = written;
                break;
        }

        return query;
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Url.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
