using System.Globalization;
using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Uploads;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Api;

/// <summary>A file in pieces, over a line that breaks: begin, add pieces from an offset, finish with the hash of the whole, or give up.</summary>
internal static class UploadRoutes
{
    private const string Offset = "Upload-Offset";
    private static readonly Fault NoUpload = new("PAR0977", "Không có tệp đang gửi này.", "There is no such upload.");
    private static readonly Fault NoBody = new("PAR0978", "Hãy gửi JSON {\"file\": \"so-lieu.xlsx\", \"size\": 12345}.", "Send JSON {\"file\": \"figures.xlsx\", \"size\": 12345}.");
    private static readonly Fault NoOffset = new("PAR0970", "Hãy gửi đầu đề Upload-Offset: vị trí byte đầu tiên của đoạn.", "Send the header Upload-Offset: where the piece begins.", "Upload-Offset");
    private static readonly Fault NoHash = new("PAR0979", "Hãy gửi JSON có mã băm của cả tệp: {\"sha256\": \"…\"}.", "Send JSON with the hash of the whole file: {\"sha256\": \"…\"}.", "sha256");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/uploads", (HttpContext context, UploadShelf shelf) => GuardAsync(context, () => BeginAsync(context, shelf))).WithName("upload-begin").WithSummary("Bắt đầu gửi tệp theo từng đoạn / begin a file in pieces").Accepts<BeginBody>("application/json");
        api.MapGet("/uploads/{id}", (HttpContext context, UploadShelf shelf, string id) => With(context, shelf, id, upload => Task.FromResult(Told(context, upload)))).WithName("upload-offset").WithSummary("Đã nhận đến đâu / how much has come");
        api.MapPatch("/uploads/{id}", (HttpContext context, UploadShelf shelf, string id) => With(context, shelf, id, upload => PieceAsync(context, shelf, upload))).WithName("upload-piece").WithSummary("Gửi tiếp một đoạn từ Upload-Offset / add a piece at Upload-Offset").ProducesProblem(409);
        api.MapDelete("/uploads/{id}", (HttpContext context, UploadShelf shelf, string id) => With(context, shelf, id, upload => Gone(shelf, upload))).WithName("upload-cancel").WithSummary("Thôi gửi / give up");
        api.MapPost("/uploads/{id}/finish", (HttpContext context, UploadShelf shelf, DataFolder folder, string id) => With(context, shelf, id, upload => FinishAsync(context, shelf, folder, upload))).WithName("upload-finish")
            .WithSummary("Kết thúc và đưa vào bản nháp / finish and bring into the draft").Accepts<FinishBody>("application/json").ProducesProblem(409);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, UploadShelf shelf)
    {
        var body = await JsonSerializer.DeserializeAsync<BeginBody>(context.Request.Body, Problems.Json, context.RequestAborted).ConfigureAwait(false);
        if (body is not { File: { Length: > 0 and < 256 } file, Size: { } size })
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoBody);
        }

        var upload = shelf.Begin(TextFold.Compose(file), body.Kind, size, Visitor.Of(context).Actor!.Name);
        context.Response.Headers.Location = $"/api/v1/uploads/{upload.Id}";
        return Told(context, upload, StatusCodes.Status201Created);
    }

    private static async Task<IResult> PieceAsync(HttpContext context, UploadShelf shelf, Upload upload)
    {
        if (!long.TryParse(context.Request.Headers[Offset].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoOffset);
        }

        return Told(context, await shelf.AppendAsync(upload, offset, context.Request.Body, context.RequestAborted).ConfigureAwait(false));
    }

    private static async Task<IResult> FinishAsync(HttpContext context, UploadShelf shelf, DataFolder folder, Upload upload)
    {
        var body = await JsonSerializer.DeserializeAsync<FinishBody>(context.Request.Body, Problems.Json, context.RequestAborted).ConfigureAwait(false);
        if (body is not { Sha256: { Length: 64 } sha256 })
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoHash);
        }

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var request = new LoadRequest(shelf.Finish(upload, sha256), upload.FileName, body.Kind ?? upload.Kind) { Partial = body.Partial, DryRun = body.DryRun, IdempotencyKey = key.Length is 0 or > 200 ? null : key };
        var outcome = await folder.LoadAsync(request, Visitor.Of(context).Actor!, progress: null, context.RequestAborted).ConfigureAwait(false);
        if (!body.DryRun)
        {
            shelf.Remove(upload);
        }

        return JsonBytes.Result(LoadJson.ToUtf8((upload.FileName, outcome)), outcome.Result == LoadResult.Refused ? StatusCodes.Status422UnprocessableEntity : outcome is { Load: not null, IsReplay: false } ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static Task<IResult> Gone(UploadShelf shelf, Upload upload)
    {
        shelf.Remove(upload);
        return Task.FromResult(Results.NoContent());
    }

    private static IResult Told(HttpContext context, Upload upload, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers[Offset] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        return Results.Json(new { id = upload.Id, file = upload.FileName, size = upload.Size, offset = upload.Offset }, Problems.Json, statusCode: status);
    }

    private static Task<IResult> With(HttpContext context, UploadShelf shelf, string id, Func<Upload, Task<IResult>> act) => GuardAsync(context, () =>
        shelf.Find(id, Visitor.Of(context).Actor!.Name) is { } upload ? act(upload) : Task.FromResult(Problems.Result(context, StatusCodes.Status404NotFound, NoUpload)));

    private static async Task<IResult> GuardAsync(HttpContext context, Func<Task<IResult>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoBody);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private sealed record BeginBody(string? File, long? Size, string? Kind);

    private sealed record FinishBody(string? Sha256, string? Kind, bool Partial, bool DryRun);
}
