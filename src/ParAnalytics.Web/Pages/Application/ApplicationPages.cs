using Microsoft.AspNetCore.Components;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Access;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hub;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Application;
using ParAnalytics.Web.Pages.Public;
using ParAnalytics.Web.Reports;

namespace ParAnalytics.Web.Pages;

/// <summary>The pages behind the sign-in.</summary>
internal static class ApplicationPages
{
    public static void MapApplicationPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/app").ExcludeFromDescription();
        pages.MapGet("", (HttpContext context, DataFolder folder, BoardShelf boards) => PageResults.Show<AppPage>(context, new AppModel(PageTexts.Of(context, "app"), [.. boards.All.OrderBy(b => b.Id == "leadership" ? 0 : 1).Select(b => (b.Id, b.Title.In(Words.Of(context).Language)))], ReleaseLines.Of(folder, Visitor.Of(context)))));
        pages.MapGet("/kham-pha", (HttpContext context) => PageResults.Show<ExplorerPage>(context, new ExplorerModel(PageTexts.Of(context, "app.explorer", "/dist/explorer.js"), Words.Of(context).Language)));
        WorkPages.Map(pages);
        WorkItemPages.Map(pages);
        IntakePages.Map(pages);
        WizardPages.Map(pages);
        LoadPages.Map(pages);
        TemplatePages.Map(pages);
        ReportPages.Map(pages);
        InsightPages.Map(pages);
        GoalPages.Map(pages);
        BoundaryPages.Map(pages);
        pages.MapGet("/bang/{dashboard}/sua", (HttpContext context, BoardShelf boards, string dashboard) => OfBoard<EditorPage>(context, boards, dashboard, PageTexts.Of(context, "app.editor", "/dist/editor.js")));
        pages.MapGet("/bang/{dashboard}", (HttpContext context, BoardShelf boards, string dashboard) => OfBoard<BoardPage>(context, boards, dashboard, PageTexts.Of(context, "app.board", "/dist/dashboard.js")));
    }

    private static IResult OfBoard<TPage>(HttpContext context, BoardShelf boards, string dashboard, PageHead head)
        where TPage : IComponent
    {
        var language = Words.Of(context).Language;
        return boards.Find(dashboard) is null
            ? Trouble.NotThere(context, new Fault("PAR0620", $"Không có bảng “{dashboard}”.", $"There is no dashboard '{dashboard}'.", "dashboard", Nearest.Of(dashboard, boards.All.Select(b => b.Id))), [.. boards.All.Select(b => new TroubleLink(b.Title.In(language), "/app/bang/" + b.Id))])
            : PageResults.Show<TPage>(context, new BoardModel(head, dashboard, language));
    }
}
