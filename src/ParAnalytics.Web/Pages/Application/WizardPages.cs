using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Wizard;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Uploads;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>An unknown table: the file → what it seems to hold → what would be taken → the mapping kept and the file in the draft. Plain forms.</summary>
internal static class WizardPages
{
    private const string Home = "/app/nap-du-lieu/anh-xa";
    private const int MostColumns = 60;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nap-du-lieu/anh-xa", (HttpContext context, DataFolder folder) => Show(context, folder, Nothing));
        pages.MapPost("/nap-du-lieu/anh-xa", TakeAsync).DisableAntiforgery();
    }

    private static WizardState Nothing { get; } = new(null, "par", Era.FirstYearOf34, UnitLevel.Province, "", null, null, null, null, null);

    private static IResult Show(HttpContext context, DataFolder folder, WizardState state, string? refusal = null, int status = StatusCodes.Status200OK) =>
        PageResults.Show<WizardPage>(context, new WizardModel(PageTexts.Of(context, "wizard"), folder.Members.Families, Criteria(folder, state), state, refusal), status);

    private static async Task<IResult> TakeAsync(HttpContext context, DataFolder folder, UploadShelf shelf, IAntiforgery forms)
    {
        var words = Words.Of(context);
        if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Show(context, folder, Nothing, words["sign_in.form_old"], StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var (actor, state) = (Visitor.Of(context).Actor!, Nothing);
        try
        {
            var upload = form.Files.Count == 1 ? await KeepAsync(shelf, form.Files[0], actor.Name, context.RequestAborted).ConfigureAwait(false) : shelf.Find(form["tep"].ToString(), actor.Name);
            state = new WizardState(
                upload, form["ho"].ToString(), int.TryParse(form["nam"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200 ? year : Nothing.Year,
                Enum.TryParse<UnitLevel>(form["cap"], out var level) ? level : UnitLevel.Province, form["nguon"].ToString().Trim(), null, null, null, null, null);
            if (upload is null)
            {
                return Show(context, folder, state, words["intake.no_file"], StatusCodes.Status400BadRequest);
            }

            var path = shelf.PathOf(upload);
            if (await folder.GuessAsync(path, upload.FileName, state.Family, state.Year, state.Level, context.RequestAborted).ConfigureAwait(false) is not { } guess)
            {
                return Show(context, folder, state with { Upload = null }, words["wizard.no_table"], StatusCodes.Status422UnprocessableEntity);
            }

            state = state with { Guess = Answered(guess, form) };
            if (form["buoc"] == "doan")
            {
                return Show(context, folder, state);
            }

            var id = form["ten"].ToString() is { Length: > 0 } named ? Slug(named) : Slug(Path.GetFileNameWithoutExtension(upload.FileName));
            var text = MappingWriter.Write(Choice(id, upload, state, form));
            state = state with { Id = id, Text = text };
            var request = new LoadRequest(path, upload.FileName) { DescriptionText = text };
            if (form["buoc"] == "luu")
            {
                await folder.KeepDescriptionAsync(id, text, actor, CancellationToken.None).ConfigureAwait(false);
                var taken = await folder.LoadAsync(request with { DescriptionText = null, KindOrDescription = id }, actor, progress: null, context.RequestAborted).ConfigureAwait(false);
                if (taken.Load is { } load)
                {
                    shelf.Remove(upload);
                    return Results.Redirect($"{words.Link("/app/nap-du-lieu")}#{load.Id}");
                }

                return Show(context, folder, state with { Outcome = taken }, status: StatusCodes.Status422UnprocessableEntity);
            }

            return Show(context, folder, state with { Outcome = await folder.LoadAsync(request with { DryRun = true }, actor, progress: null, context.RequestAborted).ConfigureAwait(false) });
        }
        catch (FaultException refused)
        {
            return Show(context, folder, state, $"{refused.First.Code} {words.Choose(refused.First.Detail, refused.First.DetailEn)}", Api.FaultStatus.Of(refused.First));
        }
    }

    private static async Task<Upload> KeepAsync(UploadShelf shelf, IFormFile file, string owner, CancellationToken cancellation)
    {
        var upload = shelf.Begin(TextFold.Compose(file.FileName), null, file.Length, owner);
        var bytes = file.OpenReadStream();
        await using (bytes.ConfigureAwait(false))
        {
            return await shelf.AppendAsync(upload, 0, bytes, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The guess with what the form answers in its place.</summary>
    private static SheetGuess Answered(SheetGuess guess, IFormCollection form) => guess with
    {
        Columns = [.. guess.Columns.Select(c => form[$"cot-{c.Column.ToString(CultureInfo.InvariantCulture)}"].ToString() is { Length: > 0 } role ? c with { Role = role, IsSure = true } : c)],
    };

    private static MappingChoice Choice(string id, Upload upload, WizardState state, IFormCollection form) => new(
        id,
        Path.GetFileNameWithoutExtension(upload.FileName),
        state.Family,
        state.Year,
        state.Level,
        null,
        state.Level == UnitLevel.Province ? "provinces" : state.Level.ToString().ToLowerInvariant(),
        state.Source,
        [.. state.Guess!.Columns.Take(MostColumns).Select(c => (c.Header, c.Role))],
        [.. state.Guess.Units.Select((u, i) => (u.Text, Key: form[$"dv-{i.ToString(CultureInfo.InvariantCulture)}"].ToString())).Where(pair => UnitKey.TryParse(pair.Key, out _))],
        IsWhole: false);

    private static IReadOnlyList<(string Role, string Name)> Criteria(DataFolder folder, WizardState state) =>
    [
        .. folder.Members.Sets.Where(s => s.Family == state.Family && s.IsInForce(state.Year)).Take(1)
            .SelectMany(s => folder.Members.MembersOf("criterion", null).Where(m => m.Key.StartsWith(s.Id + "/", StringComparison.Ordinal)))
            .Select(m => (ColumnRoles.Value(m.Key[(m.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]), m.Name)),
    ];

    private static string Slug(string name)
    {
        var folded = new string([.. TextFold.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return folded.Length == 0 ? "bang-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3)) : folded[..Math.Min(40, folded.Length)].Trim('-');
    }
}
