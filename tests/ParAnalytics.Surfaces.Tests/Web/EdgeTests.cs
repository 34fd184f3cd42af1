using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Hosting;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public class EdgeTests(ServerUnderTest server)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/xep-hang/par")]
    [InlineData("/dang-nhap")]
    [InlineData("/khong-co")]
    public async Task Every_page_carries_the_strict_policy(string path)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("/hubs/live/negotiate?negotiateVersion=1")]
    [InlineData("/api/v1/query")]
    [InlineData("/dang-xuat")]
    public async Task A_page_of_another_site_changes_nothing_here(string path)
    {
        using var client = server.Client();
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Origin", "http://evil.example");
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_WebSocket_of_another_site_is_refused_before_the_upgrade()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{server.Url.Authority}/hubs/live"), CancellationToken.None));
        socket.HttpStatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, (HttpStatusCode)0);
    }

    [Fact]
    public async Task A_foreign_name_pointed_at_this_address_reaches_nothing()
    {
        using var client = server.Client();
        client.DefaultRequestHeaders.Host = "evil.example";
        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("GET", "/xep-hang", "", "page")]
    [InlineData("POST", "/api/v1/query", "application/json", "query")]
    [InlineData("POST", "/api/v1/query", "text/csv", "export")]
    [InlineData("GET", "/app/nhat-ky/xuat.csv", "", "export")]
    [InlineData("GET", "/xep-hang/par/tai-ve.xlsx", "", "export")]
    [InlineData("GET", "/du-lieu", "", "page")]
    [InlineData("GET", "/du-lieu/xa-phuong-cu.xlsx", "", "export")]
    [InlineData("GET", "/api/v1/boards/leadership/workbook", "", "export")]
    [InlineData("GET", "/api/v1/members", "", "api")]
    [InlineData("POST", "/api/v1/loads", "", "load")]
    [InlineData("POST", "/api/v1/uploads", "", "load")]
    [InlineData("POST", "/app/nap-du-lieu", "", "load")]
    [InlineData("POST", "/hubs/live/negotiate", "", "hub")]
    [InlineData("POST", "/dang-nhap", "", "sign_in")]
    [InlineData("POST", "/dang-nhap/ma", "", "sign_in")]
    [InlineData("GET", "/dang-nhap/mot-lan", "", "sign_in")]
    [InlineData("GET", "/health/ready", "", null)]
    public void Every_class_of_requests_is_counted_for_itself(string method, string path, string accept, string? kind)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (method, path);
        context.Request.Headers.Accept = accept;
        RateGate.ClassOf(context.Request).ShouldBe(kind);
        foreach (var profile in new[] { "default", "vn-level3" }.Select(SecurityProfile.Read).Where(_ => kind is not null))
        {
            profile.Limits["account"].ShouldContainKey(kind!);
            (kind == "load" || profile.Limits["anonymous"].ContainsKey(kind!)).ShouldBeTrue($"{profile.Name} {kind}");
        }
    }

    [Fact]
    public void The_profile_for_level_3_is_the_stricter_door()
    {
        var (usual, strict) = (SecurityProfile.Read("default"), SecurityProfile.Read("vn-level3"));
        (strict.Idle < usual.Idle).ShouldBeTrue();
        (strict.Longest <= usual.Longest).ShouldBeTrue();
        strict.PasswordLetters.ShouldBeGreaterThanOrEqualTo(12);
        strict.PasswordDays.ShouldBe(90);
        strict.MostFailures.ShouldBeLessThanOrEqualTo(5);
        foreach (var role in new[] { Role.Admin, Role.Publisher, Role.Auditor })
        {
            strict.AsksSecondFactor(role).ShouldBeTrue(role.ToString());
        }

        Should.Throw<FaultException>(() => SecurityProfile.Read("vn-level4")).First.Code.ShouldBe("PAR0940");
    }

    [Fact]
    public async Task Under_the_strict_profile_an_auditor_works_only_with_a_second_factor()
    {
        await using var strict = await ServerUnderTest.WithAsync(settings => settings with { Profile = "vn-level3" });
        using var auditor = await SignedIn.AsAsync(strict, "kiem-toan", Role.Auditor);
        using var first = await auditor.Http.GetAsync("/app/nhat-ky");
        first.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/app/tai-khoan");
        using var analyst = await SignedIn.AsAsync(strict, "phan-tich-vien", Role.Analyst);
        (await analyst.Http.GetAsync("/app")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/app");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void What_is_secret_in_the_data_folder_is_for_its_owner_alone()
    {
        server.Folder.Office.Links.Issue();
        var files = Directory.EnumerateFiles(server.Folder.Settings.Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/serving/", StringComparison.Ordinal)).ToList();
        files.Select(Path.GetFileName).ShouldContain("server.json");
        files.ShouldContain(f => f.Contains("/keys/", StringComparison.Ordinal));
        foreach (var file in files.Where(f => Path.GetFileName(f) is "server.json" or "sign-in-link" || f.Contains("office.db", StringComparison.Ordinal)))
        {
            (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)).ShouldBe(UnixFileMode.None, file);
        }

        // Whatever a library writes there with wider rights lies behind folders that nobody else can enter.
        foreach (var folder in new[] { server.Folder.Settings.Folder, Path.Combine(server.Folder.Settings.Folder, "keys") })
        {
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder);
        }
    }

    [Fact]
    public async Task A_failure_of_the_api_is_a_problem_with_a_trace()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/api/v1/khong-co");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await ServerUnderTest.JsonAsync(answer);
        problem.GetProperty("code").GetString().ShouldBe("PAR0911");
        problem.GetProperty("trace_id").GetString().ShouldNotBeNullOrEmpty();
    }
}
