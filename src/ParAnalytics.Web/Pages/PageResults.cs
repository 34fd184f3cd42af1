using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Desk;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

internal static class PageResults
{
    /// <summary>The page as HTML in the language of the request.</summary>
    public static IResult Show<TPage>(HttpContext context, PageModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var services = context.RequestServices;
        var isSent = IsOfForm(context);
        var about = new PageContext(
            Words.Of(context),
            PathOf(context, isSent),
            isSent ? "" : context.Request.QueryString.Value ?? "",
            Visitor.Of(context),
            PinnedRelease.Of(context) ?? services.GetRequiredService<DataFolder>().CurrentRelease.Name,
            services.GetRequiredService<DataFolder>().IsDemonstration,
            services.GetRequiredService<AssetFiles>())
        {
            IsFound = status == StatusCodes.Status200OK,
            Origin = SiteOrigin.Of(context, services.GetRequiredService<HostSettings>()),
            LookingAs = Visitor.Of(context) is { IsLookingAs: true } looking ? UnitCaptions.Of(looking.Viewer.Units, services.GetRequiredService<DataFolder>().Members, Words.Of(context)) : "",
            Unread = Visitor.Of(context).Actor is { } actor ? services.GetRequiredService<DataFolder>().Office.Notices.Unread(actor.Name) : 0,
            Alerts = Visitor.Of(context).Actor is null ? 0 : AlertPages.Seen(Visitor.Of(context), services.GetRequiredService<DataFolder>()).Count(a => a.AnsweredAt is null),
        };
        context.Response.Headers.ContentLanguage = about.T.Language;
        return new RazorComponentResult<Document>(new Dictionary<string, object?> { ["About"] = about, ["Model"] = model, ["Page"] = typeof(TPage) })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }

    /// <summary>Whether the page answers a form that was sent to an address which cannot be opened by itself.</summary>
    private static bool IsOfForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint() is RouteEndpoint endpoint && AccessTable.Find(HttpMethods.Get, endpoint.RoutePattern.RawText) is null;

    /// <summary>The address of the page; of a form's, that of the page it stands on.</summary>
    private static string PathOf(HttpContext context, bool isOfForm) =>
        context.Request.Path.Value is not { Length: > 0 } path ? "/" : isOfForm && path.LastIndexOf('/') is > 0 and var end ? path[..end] : path;
}

/// <summary>Title and description of a page from the words, under <c>KEY.title</c> and <c>KEY.description</c>.</summary>
internal static class PageTexts
{
    public static PageHead Of(HttpContext context, string key, params IReadOnlyList<string> scripts)
    {
        var words = Words.Of(context);
        return new PageHead(words[$"{key}.title"], words[$"{key}.description"], key, scripts);
    }
}
