using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Trials;
using ParAnalytics.Warehouse.Uploads;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Intake;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>File → findings and changes → draft → publish, as plain forms. Each step can be taken back.</summary>
internal static class IntakePages
{
    private const string Home = "/app/nap-du-lieu";
    private const int MostRefusals = 10;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nap-du-lieu", (HttpContext context, DataFolder folder, string? nhan, string? bo, string? dot, string? lui) =>
            ShowAsync(context, folder, message: Message(folder, nhan, bo, dot, lui)));
        pages.MapPost("/nap-du-lieu", CheckAsync).DisableAntiforgery();
        pages.MapGet("/nap-du-lieu/tep/{id}", ShowFileAsync);
        pages.MapGet("/nap-du-lieu/tep/{id}/ghi-chu", Annotated);
        pages.MapPost("/nap-du-lieu/tep/{id}/nhan", TakeAsync).DisableAntiforgery();
        pages.MapPost("/nap-du-lieu/tep/{id}/bo", LeaveAsync).DisableAntiforgery();
        pages.MapPost("/nap-du-lieu/bo", DiscardAsync).DisableAntiforgery();
        pages.MapPost("/nap-du-lieu/cong-bo", PublishAsync).DisableAntiforgery();
        pages.MapPost("/nap-du-lieu/quay-lai", RollBackAsync).DisableAntiforgery();
    }

    private static Task<IResult> CheckAsync(HttpContext context, DataFolder folder, IntakeDesk desk, IAntiforgery forms) => CheckedAsync(context, folder, forms, async form =>
    {
        if (form.Files.Count != 1 || form.Files[0].Length == 0)
        {
            return await ShowAsync(context, folder, refusal: Words.Of(context)["intake.no_file"], status: StatusCodes.Status400BadRequest).ConfigureAwait(false);
        }

        var kind = form["kind"].ToString();
        var file = await desk.CheckAsync(form.Files[0], kind.Length == 0 ? null : kind, Visitor.Of(context), context.RequestAborted).ConfigureAwait(false);
        return To(context, $"/tep/{file.Id}");
    });

    private static async Task<IResult> ShowFileAsync(HttpContext context, DataFolder folder, IntakeDesk desk, string id)
    {
        try
        {
            return await ShowAsync(context, folder, desk.Find(id, Self(context))).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            return await RefusedAsync(context, folder, refused).ConfigureAwait(false);
        }
    }

    private static async Task<IResult> Annotated(HttpContext context, DataFolder folder, IntakeDesk desk, string id)
    {
        try
        {
            var file = desk.Find(id, Self(context));
            var name = Path.GetFileNameWithoutExtension(file.FileName);
            return Results.Bytes(IntakeDesk.Annotated(file, Words.Of(context).Language), AnswerWorkbook.MediaType, $"{name}-{Words.Of(context)["intake.annotated_name"]}.xlsx");
        }
        catch (FaultException refused)
        {
            return await RefusedAsync(context, folder, refused).ConfigureAwait(false);
        }
    }

    private static Task<IResult> TakeAsync(HttpContext context, DataFolder folder, IntakeDesk desk, IAntiforgery forms, string id) => CheckedAsync(context, folder, forms, async _ =>
    {
        var outcome = await desk.TakeAsync(id, Visitor.Of(context)).ConfigureAwait(false);
        return To(context, $"?nhan={Uri.EscapeDataString(outcome.Load?.Id ?? "")}");
    });

    private static Task<IResult> LeaveAsync(HttpContext context, DataFolder folder, IntakeDesk desk, IAntiforgery forms, string id) => CheckedAsync(context, folder, forms, _ =>
    {
        desk.Leave(id, Self(context));
        return Task.FromResult(To(context, ""));
    });

    private static Task<IResult> DiscardAsync(HttpContext context, DataFolder folder, IAntiforgery forms) => CheckedAsync(context, folder, forms, form =>
    {
        var load = folder.Office.Loads.Get(form["id"].ToString());
        if (!LoadSight.Sees(Visitor.Of(context), load, folder))
        {
            throw new FaultException(new Fault("PAR0411", "Lần nạp này nằm ngoài phạm vi của tài khoản.", "This load is outside the scope of the account."));
        }

        folder.Office.Loads.Discard(load.Id, "", Self(context));
        return Task.FromResult(To(context, $"?bo={Uri.EscapeDataString(load.Id)}"));
    });

    private static Task<IResult> PublishAsync(HttpContext context, DataFolder folder, IAntiforgery forms) => CheckedAsync(context, folder, forms, async form =>
    {
        LoadSight.DemandWholeDraft(Visitor.Of(context), folder);
        var name = form["ten"].ToString().Trim();
        var release = await folder.PublishAsync(name.Length == 0 ? null : name, Self(context), CancellationToken.None).ConfigureAwait(false);
        return To(context, $"?dot={Uri.EscapeDataString(release.Name)}");
    });

    private static Task<IResult> RollBackAsync(HttpContext context, DataFolder folder, IAntiforgery forms) => CheckedAsync(context, folder, forms, async form =>
    {
        var release = await folder.RollbackAsync(form["dot"].ToString(), Self(context), CancellationToken.None).ConfigureAwait(false);
        return To(context, $"?lui={Uri.EscapeDataString(release.Name)}");
    });

    private static Actor Self(HttpContext context) => Visitor.Of(context).Actor!;

    private static IResult To(HttpContext context, string rest) => Results.Redirect(Words.Of(context).Link(Home) + rest);

    private static IntakeMessage? Message(DataFolder folder, string? taken, string? discarded, string? published, string? back) => (taken, discarded, published, back) switch
    {
        ({ Length: > 0 } id, _, _, _) => new IntakeMessage("intake.taken", id),
        (_, { Length: > 0 } id, _, _) => new IntakeMessage("intake.discarded", id),
        (_, _, { Length: > 0 } name, _) => new IntakeMessage("intake.published", name, folder.CurrentRelease.Name == name ? folder.Releases.FirstOrDefault(r => r.Number == folder.CurrentRelease.BasedOn)?.Name : null),
        (_, _, _, { Length: > 0 } name) => new IntakeMessage("intake.back", name),
        _ => null,
    };

    private static async Task<IResult> CheckedAsync(HttpContext context, DataFolder folder, IAntiforgery forms, Func<IFormCollection, Task<IResult>> act)
    {
        try
        {
            if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
            {
                return await ShowAsync(context, folder, refusal: Words.Of(context)["sign_in.form_old"], status: StatusCodes.Status400BadRequest).ConfigureAwait(false);
            }

            return await act(await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            return await RefusedAsync(context, folder, refused).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<WatchedRefusal> Refusals(HttpContext context) =>
        context.RequestServices.GetRequiredService<HostSettings>().WatchedFolder is { } watched && LoadSight.SeesAll(Visitor.Of(context)) ? WatchedRefusals.Newest(watched, MostRefusals) : [];

    private static Task<IResult> RefusedAsync(HttpContext context, DataFolder folder, FaultException refused) =>
        ShowAsync(context, folder, refusal: Told(refused, Words.Of(context)), status: FaultStatus.Of(refused.First));

    private static string Told(FaultException refused, Words words) =>
        string.Join(" ", refused.Faults.Items.Select(f => $"{words.Choose(f.Detail, f.DetailEn).TrimEnd('.')}. ({f.Code})"));

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, CheckedFile? file = null, IntakeMessage? message = null, string? refusal = null, int status = StatusCodes.Status200OK)
    {
        var draft = LoadSight.Draft(Visitor.Of(context), folder).Select(l => new DraftLine(l.Id, l.Entry.FileName, l.Entry.Kind, l.Entry.Counts.Taken, l.Entry.Counts.Refused, l.Actor.Name, l.RecordedAt, folder.Office.LoadComments.Of(l).Count)).ToList();
        var kinds = Ingestion.Facts.FactTables.All.Select(t => t.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var preview = default(LoadPreview);
        try
        {
            preview = draft.Count == 0 || file is not null || !LoadSight.SeesAll(Visitor.Of(context)) ? null : await PreviewTime.WithinAsync(context, folder, null).ConfigureAwait(false);
        }
        catch (FaultException stopped) when (stopped.First == PreviewTime.TooLong)
        {
            refusal ??= Told(stopped, Words.Of(context));
        }

        return PageResults.Show<IntakePage>(
            context,
            new IntakeModel(PageTexts.Of(context, "intake", "/dist/intake.js"), [.. kinds], file, message, refusal, draft, preview, Visitor.Of(context).Viewer.Role.Allows(Right.Publish)) { Refused = file is null ? Refusals(context) : [], Forms = folder.Forms.All },
            status);
    }
}
