using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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

        routes.Where(r => AccessTable.Find(r.Method, r.Pattern) is null).ShouldBeEmpty();
        AccessTable.Lines.Where(l => !routes.Any(r => r.Pattern == "/" + l.Pattern.Trim('/') && (r.Method == l.Method || l.Method == "*" || r.Method == "*"))).ShouldBeEmpty();
    }

    [Fact]
    public void A_route_without_a_line_is_for_nobody() => AccessTable.Find("GET", "/api/v1/planted").ShouldBeNull();

    [Fact]
    public void Every_hub_message_has_a_line() =>
        typeof(LiveHub).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(m => m.Name).ToHashSet()
            .SetEquals(HubAccess.Lines.Keys).ShouldBeTrue();

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
        var path = pattern.Replace("{id}", "L000001").Replace("{dashboard}", "leadership").Replace("{kind}", "lost-points");
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
