using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ParAnalytics.Domain.Faults;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Operation;
using ParAnalytics.Web.SignIn;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The whole way in, in a real browser: the one-time link, the first administrator, the second factor, another role, the lock.</summary>
public sealed class DoorBrowserTests : BrowserOnServer
{
    private const string Account = "quan-tri-vien";
    private const string Password = "mat khau rieng cua toi";

    private protected override Task<ServerUnderTest> StartAsync() => ServerUnderTest.NewAsync(isDemo: false);

    [NeedsProgramFact(Chrome.Program)]
    public async Task From_the_one_time_link_to_a_second_factor_another_role_and_the_lock()
    {
        var link = "/dang-nhap/mot-lan?ma=" + Server.Folder.Office.Links.Issue();
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Server.Url.ToString(), Locale = "vi-VN", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var complaints = Chrome.Complaints(page);

        // The first start: nobody has an account, the link opens the application once.
        await page.GotoAsync("/dang-nhap");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Lần đầu trên máy chủ");
        await Chrome.IsAccessibleAsync(page, "first start");
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Phần làm việc");
        await page.GotoAsync("/app/tai-khoan");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("chưa có tài khoản riêng");
        await Chrome.IsAccessibleAsync(page, "the owner's account page");
        var first = await AddAdministratorAsync(page);

        // From now on there is no link.
        Should.Throw<FaultException>(() => Server.Folder.Office.Links.Issue()).First.Code.ShouldBe("PAR0430");
        await SignOutAsync(page);
        complaints.ShouldBeEmpty();
        var spent = await page.GotoAsync(link);
        spent!.Status.ShouldBe(403);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("đã dùng hoặc đã hết hạn");
        await Chrome.IsAccessibleAsync(page, "a spent link");
        complaints.Clear();

        // The first password is good only for choosing another; all by keyboard.
        await SignInAsync(page, first);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("mật khẩu của riêng bạn");
        await Chrome.IsAccessibleAsync(page, "the first duty");
        await page.FillAsync("#cu", first);
        await page.FillAsync("#moi", Password);
        await page.FillAsync("#lai", Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Đã đổi mật khẩu");

        var key = await EnrolAsync(page);
        await SignOutAsync(page);
        await SignInAsync(page, Password);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Nhập mã xác thực");
        await Chrome.IsAccessibleAsync(page, "the code is asked");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("ma");
        await page.Keyboard.TypeAsync(CodeOf(key, 1));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Phần làm việc");

        await LookAsLeaderAsync(page);
        complaints.Where(c => !c.StartsWith("Failed to load resource", StringComparison.Ordinal)).ShouldBeEmpty();
        await SignOutAsync(page);
        await LockAsync(page, key);
    }

    /// <summary>On the page of the administrator, as the owner of the data folder; answers with the password that is shown once.</summary>
    private static async Task<string> AddAdministratorAsync(IPage page)
    {
        await page.GotoAsync("/app/quan-tri");
        await Assertions.Expect(page.Locator("#suc-khoe")).ToBeVisibleAsync();
        var form = page.Locator("form[action$='/them']");
        await form.Locator("[name=ten]").FillAsync(Account);
        await form.Locator("[name=ho-ten]").FillAsync("Trần Thị Hoa");
        await form.Locator("[name=vai-tro]").SelectOptionAsync("admin");
        await form.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator(".secret-once code")).ToBeVisibleAsync();
        await Chrome.IsAccessibleAsync(page, "a password shown once");
        return (await page.Locator(".secret-once code").TextContentAsync())!.Trim();
    }

    private static async Task<string> EnrolAsync(IPage page)
    {
        await page.GotoAsync("/app/tai-khoan");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Bật xác thực hai lớp" }).ClickAsync();
        await Assertions.Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        await Chrome.IsAccessibleAsync(page, "an authenticator is set up");
        var key = (await page.Locator("code.key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#ma-xac-thuc", "000000");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Mã không đúng");
        (await page.Locator("code.key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal).ShouldBe(key, "the same key, which the telephone already holds");
        await page.FillAsync("#ma-xac-thuc", CodeOf(key, 0));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Đã bật xác thực hai lớp");
        (await page.Locator(".recovery-codes li").CountAsync()).ShouldBe(10);
        await Chrome.IsAccessibleAsync(page, "the recovery codes");
        return key;
    }

    private async Task LookAsLeaderAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".site-nav")).ToContainTextAsync("Nạp số liệu");
        await page.GotoAsync("/app/tai-khoan");
        var form = page.Locator("form[action$='/xem-vai-tro']");
        await form.Locator("[name=vai-tro]").SelectOptionAsync("leader");
        await form.Locator("[name=don-vi]").FillAsync("p34:66");
        await form.Locator("button").ClickAsync();
        var banner = page.Locator(".look-banner");
        await Assertions.Expect(banner).ToContainTextAsync("Đang xem với vai trò Lãnh đạo");
        await Assertions.Expect(banner).ToContainTextAsync("Đắk Lắk");
        await Assertions.Expect(page.Locator(".site-nav")).Not.ToContainTextAsync("Nạp số liệu");
        await Chrome.IsAccessibleAsync(page, "looking as a leader");
        (await page.GotoAsync("/app/quan-tri"))!.Status.ShouldBe(403);
        await page.GotoAsync("/app/bang/leadership");
        await Assertions.Expect(banner).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#tile-par")).ToContainTextAsync("89,38");
        await banner.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator(".look-banner")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".site-nav")).ToContainTextAsync("Nạp số liệu");
        Server.Services.GetRequiredService<Sightings>().Flush();
        Server.Folder.Office.Audit.Newest(30).Select(e => e.Action).ShouldContain("look.stop");
    }

    /// <summary>Five wrong codes, and then the right one is refused too.</summary>
    private static async Task LockAsync(IPage page, string key)
    {
        await SignInAsync(page, Password);
        for (var i = 0; i < 5; i++)
        {
            await page.FillAsync("#ma", "000000");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Mã không đúng");
        }

        await Chrome.IsAccessibleAsync(page, "a wrong code");
        await page.FillAsync("#ma", CodeOf(key, 1));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Mã không đúng");
        await SignInAsync(page, Password);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("đang tạm khóa");
    }

    /// <summary>The code of the authenticator so many steps from now; of each step one is taken.</summary>
    private static string CodeOf(string key, int steps) => Totp.CodeAt(key, TimeProvider.System.GetUtcNow().AddSeconds(30 * steps));

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GotoAsync("/dang-nhap");
        await page.FocusAsync("#ten");
        await page.Keyboard.TypeAsync(Account);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/app");
        await page.Locator("button.account").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#account-menu .sign-out button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("a.sign-in")).ToBeVisibleAsync();
    }
}
