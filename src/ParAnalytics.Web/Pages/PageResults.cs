using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
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
        var about = new PageContext(
            Words.Of(context),
            context.Request.Path.HasValue ? context.Request.Path.Value! : "/",
            context.Request.QueryString.Value ?? "",
            Visitor.Of(context),
            PinnedRelease.Of(context) ?? services.GetRequiredService<DataFolder>().CurrentRelease.Name,
            services.GetRequiredService<DataFolder>().IsDemonstration,
            services.GetRequiredService<AssetFiles>())
        {
            IsFound = status == StatusCodes.Status200OK,
            Origin = SiteOrigin.Of(context, services.GetRequiredService<HostSettings>()),
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
