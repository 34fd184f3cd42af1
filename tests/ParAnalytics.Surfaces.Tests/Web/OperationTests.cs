using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The server as a process: what it logs, how it stops.</summary>
public sealed class OperationTests
{
    private const string Canary = "CANARY-7f3a91";

    [Fact]
    public async Task Logs_are_JSON_with_traces_and_without_secrets_and_stopping_lets_requests_end()
    {
        using var at = new TemporaryFolder();
        await using var program = await RunningProgram.StartAsync(at.Path, ("PARANALYTICS_LOG", "json"));
        program.Link.ShouldNotBeNull();
        await AskWithSecretsAsync(program);

        // A request that has begun when the server is told to stop.
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, program.Url.Port);
        await using var stream = slow.GetStream();
        var body = Encoding.UTF8.GetBytes("""{ "cube": "indices", "measures": ["value"], "rows": [ { "level": "index.family" } ], "filters": [ { "level": "year", "in": ["2025"] } ] }""");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, 20));
        await stream.FlushAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var viewer = await RawHubClient.ConnectAsync(program.Url, patience.Token);
        await Task.Delay(300, patience.Token);

        program.Terminate();
        (await viewer.ClosingAsync(patience.Token)).ShouldBeTrue();
        await stream.WriteAsync(body.AsMemory(20), patience.Token);
        using var reader = new StreamReader(stream);
        (await reader.ReadToEndAsync(patience.Token)).ShouldStartWith("HTTP/1.1 200");
        (await program.ExitAsync()).ShouldBe(0);
        File.Exists(Path.Combine(at.Path, "server.json")).ShouldBeFalse();

        var logged = program.Told.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        logged.Count.ShouldBeGreaterThan(5);
        var request = logged.First(l => l.GetProperty("Category").GetString() == "ParAnalytics.Requests" && l.GetProperty("State").GetProperty("Path").GetString() == "/api/v1/khong-co");
        var trace = _trace.ShouldNotBeNull();
        request.GetRawText().ShouldContain(trace);
        string.Join('\n', program.Told).ShouldNotContain(Canary);
        string.Join('\n', program.Told).ShouldNotContain(program.Link!);
    }

    private string? _trace;

    private async Task AskWithSecretsAsync(RunningProgram program)
    {
        using var client = program.Client();
        using (var missing = await client.GetAsync("/api/v1/khong-co"))
        {
            _trace = (await ServerUnderTest.JsonAsync(missing)).GetProperty("trace_id").GetString();
        }

        using (var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/v1/loads"))
        {
            wrong.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Canary + "token");
            (await client.SendAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using (var cookie = new HttpRequestMessage(HttpMethod.Get, "/app"))
        {
            cookie.Headers.Add("Cookie", $"par={Canary}cookie; par-form={Canary}");
            (await client.SendAsync(cookie)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = program.Url };
        var page = await browser.GetStringAsync("/dang-nhap");
        var mark = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "name=\"ma-bieu-mau\" value=\"([^\"]+)\"").Groups[1].Value);
        using var refused = await browser.PostAsync("/dang-nhap", new FormUrlEncodedContent([KeyValuePair.Create("ma-bieu-mau", mark), KeyValuePair.Create("ten", "ai-do"), KeyValuePair.Create("mat-khau", Canary + "password")]));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var forged = await browser.PostAsync("/dang-nhap", new FormUrlEncodedContent([KeyValuePair.Create("ma-bieu-mau", Canary), KeyValuePair.Create("ten", "ai-do"), KeyValuePair.Create("mat-khau", Canary)]));
        using var far = new HttpRequestMessage(HttpMethod.Get, "/dang-nhap/mot-lan?ma=" + Uri.EscapeDataString(program.Link!));
        far.Headers.Add("X-Forwarded-For", "203.0.113.5");
        (await client.SendAsync(far)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/dang-nhap/mot-lan?ma=" + Uri.EscapeDataString(program.Link!))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetStringAsync("/app/tai-khoan")).ShouldContain("Tài khoản của tôi");
    }
}
