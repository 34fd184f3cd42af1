using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using ParAnalytics.Domain.People;
using ParAnalytics.Surfaces.Tests.Cli;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

public sealed partial class SignInTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_link_signs_in_once()
    {
        var path = "/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue();
        using var browser = _server.Browser();
        (await browser.GetStringAsync(path)).ShouldContain("Phần làm việc");
        using var other = _server.Browser();
        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_link_is_not_there_for_whoever_comes_through_a_proxy()
    {
        var secret = _server.Folder.Office.Links.Issue();
        using var far = _server.Browser();
        far.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        (await far.GetAsync("/dang-nhap/mot-lan?ma=" + secret)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var near = _server.Browser();
        (await near.GetAsync("/dang-nhap/mot-lan?ma=" + secret)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_is_hidden_from_scripts_and_ends_with_signing_out()
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("par=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");

        using var browser = _server.Browser();
        await browser.GetAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        var page = await browser.GetStringAsync("/app");
        await browser.PostAsync("/dang-xuat", Fields(("ma-bieu-mau", FormMark().Match(page).Groups[1].Value)));
        (await browser.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
    }

    [Fact]
    public async Task A_form_without_its_mark_signs_nobody_out()
    {
        using var browser = _server.Browser();
        await browser.GetAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        await browser.PostAsync("/dang-xuat", Fields());
        (await browser.GetStringAsync("/app")).ShouldContain("Phần làm việc");
    }

    [Fact]
    public async Task An_account_signs_in_with_its_password_and_out_of_every_browser_at_once()
    {
        Account("lan", "mat khau dai cua lan");
        using var first = await SignedInAsync("lan", "mat khau dai cua lan");
        using var second = await SignedInAsync("lan", "mat khau dai cua lan");
        (await first.GetStringAsync("/app")).ShouldContain("Phần làm việc");

        _server.Folder.Office.Accounts.SignOutEverywhere("lan", Actor.FolderOwner);
        (await first.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
        (await second.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
    }

    [Fact]
    public async Task The_first_password_that_par_prints_lets_its_account_in()
    {
        var made = await new Shell(_server.Folder.Settings.Folder).RunAsync("user", "add", "hoa", "--role", "analyst");
        made.Code.ShouldBe(0, made.Errors);
        using var browser = await SignedInAsync("hoa", made.Output.Trim());
        (await browser.GetStringAsync("/app")).ShouldContain("Phần làm việc");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account_for_a_while()
    {
        Account("minh", "mat khau cua minh");
        for (var i = 0; i < 5; i++)
        {
            (await SignedInAsync("minh", "sai")).Dispose();
        }

        using var browser = await SignedInAsync("minh", "mat khau cua minh");
        (await browser.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
        _server.Folder.Office.Accounts.Find("minh")!.LockedUntil.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_leads_nowhere_else(string target)
    {
        using var browser = _server.Browser();
        (await browser.GetStringAsync("/dang-nhap?ve=" + Uri.EscapeDataString(target))).ShouldContain("name=\"ve\" value=\"/app\"");
    }

    private void Account(string name, string password)
    {
        var account = _server.Folder.Office.Accounts.Add(name, "", Role.Analyst, [], null, Actor.FolderOwner);
        _server.Folder.Office.Accounts.KeepSignInState(account with { PasswordHash = new PasswordHasher<object>().HashPassword(account, password) }, "account.password", Actor.FolderOwner);
    }

    private async Task<HttpClient> SignedInAsync(string name, string password)
    {
        var browser = _server.Browser();
        var page = await browser.GetStringAsync("/dang-nhap");
        using var answer = await browser.PostAsync("/dang-nhap", Fields(("ma-bieu-mau", FormMark().Match(page).Groups[1].Value), ("ten", name), ("mat-khau", password)));
        return browser;
    }

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("name=\"ma-bieu-mau\" value=\"([^\"]+)\"")]
    private static partial Regex FormMark();
}
