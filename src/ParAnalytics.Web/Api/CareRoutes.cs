using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Care;
using ParAnalytics.Warehouse.Stars;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Edge;

namespace ParAnalytics.Web.Api;

/// <summary>Looking after the data folder while the server has it open.</summary>
internal static class CareRoutes
{
    private static readonly Fault NoFile = new("PAR0926", "Hãy gửi JSON có đường dẫn tuyệt đối: {\"file\": \"/thu-muc/sao-luu.zip\"}.", "Send JSON with an absolute path: {\"file\": \"/folder/backup.zip\"}.", "file");
    private static readonly Fault NoStar = new("PAR0929", "Hãy gửi JSON có đường dẫn tuyệt đối trên máy chủ: {\"folder\": \"/thu-muc/mo-hinh\"}.", "Send JSON with an absolute path on the server: {\"folder\": \"/folder/model\"}.", "folder");
    private static readonly Fault StarFarAway = new("PAR0927", "Chỉ nhận được mô hình từ chính máy chủ.", "A model is taken from the server's own machine only.");
    private static readonly Fault FarAway = new("PAR0927", "Chỉ sao lưu được từ chính máy chủ.", "A backup is made from the server's own machine only.");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/verify", async (DataFolder folder, CancellationToken cancellation) => JsonBytes.Result(CareJson.ToUtf8(await folder.VerifyAsync(cancellation).ConfigureAwait(false))))
            .WithName("verify").WithSummary("So sổ ghi, tệp gốc và bản phục vụ / compare record, originals and serving copy");
        api.MapPost("/check", async (DataFolder folder, CancellationToken cancellation) => JsonBytes.Result(CareJson.ToUtf8(await folder.CheckAsync(cancellation).ConfigureAwait(false))))
            .WithName("check").WithSummary("Kiểm tra mô hình và mốc đã công bố / check models and published anchors");
        api.MapPost("/doctor", async (DataFolder folder, CancellationToken cancellation) => JsonBytes.Result(CareJson.ToUtf8(await folder.DoctorAsync(cancellation).ConfigureAwait(false))))
            .WithName("doctor").WithSummary("Tình trạng thư mục dữ liệu / the state of the data folder");
        api.MapPost("/rebuild", RebuildAsync).WithName("rebuild").WithSummary("Dựng lại bản phục vụ / make the serving copy anew");
        api.MapPost("/backup", BackupAsync).WithName("backup").WithSummary("Sao lưu vào một tệp trên máy chủ / back up to a file on the server").Accepts<BackupBody>("application/json");
        api.MapPost("/models", ImportModelAsync).WithName("import-model").WithSummary("Phục vụ một lược đồ sao trên máy chủ / serve a star schema on the server").Accepts<StarBody>("application/json").Produces(422);
        api.MapDelete("/models/{name}", RemoveModelAsync).WithName("remove-model").WithSummary("Thôi phục vụ một mô hình đã nhập / serve an imported model no longer");
    }

    private static async Task<IResult> RemoveModelAsync(string name, HttpContext context, DataFolder folder)
    {
        try
        {
            return JsonBytes.Result((await folder.RemoveModelAsync(name, Visitor.Of(context).Actor!, context.RequestAborted).ConfigureAwait(false)).ToUtf8());
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static async Task<IResult> ImportModelAsync(HttpContext context, DataFolder folder)
    {
        if (!Callers.IsLocal(context))
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, StarFarAway);
        }

        try
        {
            var body = await QueryRoutes.ReadAsync(context).ConfigureAwait(false);
            if (body is not { Length: > 0 } || JsonSerializer.Deserialize<StarBody>(body, Problems.Json) is not { Folder: { Length: > 0 } star } wish || !Path.IsPathFullyQualified(star))
            {
                return Problems.Result(context, StatusCodes.Status400BadRequest, NoStar);
            }

            var outcome = await folder.ImportModelAsync(star, wish.Name, wish.DryRun, Visitor.Of(context).Actor!, context.RequestAborted).ConfigureAwait(false);
            return JsonBytes.Result(outcome.ToUtf8(), outcome.Result == StarResult.Refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        }
        catch (JsonException)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoStar);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static async Task<IResult> RebuildAsync(HttpContext context, DataFolder folder)
    {
        try
        {
            await folder.RebuildAsync(CancellationToken.None).ConfigureAwait(false);
            return Results.Json(new { release = folder.CurrentRelease.Name });
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static async Task<IResult> BackupAsync(HttpContext context, DataFolder folder)
    {
        if (!Callers.IsLocal(context))
        {
            return Problems.Result(context, StatusCodes.Status403Forbidden, FarAway);
        }

        try
        {
            var body = await QueryRoutes.ReadAsync(context).ConfigureAwait(false);
            return body is { Length: > 0 } && JsonSerializer.Deserialize<BackupBody>(body, Problems.Json)?.File is { Length: > 0 } file && Path.IsPathFullyQualified(file)
                ? JsonBytes.Result(CareJson.ToUtf8(await folder.BackupAsync(file, Visitor.Of(context).Actor!, context.RequestAborted).ConfigureAwait(false)))
                : Problems.Result(context, StatusCodes.Status400BadRequest, NoFile);
        }
        catch (JsonException)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoFile);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private sealed record BackupBody(string? File);

    private sealed record StarBody(string? Folder, string? Name, bool DryRun);
}
