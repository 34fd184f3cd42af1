using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
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
