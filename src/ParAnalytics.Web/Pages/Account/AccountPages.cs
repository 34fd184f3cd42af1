using Microsoft.AspNetCore.Authentication;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Pages.Account;

/// <summary>One's own account: password, second factor, signing out everywhere.</summary>
internal static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/app/tai-khoan").ExcludeFromDescription().DisableAntiforgery();
        pages.MapGet("", (HttpContext context, string? xong) => Show(context, xong is "mat-khau" ? "account.password_done" : null, isGood: true));
        pages.MapForm("/mat-khau", Old, ChangePasswordAsync);
        pages.MapForm("/hai-lop", Old, (context, form) => Task.FromResult(SecondFactor(context, form)));
        pages.MapForm("/dang-xuat", Old, (context, _) => SignOutEverywhereAsync(context));
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, IFormCollection form)
    {
        var (folder, passwords) = (context.RequestServices.GetRequiredService<DataFolder>(), context.RequestServices.GetRequiredService<Passwords>());
        if (Own(context) is not { } account)
        {
            return Show(context, null);
        }

        if (!passwords.IsOpen(context, account) || !passwords.IsOf(account, form["cu"].ToString()))
        {
            passwords.Failed(context, account);
            return Show(context, "password.old_wrong");
        }

        if (passwords.Wrong(account, form["moi"].ToString(), form["lai"].ToString()) is { } wrong)
        {
            return Show(context, wrong);
        }

        folder.Office.Accounts.SetPassword(account.Name, passwords.HashOf(form["moi"].ToString()), mustChange: false, account.Actor);
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        var from = context.RequestServices.GetRequiredService<Callers>().AddressOf(context);
        var changed = folder.Office.Accounts.Find(account.Name)!;
        context.RequestServices.GetRequiredService<KnownBrowsers>().Give(context, changed);
        await context.SignInAsync(SignInParts.Cookie, sessions.Begin(changed, SignInParts.Cookie, from)).ConfigureAwait(false);
        return Results.Redirect(Words.Of(context).Link("/app/tai-khoan") + "?xong=mat-khau");
    }

    private static IResult SecondFactor(HttpContext context, IFormCollection form)
    {
        var (accounts, second) = (context.RequestServices.GetRequiredService<DataFolder>().Office.Accounts, context.RequestServices.GetRequiredService<SecondStep>());
        if (Own(context) is not { } account)
        {
            return Show(context, null);
        }

        switch (form["viec"].ToString())
        {
            case "moi" when account.TotpKey is null:
                return Show(context, null, key: Totp.NewKey());
            case "bat" when account.TotpKey is null && second.Unseal(form["khoa"].ToString()) is { } key:
                if (Totp.StepOf(key, form["ma"].ToString(), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()) is not { } step)
                {
                    return Show(context, "code.wrong", key: key);
                }

                var codes = RecoveryCodes.New();
                accounts.SetSecondFactor(account.Name, second.Seal(key), RecoveryCodes.Kept(codes), account.Actor);
                accounts.UseStep(account.Name, step);
                Duties.Keep(context, null);
                return Show(context, "account.second_done", isGood: true, codes: codes);
            case "bo" when account.TotpKey is not null:
                if (!context.RequestServices.GetRequiredService<Passwords>().IsOf(account, form["mat-khau"].ToString()))
                {
                    context.RequestServices.GetRequiredService<Passwords>().Failed(context, account);
                    return Show(context, "password.old_wrong");
                }

                accounts.SetSecondFactor(account.Name, null, "", account.Actor);
                return Show(context, "account.second_gone", isGood: true);
            default:
                return Show(context, "sign_in.form_old");
        }
    }

    private static async Task<IResult> SignOutEverywhereAsync(HttpContext context)
    {
        if (Own(context) is { } account)
        {
            context.RequestServices.GetRequiredService<DataFolder>().Office.Accounts.SignOutEverywhere(account.Name, account.Actor);
        }

        await context.SignOutAsync(SignInParts.Cookie).ConfigureAwait(false);
        return Results.Redirect(Words.Of(context).Link("/dang-nhap"));
    }

    private static AccountRecord? Own(HttpContext context) =>
        Visitor.Of(context).Actor is { } actor ? context.RequestServices.GetRequiredService<DataFolder>().Office.Accounts.Find(actor.Name) : null;

    private static IResult Old(HttpContext context, string message) => Show(context, message);

    private static IResult Show(HttpContext context, string? message, bool isGood = false, string? key = null, IReadOnlyList<string>? codes = null)
    {
        var (words, profile, second) = (Words.Of(context), context.RequestServices.GetRequiredService<SecurityProfile>(), context.RequestServices.GetRequiredService<SecondStep>());
        var (account, members) = (Own(context), context.RequestServices.GetRequiredService<DataFolder>().Members);
        var duty = Duties.Of(context) switch { Duty.Password => "duty.password", Duty.SecondFactor => "duty.second", _ => null };
        var authenticator = key is null || account is null ? null : Authenticator(key, account, second);
        var left = account?.RecoveryCodes.Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        return PageResults.Show<AccountPage>(
            context,
            new AccountModel(PageTexts.Of(context, "account"), account?.Name, account is null ? "" : words[$"role.{account.Role}"], account is null ? "" : UnitCaptions.Of(account.Units, members, words), duty, account?.TotpKey is not null, left, profile.PasswordLetters, profile.PasswordKinds, authenticator, codes ?? [], message, isGood,
                Visitor.Of(context).Own.Role.Allows(Right.LookAs) ? UnitCaptions.Offered(members, context.RequestServices.GetRequiredService<HostSettings>().HomeUnit, words) : []),
            message is null || isGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static NewAuthenticator Authenticator(string key, AccountRecord account, SecondStep second)
    {
        var address = Totp.Address("ParAnalytics", account.Name, key);
        return new NewAuthenticator(string.Join(' ', key.Chunk(4).Select(c => new string(c))), second.Seal(key), address, QrPicture.Draw(address));
    }
}
