using ParAnalytics.Office.Comments;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>What the signed-in person was told.</summary>
public sealed record NoticesModel(PageHead Head, IReadOnlyList<NoticeRecord> Notices) : PageModel(Head);

internal static class NoticePages
{
    private const int Most = 100;

    public static void MapNoticePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/app/thong-bao").ExcludeFromDescription().DisableAntiforgery();
        pages.MapGet("", (HttpContext context, DataFolder folder) =>
            PageResults.Show<NoticesPage>(context, new NoticesModel(PageTexts.Of(context, "notices"), folder.Office.Notices.Newest(Visitor.Of(context).Actor!.Name, Most))));
        pages.MapPost("", (HttpContext context, DataFolder folder) => Forms.HandleAsync(context, Old, _ =>
        {
            if (Visitor.Of(context) is { IsLookingAs: false, Actor: { } actor })
            {
                folder.Office.Notices.ReadAll(actor.Name);
            }

            return Task.FromResult(Old(context, ""));
        }));
    }

    private static IResult Old(HttpContext context, string message) => Results.Redirect(Words.Of(context).Link("/app/thong-bao"));
}
