using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>Borders → findings → pack, as a plain form.</summary>
internal static class BoundaryPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ranh-gioi", (HttpContext context, BoundaryDesk desk) => Show(context, desk));
        pages.MapPost("/ranh-gioi", TakeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> TakeAsync(HttpContext context, BoundaryDesk desk, IAntiforgery forms)
    {
        var words = Words.Of(context);
        if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Show(context, desk, refusal: [words["sign_in.form_old"]], status: StatusCodes.Status400BadRequest);
        }

        try
        {
            var report = await desk.TakeAsync(await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false), Visitor.Of(context).Actor!, context.RequestAborted).ConfigureAwait(false);
            return Show(context, desk, report, status: report.IsTaken ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }
        catch (FaultException refused)
        {
            return Show(context, desk, refusal: [.. refused.Faults.Items.Select(f => $"{f.Code} {words.Choose(f.Detail, f.DetailEn)}")], status: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static IResult Show(HttpContext context, BoundaryDesk desk, BoundaryReport? report = null, IReadOnlyList<string>? refusal = null, int status = StatusCodes.Status200OK) =>
        PageResults.Show<BoundaryPage>(context, new BoundaryModel(PageTexts.Of(context, "boundaries"), desk.Packs, report, refusal ?? []), status);
}

/// <summary>The packs there are, and what came of the file just sent.</summary>
public sealed record BoundaryModel(PageHead Head, IReadOnlyList<BoundaryPack> Packs, BoundaryReport? Report, IReadOnlyList<string> Refusal) : PageModel(Head);
