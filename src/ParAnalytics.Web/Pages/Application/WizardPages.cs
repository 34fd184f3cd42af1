using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Wizard;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Uploads;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>An unknown table: the file → what it seems to hold → what would be taken → the mapping kept and the file in the draft. Plain forms.</summary>
internal static class WizardPages
{
    private const string Home = "/app/nap-du-lieu/anh-xa";
    private const int MostColumns = 60;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nap-du-lieu/anh-xa", (HttpContext context, DataFolder folder) => Show(context, folder, Nothing(context)));
        pages.MapPost("/nap-du-lieu/anh-xa", TakeAsync).DisableAntiforgery();
    }

    private static WizardState Nothing(HttpContext context) =>
        new(null, FactTables.IndexScores.Kind, "par", Era.FirstYearOf34, null, context.RequestServices.GetRequiredService<HostSettings>().HomeUnit, "");

    private static IResult Show(HttpContext context, DataFolder folder, WizardState state, string? refusal = null, int status = StatusCodes.Status200OK) =>
        PageResults.Show<WizardPage>(
            context,
            new WizardModel(PageTexts.Of(context, "wizard"), Kinds, folder.Members.Families, Homes(folder, Words.Of(context)), WizardRoles.Of(folder, state, Words.Of(context)), state, refusal),
            status);

    private static async Task<IResult> TakeAsync(HttpContext context, DataFolder folder, UploadShelf shelf, IAntiforgery forms)
    {
        var words = Words.Of(context);
        if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Show(context, folder, Nothing(context), words["sign_in.form_old"], StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var (actor, state) = (Visitor.Of(context).Actor!, Nothing(context));
        try
        {
            var upload = form.Files.Count == 1 ? await KeepAsync(shelf, form.Files[0], actor.Name, context.RequestAborted).ConfigureAwait(false) : shelf.Find(form["tep"].ToString(), actor.Name);
            state = new WizardState(
                upload,
                Kinds.Contains(form["loai"].ToString()) ? form["loai"].ToString() : FactTables.IndexScores.Kind,
                form["ho"].ToString(),
                int.TryParse(form["nam"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200 ? year : state.Year,
                Enum.TryParse<UnitLevel>(form["cap"], out var level) ? level : null,
                UnitKey.TryParse(form["trong"].ToString(), out var within) ? within.ToString() : "",
                form["nguon"].ToString().Trim())
            {
                Answers = form.Where(f => f.Key.StartsWith("dv-", StringComparison.Ordinal) || f.Key.StartsWith("ch-", StringComparison.Ordinal) || f.Key.StartsWith("tc-", StringComparison.Ordinal))
                    .ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal),
            };
            if (upload is null)
            {
                return Show(context, folder, state, words["intake.no_file"], StatusCodes.Status400BadRequest);
            }

            var path = shelf.PathOf(upload);
            if (await folder.GuessAsync(path, upload.FileName, Sought(state), context.RequestAborted).ConfigureAwait(false) is not { } guess)
            {
                return Show(context, folder, state with { Upload = null }, words["wizard.no_table"], StatusCodes.Status422UnprocessableEntity);
            }

            if (form["buoc"] == "doan")
            {
                return Show(context, folder, state with { Guess = guess, Id = Slug(Path.GetFileNameWithoutExtension(upload.FileName)) });
            }

            state = state with { Guess = Answered(guess, form) };
            var id = form["ten"].ToString() is { Length: > 0 } named ? Slug(named) : Slug(Path.GetFileNameWithoutExtension(upload.FileName));
            var text = MappingWriter.Write(Choice(id, upload, state));
            state = state with { Id = id, Text = text };
            var request = new LoadRequest(path, upload.FileName) { DescriptionText = text, Partial = true, IsOwn = LoadSight.Own(Visitor.Of(context), folder) };
            var trial = await folder.LoadAsync(request with { DryRun = true }, actor, progress: null, context.RequestAborted).ConfigureAwait(false);
            if (form["buoc"] == "luu" && trial.Result != LoadResult.Refused)
            {
                await folder.KeepDescriptionAsync(id, text, actor, CancellationToken.None).ConfigureAwait(false);
                var taken = await folder.LoadAsync(request with { DescriptionText = null, KindOrDescription = id }, actor, progress: null, context.RequestAborted).ConfigureAwait(false);
                if (taken.Load is { } load)
                {
                    shelf.Remove(upload);
                    return Results.Redirect($"{words.Link("/app/nap-du-lieu")}?nhan={load.Id}");
                }

                return Show(context, folder, state with { Outcome = taken }, status: StatusCodes.Status422UnprocessableEntity);
            }

            return Show(context, folder, state with { Outcome = trial }, status: trial.Result == LoadResult.Refused && form["buoc"] == "luu" ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
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

    private static TableSought Sought(WizardState state) =>
        new(state.Kind, state.Family, state.Year, state.Level, UnitKey.TryParse(state.Within, out var within) ? within : null);

    private static MappingChoice Choice(string id, Upload upload, WizardState state)
    {
        var guess = state.Guess!;
        string Said(string prefix, int at, string otherwise) => state.Answers.TryGetValue($"{prefix}-{at.ToString(CultureInfo.InvariantCulture)}", out var said) && said.Length > 0 ? said : otherwise;
        var peers = guess.Level is null or UnitLevel.Province ? "provinces" : guess.Level.Value.ToString().ToLowerInvariant();
        return new MappingChoice(
            id,
            Path.GetFileNameWithoutExtension(upload.FileName),
            state.Kind,
            state.Family,
            state.Year,
            guess.Level,
            state.Within,
            peers,
            state.Source,
            [.. guess.Columns.Take(MostColumns).Select(c => new MappedColumn(c.Header, c.Leaf, c.Role))],
            [.. guess.KnownUnits, .. guess.Units.Select((u, i) => (u.Text, Key: Said("dv", i, ""))).Where(pair => UnitKey.TryParse(pair.Key, out _))])
        {
            HeaderRows = guess.HeaderRows,
            Constants = [.. guess.Constants.Select(c => (c.Field, state.Answers.GetValueOrDefault("ch-" + c.Field, c.Text)))],
            Criteria = [.. guess.Criteria.Select((c, i) => (c.Text, Key: c.IsSure ? c.Key : Said("tc", i, ""))).Where(pair => pair.Key.Length > 0)],
        };
    }

    private static IReadOnlyList<string> Kinds { get; } = [.. FactTables.All.Select(t => t.Kind).Where(kind => kind is not ("index-ranks" or "dossier-events"))];

    /// <summary>The provinces of today, in whose communes and agencies a table may speak.</summary>
    private static IReadOnlyList<(string Key, string Name)> Homes(DataFolder folder, Words words) =>
        [.. folder.Members.MembersOf("unit", "province").Where(m => m.ValidTo is null).Select(m => (m.Key, m.Caption(words.Language)))];

    private static string Slug(string name)
    {
        var folded = new string([.. TextFold.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return folded.Length == 0 ? "bang-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3)) : folded[..Math.Min(40, folded.Length)].Trim('-');
    }
}
