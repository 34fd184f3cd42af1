using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages;

namespace ParAnalytics.Web.SignIn;

internal static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var sign = routes.MapGroup("").ExcludeFromDescription();
        sign.MapGet("/dang-nhap", (HttpContext context, string? ve, string? loi) => Show(context, OwnPath(ve), loi is "sso" ? "sign_in.sso_refused" : null));
        sign.MapGet("/dang-nhap/mot-lan", OpenLinkAsync);
        sign.MapPost("/dang-nhap", SignInAsync);
        sign.MapPost("/dang-nhap/ma", GiveCodeAsync);
        sign.MapPost("/dang-nhap/sso", GoToProviderAsync);
        sign.MapPost("/dang-xuat", SignOutAsync);
    }

    private static async Task<IResult> OpenLinkAsync(HttpContext context, LocalLink link, Sessions sessions, string? ma)
    {
        if (!link.Redeem(ma))
        {
            return Show(context, "/app", "sign_in.link_spent", StatusCodes.Status403Forbidden);
        }

        await context.SignInAsync(SignInParts.Cookie, sessions.BeginOwner(SignInParts.Cookie)).ConfigureAwait(false);
        return Results.Redirect("/app");
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery forms, Passwords passwords, SecondStep second)
    {
        if (!await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Show(context, "/app", "sign_in.form_old", StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var back = OwnPath(form["ve"]);
        return passwords.Check(context, form["ten"].ToString().Trim(), form["mat-khau"].ToString()) switch
        {
            null => Show(context, back, "sign_in.wrong", StatusCodes.Status401Unauthorized),
            { TotpKey: not null } account => PageResults.Show<CodePage>(context, new CodeModel(back, second.NoteOf(account), null, PageTexts.Of(context, "sign_in"))),
            { } account => await BeginAsync(context, account, back).ConfigureAwait(false),
        };
    }

    private static async Task<IResult> GiveCodeAsync(HttpContext context, IAntiforgery forms, SecondStep second)
    {
        if (!await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Show(context, "/app", "sign_in.form_old", StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var back = OwnPath(form["ve"]);
        return second.Check(context, form["phieu"].ToString(), form["ma"].ToString()) is { } account
            ? await BeginAsync(context, account, back).ConfigureAwait(false)
            : PageResults.Show<CodePage>(context, new CodeModel(back, form["phieu"].ToString(), "code.wrong", PageTexts.Of(context, "sign_in")), StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, AccountRecord account, string back)
    {
        var services = context.RequestServices;
        if (context.User.Identity is { IsAuthenticated: true })
        {
            // Whoever sat here before leaves: his session ends with his cookie.
            services.GetRequiredService<Sessions>().End(context.User);
        }

        services.GetRequiredService<KnownBrowsers>().Give(context, account);
        await context.SignInAsync(SignInParts.Cookie, services.GetRequiredService<Sessions>().Begin(account, SignInParts.Cookie, services.GetRequiredService<Callers>().AddressOf(context))).ConfigureAwait(false);
        return Results.Redirect(back);
    }

    private static async Task<IResult> GoToProviderAsync(HttpContext context, IAntiforgery forms)
    {
        if (context.RequestServices.GetService<SignOnProvider>() is null || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Show(context, "/app", "sign_in.form_old", StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        return Results.Challenge(new AuthenticationProperties { RedirectUri = OwnPath(form["ve"]) }, [SingleSignOn.Scheme]);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery forms, Sessions sessions)
    {
        if (!await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Results.Redirect(Words.Of(context).Link("/dang-nhap"));
        }

        sessions.End(context.User);
        await context.SignOutAsync(SignInParts.Cookie).ConfigureAwait(false);
        return Results.Redirect(Words.Of(context).Link("/"));
    }

    private static IResult Show(HttpContext context, string back, string? message, int status = StatusCodes.Status200OK) =>
        PageResults.Show<SignInPage>(context, new SignInModel(back, message, context.RequestServices.GetService<SignOnProvider>()?.Name, !context.RequestServices.GetRequiredService<DataFolder>().Office.Accounts.HasAdministrator(), PageTexts.Of(context, "sign_in")), status);

    /// <summary>Only an address of this server; anything else would lead people away after signing in.</summary>
    internal static string OwnPath(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/app";
}
