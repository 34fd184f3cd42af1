using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>File → findings → publish, as plain forms.</summary>
internal static class IntakePages
{
    private const string Home = "/app/nap-du-lieu";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nap-du-lieu", (HttpContext context, DataFolder folder, string? dot, string? bo) =>
            ShowAsync(context, folder, message: dot is { Length: > 0 } ? ("intake.published", dot) : bo is { Length: > 0 } ? ("intake.discarded", bo) : null));
        pages.MapPost("/nap-du-lieu", TakeAsync).DisableAntiforgery();
        pages.MapPost("/nap-du-lieu/bo", DiscardAsync).DisableAntiforgery();
        pages.MapPost("/nap-du-lieu/cong-bo", PublishAsync).DisableAntiforgery();
    }

    private static Task<IResult> TakeAsync(HttpContext context, DataFolder folder, IAntiforgery forms) => CheckedAsync(context, folder, forms, async form =>
    {
        if (form.Files.Count != 1)
        {
            return await ShowAsync(context, folder, refusal: Words.Of(context)["intake.no_file"], status: StatusCodes.Status400BadRequest).ConfigureAwait(false);
        }

        var kind = form["kind"].ToString();
        var wishes = new LoadWishes(kind.Length == 0 ? null : kind, form["partial"] == "true", DryRun: false, Key: null);
        var outcome = await UploadedFile.LoadAsync(folder, form.Files[0], wishes, Visitor.Of(context), context.RequestAborted).ConfigureAwait(false);
        var result = JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Result.ToString());
        var taken = new TakenFile(form.Files[0].FileName, outcome.Kind, result, outcome.Load?.Id, outcome.IsReplay, outcome.RowsIn, outcome.RowsTaken, outcome.RowsRefused, outcome.Findings);
        return await ShowAsync(context, folder, taken, status: outcome.Result == LoadResult.Refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK).ConfigureAwait(false);
    });

    private static Task<IResult> DiscardAsync(HttpContext context, DataFolder folder, IAntiforgery forms) => CheckedAsync(context, folder, forms, form =>
    {
        var load = folder.Office.Loads.Get(form["id"].ToString());
        if (!LoadSight.Sees(Visitor.Of(context), load, folder))
        {
            throw new FaultException(new Fault("PAR0411", "Lần nạp này nằm ngoài phạm vi của tài khoản.", "This load is outside the scope of the account."));
        }

        folder.Office.Loads.Discard(load.Id, "", Visitor.Of(context).Actor!);
        return Task.FromResult(Results.Redirect($"{Words.Of(context).Link(Home)}?bo={Uri.EscapeDataString(form["id"].ToString())}"));
    });

    private static Task<IResult> PublishAsync(HttpContext context, DataFolder folder, IAntiforgery forms) => CheckedAsync(context, folder, forms, async form =>
    {
        var name = form["ten"].ToString().Trim();
        var release = await folder.PublishAsync(name.Length == 0 ? null : name, Visitor.Of(context).Actor!, CancellationToken.None).ConfigureAwait(false);
        return Results.Redirect($"{Words.Of(context).Link(Home)}?dot={Uri.EscapeDataString(release.Name)}");
    });

    private static async Task<IResult> CheckedAsync(HttpContext context, DataFolder folder, IAntiforgery forms, Func<IFormCollection, Task<IResult>> act)
    {
        var words = Words.Of(context);
        try
        {
            if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
            {
                return await ShowAsync(context, folder, refusal: words["sign_in.form_old"], status: StatusCodes.Status400BadRequest).ConfigureAwait(false);
            }

            return await act(await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            var told = string.Join(" ", refused.Faults.Items.Select(f => $"{f.Code} {words.Choose(f.Detail, f.DetailEn)}"));
            return await ShowAsync(context, folder, refusal: told, status: FaultStatus.Of(refused.First)).ConfigureAwait(false);
        }
    }

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, TakenFile? taken = null, (string, string?)? message = null, string? refusal = null, int status = StatusCodes.Status200OK)
    {
        var draft = LoadSight.Draft(Visitor.Of(context), folder).Select(l => new DraftLine(l.Id, l.Entry.FileName, l.Entry.Kind, l.Entry.Counts.Taken, l.Entry.Counts.Refused, l.Actor.Name, l.RecordedAt));
        var kinds = Ingestion.Facts.FactTables.All.Select(t => t.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var waiting = draft.ToList();
        return PageResults.Show<IntakePage>(
            context,
            new IntakeModel(PageTexts.Of(context, "intake"), [.. kinds], taken, message, refusal, waiting, waiting.Count == 0 || !LoadSight.SeesAll(Visitor.Of(context)) ? null : await folder.PreviewAsync(null, context.RequestAborted).ConfigureAwait(false), Visitor.Of(context).Viewer.Role.Allows(Right.Publish)),
            status);
    }
}
