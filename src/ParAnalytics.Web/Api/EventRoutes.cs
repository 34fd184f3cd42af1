using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Api;

/// <summary>Dossier events as they happen: a stream of lines in, a receipt for every batch of it out.</summary>
internal static class EventRoutes
{
    private const int MostSenders = 16;
    private const int MostKeyLetters = 180;
    private static readonly SemaphoreSlim Places = new(MostSenders, MostSenders);
    private static readonly Fault WrongType = new("PAR0972", "Hãy gửi application/x-ndjson (mỗi dòng một sự kiện) hoặc text/csv.", "Send application/x-ndjson (one event a line) or text/csv.", "Content-Type");
    private static readonly Fault Full = new("PAR0973", "Đang có quá nhiều luồng sự kiện; hãy gửi lại sau một giây.", "Too many event streams are open; send again in a second.");
    private static readonly Fault LongKey = new("PAR0974", "Idempotency-Key dài tối đa 180 ký tự.", "Idempotency-Key has at most 180 characters.", "Idempotency-Key");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/events/dossiers", TakeAsync).WithName("dossier-events").WithSummary("Nhận sự kiện hồ sơ, công bố ngay / take dossier events, public at once")
            .WithDescription("NDJSON (application/x-ndjson) or CSV (text/csv) with dossier_id, unit_key, procedure, channel, event (received, resolved, returned, withdrawn, refused open and close a dossier), occurred_at, due_on. Taken in batches of 25,000 lines, each with a receipt once it is on the disk. With an Idempotency-Key, or the very same lines, the same receipts come back.")
            .ProducesProblem(409).ProducesProblem(415).ProducesProblem(503);

    private static async Task<IResult> TakeAsync(HttpContext context, DataFolder folder)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim() ?? "";
        var isCsv = type == "text/csv";
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (!isCsv && type is not ("application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/json"))
        {
            return Problems.Result(context, StatusCodes.Status415UnsupportedMediaType, WrongType);
        }

        if (key.Length > MostKeyLetters)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, LongKey);
        }

        if (!await Places.WaitAsync(TimeSpan.FromSeconds(1), context.RequestAborted).ConfigureAwait(false))
        {
            context.Response.Headers.RetryAfter = "1";
            return Problems.Result(context, StatusCodes.Status503ServiceUnavailable, Full);
        }

        try
        {
            return await StreamAsync(context, folder, isCsv, key).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
        finally
        {
            Places.Release();
        }
    }

    private static async Task<IResult> StreamAsync(HttpContext context, DataFolder folder, bool isCsv, string key)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var (actor, intake, told) = (Visitor.Of(context).Actor!, folder.Events(), new EventReceipts());
        await foreach (var lines in EventStream.BatchesAsync(context.Request.BodyReader, isCsv, context.RequestAborted).ConfigureAwait(false))
        {
            var batchKey = key.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{key}#{lines.FirstLine}");
            told.Add(await folder.TakeAsync(new LiveBatch(lines, batchKey), intake.Read(lines), actor, context.RequestAborted).ConfigureAwait(false));
        }

        return JsonBytes.Result(told.ToUtf8(), told.Status);
    }
}
