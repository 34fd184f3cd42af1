using System.Net;
using System.Net.Http.Headers;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>What people read at an address that is not there or not theirs. Administrators are made here, so the server is its own.</summary>
public sealed class MistypedAddressTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    [Theory]
    [InlineData("/app/bang/khong-co", "Không có bảng “khong-co”.", "/app/bang/leadership")]
    [InlineData("/app/bang/khong-co/sua", "Không có bảng “khong-co”.", "/app/bang/leadership")]
    [InlineData("/app/phan-tich/khong", "Không có phân tích “khong”.", "/app/phan-tich/rank-plan")]
    public async Task What_is_not_there_is_a_page_of_404_with_links_to_what_is_there(string address, string said, string link)
    {
        var page = await PageAsync(Role.Admin, address, HttpStatusCode.NotFound);

        page.ShouldContain(said);
        page.ShouldContain($"href=\"{link}\"");
    }

    [Fact]
    public async Task A_programme_that_asks_for_json_is_told_in_json()
    {
        using var analyst = await SignedIn.AsAsync(server, "phan-tich-" + Guid.NewGuid().ToString("N")[..8], Role.Analyst);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/app/phan-tich/khong");
        asked.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        using var answer = await analyst.Http.SendAsync(asked);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/app/quan-tri", "Không có quyền", "Người quản trị cấp thêm vai trò")]
    [InlineData("/en/app/quan-tri", "No permission", "An administrator gives further roles")]
    public async Task Who_may_not_is_told_so_and_whom_to_ask(string address, string heading, string advice)
    {
        var page = await PageAsync(Role.Submitter, address, HttpStatusCode.Forbidden);

        page.ShouldContain($"<h1>{heading}</h1>");
        page.ShouldContain(advice);
        page.ShouldNotContain("Mã tra cứu");
        page.ShouldNotContain("Trace:");
    }
    /// <summary>What somebody of a role reads at an address.</summary>
    private async Task<string> PageAsync(Role role, string address, HttpStatusCode status)
    {
        using var reader = await SignedIn.AsAsync(server, "nguoi-doc-" + Guid.NewGuid().ToString("N")[..8], role);
        using var answer = await reader.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
