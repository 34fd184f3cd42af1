using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParAnalytics.Domain.People;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hub;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public class AccessTests(ServerUnderTest server)
{
    [Fact]
    public void Every_route_has_a_line_and_every_line_a_route()
    {
        var routes = server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(m => (Method: m, Pattern: "/" + (e.RoutePattern.RawText ?? "").Trim('/'))))
            .Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(30);

        WithoutLine(routes).ShouldBeEmpty();
        AccessTable.Lines.Where(l => !routes.Any(r => r.Pattern == "/" + l.Pattern.Trim('/') && (r.Method == l.Method || l.Method == "*" || r.Method == "*"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planted_route_is_found_and_is_for_nobody()
    {
        WithoutLine([("GET", "/api/v1/query/planted"), ("POST", "/api/v1/model"), ("GET", "/app/y-kien"), ("DELETE", "/app/nhat-ky")])
            .ShouldBe([("GET", "/api/v1/query/planted"), ("POST", "/api/v1/model"), ("DELETE", "/app/nhat-ky")]);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseRouting();
        app.UseAccessGate();
        app.MapGet("/api/v1/planted", () => "unpublished");
        app.MapGet("/health/live", () => "ok");
        var never = CancellationToken.None;
        await app.StartAsync(never);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
        (await client.GetAsync("/health/live", never)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var planted = await client.GetAsync("/api/v1/planted", never);
        planted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await planted.Content.ReadAsStringAsync(never)).ShouldNotContain("unpublished");
    }

    [Fact]
    public void Every_hub_message_has_a_line_and_a_planted_one_is_found()
    {
        MessagesOf(typeof(LiveHub)).ShouldBe(HubAccess.Lines.Keys, ignoreOrder: true);
        MessagesOf(typeof(PlantedHub)).Where(name => !HubAccess.Lines.ContainsKey(name)).ShouldBe([nameof(PlantedHub.ReadEverything)]);
    }

    private static IEnumerable<(string Method, string Pattern)> WithoutLine(IEnumerable<(string Method, string Pattern)> routes) => routes.Where(r => AccessTable.Find(r.Method, r.Pattern) is null);

    private static IEnumerable<string> MessagesOf(Type hub) =>
        hub.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => m.GetBaseDefinition() == m).Select(m => m.Name).Distinct();

    private sealed class PlantedHub : Microsoft.AspNetCore.SignalR.Hub
    {
        public string ReadEverything() => Context.ConnectionId;

        public void Close() => Context.Abort();
    }

    public static TheoryData<string, string> Lines()
    {
        var lines = new TheoryData<string, string>();
        foreach (var line in AccessTable.Lines.Where(l => l.Right is not (Right.Everyone or Right.ThisMachine)))
        {
            lines.Add(line.Method, line.Pattern);
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_asks_a_right_refuses_whoever_lacks_it(string method, string pattern)
    {
        var right = AccessTable.Find(method, pattern)!.Value;
        var path = pattern.Replace("{id}", "L000001").Replace("{dashboard}", "leadership").Replace("{kind}", "lost-points").Replace("{tep}", "000000001-000000002.jsonl");
        foreach (var role in Enum.GetValues<Role>().Where(r => !r.Allows(right)))
        {
            using var client = server.Client(role);
            using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            HttpStatusCode[] refusals = role == Role.Public ? [HttpStatusCode.Unauthorized, HttpStatusCode.Redirect] : [HttpStatusCode.Forbidden];
            refusals.ShouldContain(answer.StatusCode, $"{role} {method} {path}");
        }
    }

    [Fact]
    public async Task The_application_sends_strangers_to_the_sign_in_page()
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/app/bang/leadership");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/dang-nhap?ve=%2Fapp%2Fbang%2Fleadership");
    }

    [Fact]
    public async Task A_wrong_token_is_refused_even_where_none_is_needed()
    {
        using var client = server.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        (await client.GetAsync("/api/v1/releases")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Metrics_are_for_this_machine_only()
    {
        using var client = server.Client();
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
