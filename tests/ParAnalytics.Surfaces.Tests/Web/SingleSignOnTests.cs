using System.Net;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

public sealed class SingleSignOnTests
{
    [Fact]
    public async Task Whoever_the_provider_vouches_for_gets_in_as_the_account_here_and_nobody_else()
    {
        using var at = new TemporaryFolder();
        await using var provider = await SmallProvider.StartAsync();
        var file = Path.Combine(at.Path, "sso.json");
        provider.Describe(file);
        await using var server = await ServerUnderTest.WithAsync(settings => settings with { SingleSignOn = file });
        server.Folder.Office.Accounts.Add("thu", "", Role.Leader, [], null, Actor.FolderOwner);

        provider.Person = "thu";
        (await ThroughProviderAsync(server)).ShouldContain("Phần làm việc");

        provider.Person = "nguoi-la";
        (await ThroughProviderAsync(server)).ShouldContain("Không đăng nhập được qua hệ thống chung");

        provider.Person = "thu";
        foreach (var (claim, value) in new (string, object)[] { ("nonce", "other"), ("aud", "another-client"), ("iss", "http://evil.example"), ("exp", 1_000_000_000L) })
        {
            provider.Spoil = claims => claims[claim] = value;
            (await ThroughProviderAsync(server)).ShouldContain("Không đăng nhập được qua hệ thống chung", customMessage: claim);
        }
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        using var at = new TemporaryFolder();
        await using var provider = await SmallProvider.StartAsync();
        var file = Path.Combine(at.Path, "sso.json");
        provider.Describe(file);
        await using var server = await ServerUnderTest.WithAsync(settings => settings with { SingleSignOn = file });
        using var browser = server.Browser();
        (await browser.GetStringAsync("/dang-nhap/sso/tra-ve?code=abc&state=forged")).ShouldContain("Không đăng nhập được qua hệ thống chung");
        using var app = await browser.GetAsync("/app");
        app.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/dang-nhap");
    }

    private static async Task<string> ThroughProviderAsync(ServerUnderTest server)
    {
        using var browser = server.Browser();
        var mark = Regex.Match(await browser.GetStringAsync("/dang-nhap"), "name=\"ma-bieu-mau\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync("/dang-nhap/sso", new FormUrlEncodedContent([KeyValuePair.Create("ma-bieu-mau", mark), KeyValuePair.Create("ve", "/app")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }
}
