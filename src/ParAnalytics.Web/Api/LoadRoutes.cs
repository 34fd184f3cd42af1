using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Api;

/// <summary>Files into the draft.</summary>
internal static class LoadRoutes
{
    private const int MostKeyLetters = 200;
    private static readonly Fault NoFile = new("PAR0924", "Hãy gửi multipart/form-data có trường file.", "Send multipart/form-data with a field file.", "file");
    private static readonly Fault LongKey = new("PAR0925", "Idempotency-Key dài tối đa 200 ký tự.", "Idempotency-Key has at most 200 characters.", "Idempotency-Key");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/loads", TakeAsync).WithName("load").WithSummary("Đưa tệp vào bản nháp / bring a file into the draft")
            .Accepts<LoadForm>("multipart/form-data").ProducesProblem(400).ProducesProblem(409).ProducesProblem(415);
        api.MapGet("/loads", List).WithName("loads").WithSummary("Bản nháp / the draft");
        api.MapGet("/loads/{id}/preview", (HttpContext context, DataFolder folder, string id) => PreviewAsync(context, folder, id)).WithName("load-preview")
            .WithSummary("Nếu chỉ công bố lần nạp này thì đổi gì / what publishing this load alone would change").ProducesProblem(404);
        api.MapGet("/draft/preview", (HttpContext context, DataFolder folder) => PreviewAsync(context, folder, null)).WithName("draft-preview")
            .WithSummary("Nếu công bố bản nháp thì đổi gì / what publishing the draft would change");
        api.MapGet("/loads/{id}", Show).WithName("load-receipt").WithSummary("Biên nhận một lần nạp / the receipt of a load").ProducesProblem(404);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, DataFolder folder)
    {
        if (!context.Request.HasFormContentType)
        {
            return Problems.Result(context, StatusCodes.Status415UnsupportedMediaType, NoFile);
        }

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form.Files.Count == 0 || key.Length > MostKeyLetters)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, form.Files.Count == 0 ? NoFile : LongKey);
        }

        var wishes = new LoadWishes(Text(form["kind"]), IsTrue(form["partial"]), IsTrue(form["dry_run"]), key.Length == 0 ? null : key);
        try
        {
            var outcomes = new List<(string, LoadOutcome)>();
            foreach (var file in form.Files)
            {
                outcomes.Add((UploadedFile.NameOf(file), await UploadedFile.LoadAsync(folder, file, wishes, Visitor.Of(context), context.RequestAborted).ConfigureAwait(false)));
            }

            var isRefused = outcomes.Any(o => o.Item2.Result == LoadResult.Refused);
            var isNew = outcomes.Any(o => o.Item2 is { Load: not null, IsReplay: false });
            return JsonBytes.Result(LoadJson.ToUtf8(outcomes), isRefused ? StatusCodes.Status422UnprocessableEntity : isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static IResult List(HttpContext context, DataFolder folder) =>
        Results.Json(new { loads = LoadSight.Draft(Visitor.Of(context), folder).Select(l => new { id = l.Id, kind = l.Entry.Kind, file = l.Entry.FileName, rowsIn = l.Entry.Counts.RowsIn, rowsTaken = l.Entry.Counts.Taken, rowsRefused = l.Entry.Counts.Refused }) });

    private static IResult Show(HttpContext context, DataFolder folder, string id)
    {
        try
        {
            var load = Seen(context, folder, id);
            return JsonBytes.Result(LoadJson.ToUtf8(load, folder.Office.LoadComments.Of(load)));
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, DataFolder folder, string? id)
    {
        try
        {
            return JsonBytes.Result(LoadJson.ToUtf8(await PreviewTime.WithinAsync(context, folder, Allowed(context, folder, id)).ConfigureAwait(false)));
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    /// <summary>The load, when there is one that the caller sees.</summary>
    /// <exception cref="FaultException"><c>PAR0404</c>, also where there is one that is not his to see.</exception>
    internal static LoadRecord Seen(HttpContext context, DataFolder folder, string id) =>
        folder.Office.Loads.All().FirstOrDefault(l => l.Id == id && LoadSight.Sees(Visitor.Of(context), l, folder)) ?? throw new FaultException(NotThere(id));

    /// <summary>The whole draft is looked at only by who sees all of it.</summary>
    private static string? Allowed(HttpContext context, DataFolder folder, string? id) =>
        id is not null ? Seen(context, folder, id).Id
        : LoadSight.SeesAll(Visitor.Of(context)) ? null
        : throw new FaultException(new Fault("PAR0411", "Tài khoản có phạm vi đơn vị nên không xem được toàn bộ bản nháp; hãy xem từng lần nạp.", "An account with a scope of units does not see the whole draft; look at single loads."));

    internal static Fault NotThere(string id) => new("PAR0404", $"Không có lần nạp '{id}'. Xem danh sách bằng GET /api/v1/loads.", $"There is no load '{id}'. List them with GET /api/v1/loads.");

    private static string? Text(string? written) => written is { Length: > 0 } ? TextFold.Compose(written) : null;

    private static bool IsTrue(string? written) => written is "true" or "1" or "on";

    private sealed record LoadForm(IFormFile File, string? Kind, bool Partial);
}
