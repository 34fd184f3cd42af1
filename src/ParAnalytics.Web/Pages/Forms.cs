using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages;

/// <summary>What every form of a page goes through: its mark is checked, and a refusal is told on the page itself.</summary>
internal static class Forms
{
    /// <summary>Maps the address a form is sent to.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string path, Func<HttpContext, string, IResult> again, Func<HttpContext, IFormCollection, Task<IResult>> act) =>
        routes.MapPost(path, (Delegate)((HttpContext context) => HandleAsync(context, again, form => act(context, form))));

    /// <param name="again">Shows the page again with the key of a message.</param>
    public static async Task<IResult> HandleAsync(HttpContext context, Func<HttpContext, string, IResult> again, Func<IFormCollection, Task<IResult>> act)
    {
        if (!context.Request.HasFormContentType || !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return again(context, "sign_in.form_old");
        }

        try
        {
            return await act(await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            return Trouble.Refused(context, refused.First, Api.FaultStatus.Of(refused.First));
        }
    }
}
