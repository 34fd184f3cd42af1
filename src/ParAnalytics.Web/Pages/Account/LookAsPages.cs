using Microsoft.AspNetCore.Authentication;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Pages.Account;

/// <summary>"Xem với vai trò …": an administrator looks with another role and scope. Read only, marked on every page, audited.</summary>
internal static class LookAsPages
{
    public static void MapLookAsPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/app").ExcludeFromDescription().DisableAntiforgery();
        pages.MapForm("/xem-vai-tro", Old, StartAsync);
        pages.MapForm("/thoi-xem-vai-tro", Old, (context, _) => StopAsync(context));
    }

    private static async Task<IResult> StartAsync(HttpContext context, IFormCollection form)
    {
        var (folder, written) = (context.RequestServices.GetRequiredService<DataFolder>(), form["don-vi"].ToString().Trim());
        if (RoleToken.TryParse(form["vai-tro"].ToString()) is not { } role || role == Role.Admin)
        {
            return Results.Redirect(Words.Of(context).Link("/app/tai-khoan"));
        }

        var units = written.Length == 0 || role == Role.Public ? EquatableArray.Create<UnitKey>([]) : new[] { Unit(folder, written) }.ToEquatableArray();
        folder.Office.Audit.Note(Visitor.Of(context).Actor!, AuditNote.Of("look.start", RoleToken.Of(role), ("units", units.Count > 0 ? string.Join(' ', units.Items) : null)));
        await AgainAsync(context, new Viewer(role, units)).ConfigureAwait(false);
        return Results.Redirect(Words.Of(context).Link(role == Role.Public ? "/" : "/app"));
    }

    private static async Task<IResult> StopAsync(HttpContext context)
    {
        if (Visitor.Of(context) is { IsLookingAs: true, Actor: { } actor } visitor)
        {
            context.RequestServices.GetRequiredService<DataFolder>().Office.Audit.Note(actor, AuditNote.Of("look.stop", RoleToken.Of(visitor.Viewer.Role)));
            await AgainAsync(context, null).ConfigureAwait(false);
        }

        return Results.Redirect(Words.Of(context).Link("/app/tai-khoan"));
    }

    /// <summary>The same session with other claims: the cookie keeps its age. A token has no cookie and stays as it is.</summary>
    private static async Task AgainAsync(HttpContext context, Viewer? viewer)
    {
        var known = await context.AuthenticateAsync(SignInParts.Cookie).ConfigureAwait(false);
        if (known is { Succeeded: true, Principal: { } user })
        {
            await context.SignInAsync(SignInParts.Cookie, Visitor.LookingAs(user, viewer), known.Properties).ConfigureAwait(false);
        }
    }

    private static UnitKey Unit(DataFolder folder, string written) =>
        UnitKey.TryParse(written, out var key) && folder.Members.Find("unit", written) is not null
            ? key
            : throw new FaultException(new Fault("PAR0932", $"“{written}” không phải khóa đơn vị; hãy viết như p34:66.", $"'{written}' is no unit key; write it as p34:66.", "don-vi"));

    private static IResult Old(HttpContext context, string message) => Results.Redirect(Words.Of(context).Link("/app/tai-khoan"));
}
