using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using ParAnalytics.Domain.People;
using ParAnalytics.Surfaces.Tests.Cli;
using ParAnalytics.Web.SignIn;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

public sealed partial class SignInTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private readonly ServerUnderTest _server = server;

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
    public async Task The_first_password_that_par_prints_is_good_only_for_choosing_another()
    {
        var made = await new Shell(_server.Folder.Settings.Folder).RunAsync("user", "add", "hoa", "--role", "analyst");
        made.Code.ShouldBe(0, made.Errors);
        using var browser = await SignedInAsync("hoa", made.Output.Trim());
        (await browser.GetStringAsync("/app")).ShouldContain("Hãy chọn mật khẩu của riêng bạn");
        (await browser.GetAsync("/app/bang/leadership")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/app/tai-khoan");
        using (var asked = await browser.GetAsync("/api/v1/loads"))
        {
            asked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await asked.Content.ReadAsStringAsync()).ShouldContain("PAR0916");
        }

        (await PostAsync(browser, "/app/tai-khoan/mat-khau", ("cu", made.Output.Trim()), ("moi", "ngan"), ("lai", "ngan"))).ShouldContain("chưa đạt");
        (await PostAsync(browser, "/app/tai-khoan/mat-khau", ("cu", made.Output.Trim()), ("moi", "mot mat khau rieng"), ("lai", "mot mat khau rieng"))).ShouldContain("Đã đổi mật khẩu");
        (await browser.GetStringAsync("/app")).ShouldContain("Phần làm việc");
        using var again = await SignedInAsync("hoa", made.Output.Trim());
        (await again.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
    }

    [Fact]
    public async Task An_authenticator_is_asked_for_from_then_on_and_each_code_is_good_once()
    {
        Account("tam", "mat khau cua tam a");
        using var browser = await SignedInAsync("tam", "mat khau cua tam a");
        var begun = await PostAsync(browser, "/app/tai-khoan/hai-lop", ("viec", "moi"));
        var key = Regex.Match(begun, "class=\"key\">([A-Z2-7 ]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var kept = Regex.Match(begun, "name=\"khoa\" value=\"([^\"]+)\"").Groups[1].Value;
        (await PostAsync(browser, "/app/tai-khoan/hai-lop", ("viec", "bat"), ("khoa", kept), ("ma", "000000"))).ShouldContain("Mã không đúng");
        var code = Totp.CodeAt(key, TimeProvider.System.GetUtcNow());
        var on = await PostAsync(browser, "/app/tai-khoan/hai-lop", ("viec", "bat"), ("khoa", kept), ("ma", code));
        var recovery = Regex.Matches(on, "<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>").Select(m => m.Groups[1].Value).ToList();
        recovery.Count.ShouldBe(10);
        _server.Folder.Office.Accounts.Find("tam")!.TotpKey.ShouldNotBe(key);

        using var other = _server.Browser();
        var asked = await SignInAsync(other, "tam", "mat khau cua tam a");
        asked.ShouldContain("Mã xác thực");
        (await other.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
        (await GiveCodeAsync(other, asked, code)).ShouldContain("Mã không đúng hoặc đã dùng");
        (await GiveCodeAsync(other, asked, recovery[3].ToLowerInvariant())).ShouldContain("Phần làm việc");
        using var third = _server.Browser();
        (await GiveCodeAsync(third, await SignInAsync(third, "tam", "mat khau cua tam a"), recovery[3])).ShouldContain("Mã không đúng hoặc đã dùng");
        _server.Folder.Office.Accounts.Find("tam")!.RecoveryCodes.Split(';').Length.ShouldBe(9);
        (await new Shell(_server.Folder.Settings.Folder).RunAsync("user", "second-factor-off", "tam")).Code.ShouldBe(0);
        using var last = await SignedInAsync("tam", "mat khau cua tam a");
        (await last.GetStringAsync("/app")).ShouldContain("Phần làm việc");
    }

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long second, string code)
    {
        var key = Totp.ToBase32("12345678901234567890"u8);
        Totp.CodeAt(key, DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(code);
        Totp.StepOf(key, code, DateTimeOffset.FromUnixTimeSeconds(second + 30)).ShouldBe(second / 30);
        Totp.StepOf(key, code, DateTimeOffset.FromUnixTimeSeconds(second + 61)).ShouldBeNull();
    }

    [Fact]
    public async Task Signing_out_everywhere_closes_open_connections_too()
    {
        var token = _server.Folder.Office.Tokens.Create(Role.Analyst, null, 2, Actor.FolderOwner);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var client = await RawHubClient.ConnectAsync(_server.Url, patience.Token, token.Secret);
        await client.StreamAsync("OpenDashboard", new System.Text.Json.Nodes.JsonObject { ["dashboard"] = "leadership", ["lang"] = "vi" }, patience.Token);
        await client.FrameAsync(patience.Token);
        (await new Shell(_server.Folder.Settings.Folder).RunAsync("token", "revoke", token.Token.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))).Code.ShouldBe(0);
        await Should.ThrowAsync<Exception>(async () =>
        {
            while (true)
            {
                await client.FrameAsync(patience.Token);
            }
        });
        patience.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task An_administrator_looks_with_another_role_reading_only()
    {
        using var browser = _server.Browser();
        await browser.GetAsync("/dang-nhap/mot-lan?ma=" + _server.Folder.Office.Links.Issue());
        var looked = await PostAsync(browser, "/app/xem-vai-tro", ("vai-tro", "submitter"), ("don-vi", "p34:66"), from: "/app/tai-khoan");
        looked.ShouldContain("Đang xem với vai trò Đơn vị gửi số liệu, Đắk Lắk (p34:66)");
        using (var published = await browser.PostAsync("/api/v1/loads", new MultipartFormDataContent { { new StringContent("x"), "kind" } }))
        {
            published.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await published.Content.ReadAsStringAsync()).ShouldContain("PAR0918");
        }

        (await browser.PostAsync("/api/v1/verify", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(browser, "/app/thoi-xem-vai-tro", from: "/app")).ShouldNotContain("Đang xem với vai trò");
        _server.Folder.Office.Audit.Newest(20).Select(e => e.Action).ShouldContain("look.start");
        (await browser.PostAsync("/api/v1/verify", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
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

    /// <summary>Whoever knows names could otherwise keep their people out for as long as he likes.</summary>
    [Fact]
    public async Task Wrong_passwords_of_strangers_do_not_keep_out_whoever_signed_in_here_before()
    {
        Account("thu", "mat khau cua thu a");
        using var own = await SignedInAsync("thu", "mat khau cua thu a");
        for (var i = 0; i < 6; i++)
        {
            (await SignedInAsync("thu", "sai")).Dispose();
        }

        _server.Folder.Office.Accounts.Find("thu")!.LockedUntil.ShouldNotBeNull();
        using (var stranger = await SignedInAsync("thu", "mat khau cua thu a"))
        {
            (await stranger.GetStringAsync("/app")).ShouldContain("Tên đăng nhập");
        }

        (await SignInAsync(own, "thu", "mat khau cua thu a")).ShouldContain("Phần làm việc");
        _server.Folder.Office.Accounts.Find("thu")!.LockedUntil.ShouldNotBeNull("strangers still wait");

        // The browser itself is counted with the same bounds.
        for (var i = 0; i < 5; i++)
        {
            (await SignInAsync(own, "thu", "sai")).ShouldContain("không đúng");
        }

        (await SignInAsync(own, "thu", "mat khau cua thu a")).ShouldContain("đang tạm khóa");

        // Signing out everywhere makes a stranger of every browser.
        _server.Folder.Office.Accounts.ForgetFailures("thu");
        _server.Folder.Office.Accounts.SignOutEverywhere("thu", Actor.FolderOwner);
        (await SignInAsync(own, "thu", "mat khau cua thu a")).ShouldContain("Phần làm việc");
    }

    /// <summary>The same work is done for a name that is nobody's as for a wrong password and a locked account: neither answer nor time tells them apart.</summary>
    [Fact]
    public async Task A_refused_sign_in_is_written_down_alike_whoever_was_named()
    {
        Account("ky", "mat khau cua ky a");
        var texts = new List<string>();
        async Task<string[]> RefusedAsync(string name, string password)
        {
            var before = _server.Folder.Office.Audit.Last();
            using var browser = _server.Browser();
            texts.Add(Regex.Replace(await SignInAsync(browser, name, password), "value=\"[^\"]*\"", ""));
            return [.. _server.Folder.Office.Audit.After(before, 20).Where(e => e.Action == "session.refuse").Select(e => e.Subject)];
        }

        (await RefusedAsync("khong-ai", "sai")).ShouldBe(["unknown"]);
        (await RefusedAsync("ky", "sai")).ShouldBe(["ky"]);
        _server.Folder.Office.Accounts.CountFailure("ky", 1, TimeSpan.FromMinutes(5));
        (await RefusedAsync("ky", "mat khau cua ky a")).ShouldBe(["ky"]);
        texts.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_signs_in_again_ends_the_session_that_was_there()
    {
        Account("hai", "mat khau cua hai a");
        using var browser = await SignedInAsync("hai", "mat khau cua hai a");
        _server.Folder.Office.Sessions.Open().Count(s => s.Account == "hai").ShouldBe(1);
        await SignInAsync(browser, "hai", "mat khau cua hai a");
        _server.Folder.Office.Sessions.Open().Count(s => s.Account == "hai").ShouldBe(1);
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

    private void Account(string name, string password) =>
        _server.Folder.Office.Accounts.Add(name, "", Role.Analyst, [], new PasswordHasher<object>().HashPassword(name, password), Actor.FolderOwner);

    private async Task<HttpClient> SignedInAsync(string name, string password)
    {
        var browser = _server.Browser();
        await SignInAsync(browser, name, password);
        return browser;
    }

    private static async Task<string> SignInAsync(HttpClient browser, string name, string password)
    {
        var page = await browser.GetStringAsync("/dang-nhap");
        using var answer = await browser.PostAsync("/dang-nhap", Fields(("ma-bieu-mau", FormMark().Match(page).Groups[1].Value), ("ten", name), ("mat-khau", password)));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> GiveCodeAsync(HttpClient browser, string asked, string code)
    {
        var note = Regex.Match(asked, "name=\"phieu\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync("/dang-nhap/ma", Fields(("ma-bieu-mau", FormMark().Match(asked).Groups[1].Value), ("phieu", note), ("ma", code), ("ve", "/app")));
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<string> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields) => PostAsync(browser, path, fields, "/app/tai-khoan");

    private static Task<string> PostAsync(HttpClient browser, string path, (string Name, string Value) one, (string Name, string Value) two, string from) => PostAsync(browser, path, [one, two], from);

    private static Task<string> PostAsync(HttpClient browser, string path, string from) => PostAsync(browser, path, [], from);

    private static async Task<string> PostAsync(HttpClient browser, string path, (string Name, string Value)[] fields, string from)
    {
        var mark = FormMark().Match(await browser.GetStringAsync(from)).Groups[1].Value;
        using var answer = await browser.PostAsync(path, Fields([("ma-bieu-mau", mark), .. fields]));
        return await answer.Content.ReadAsStringAsync();
    }

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("name=\"ma-bieu-mau\" value=\"([^\"]+)\"")]
    private static partial Regex FormMark();
}
