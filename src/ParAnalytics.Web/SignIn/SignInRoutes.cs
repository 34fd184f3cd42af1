using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.People;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages;

namespace ParAnalytics.Web.SignIn;

internal static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dang-nhap", (HttpContext context, string? ve) => PageResults.Show<SignInPage>(context, new SignInModel(OwnPath(ve), null, PageTexts.Of(context, "sign_in"))));
        routes.MapGet("/dang-nhap/mot-lan", OpenLinkAsync);
        routes.MapPost("/dang-nhap", SignInAsync);
        routes.MapPost("/dang-xuat", SignOutAsync);
    }

    private static async Task<IResult> OpenLinkAsync(HttpContext context, LocalLink link, string? ma)
    {
        if (!link.Redeem(ma))
        {
            return PageResults.Show<SignInPage>(context, new SignInModel("/app", "sign_in.link_spent", PageTexts.Of(context, "sign_in")), StatusCodes.Status403Forbidden);
        }

        await context.SignInAsync(SignInParts.Cookie, Visitor.Principal(Actor.FolderOwner, Viewer.Administrator, SignInParts.Cookie)).ConfigureAwait(false);
        return Results.Redirect("/app");
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery forms, Passwords passwords, Sessions sessions)
    {
        if (!await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return PageResults.Show<SignInPage>(context, new SignInModel("/app", "sign_in.form_old", PageTexts.Of(context, "sign_in")), StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var back = OwnPath(form["ve"]);
        if (passwords.Check(form["ten"].ToString().Trim(), form["mat-khau"].ToString()) is not { } account)
        {
            return PageResults.Show<SignInPage>(context, new SignInModel(back, "sign_in.wrong", PageTexts.Of(context, "sign_in")), StatusCodes.Status401Unauthorized);
        }

        await context.SignInAsync(SignInParts.Cookie, sessions.Begin(account, SignInParts.Cookie)).ConfigureAwait(false);
        return Results.Redirect(back);
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

    /// <summary>Only an address of this server; anything else would lead people away after signing in.</summary>
    internal static string OwnPath(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/app";
}
