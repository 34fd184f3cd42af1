using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Pages;
using ParAnalytics.Web.Releases;

namespace ParAnalytics.Web.Api;

/// <summary>Releases: which there are, and moving the one pointer.</summary>
internal static class ReleaseRoutes
{
    private static readonly Fault NoName = new("PAR0923", "Hãy gửi JSON có tên đợt: {\"name\": \"goc\"}.", "Send JSON with the name of the release: {\"name\": \"goc\"}.", "name");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/releases", List).WithName("releases").WithSummary("Các đợt công bố / the releases");
        api.MapGet("/releases/{name}/changes", ChangesAsync).WithName("release-changes").WithSummary("Đợt này đổi gì so với đợt trước / what a release changed").ProducesProblem(404);
        api.MapPost("/releases", PublishAsync).WithName("publish").WithSummary("Công bố bản nháp / publish the draft").Accepts<ReleaseBody>("application/json").ProducesProblem(400);
        api.MapPost("/rollback", RollbackAsync).WithName("rollback").WithSummary("Dùng lại một đợt trước / make an earlier release current").Accepts<ReleaseBody>("application/json").ProducesProblem(400);
    }

    private static IResult List(HttpContext context, DataFolder folder) => JsonBytes.Result(ReleaseJson.ToUtf8(folder, Visitor.Of(context).IsSignedIn, load => LoadSight.Sees(Visitor.Of(context), load, folder)));

    private static async Task<IResult> ChangesAsync(HttpContext context, DataFolder folder, ReleaseDifference difference, string name)
    {
        try
        {
            return JsonBytes.Result(ReleaseChangesJson.ToUtf8(await difference.OfAsync(PublicReleases.Demand(folder, Visitor.Of(context), name), "vi").ConfigureAwait(false), LoadSight.SeesAll(Visitor.Of(context))));
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static async Task<IResult> PublishAsync(HttpContext context, DataFolder folder)
    {
        var (name, isRead) = await NameAsync(context).ConfigureAwait(false);
        if (!isRead)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoName);
        }

        return await MoveAsync(context, folder, actor =>
        {
            LoadSight.DemandWholeDraft(Visitor.Of(context), folder);
            return folder.PublishAsync(name, actor, CancellationToken.None);
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> RollbackAsync(HttpContext context, DataFolder folder)
    {
        var (name, _) = await NameAsync(context).ConfigureAwait(false);
        return name is null
            ? Problems.Result(context, StatusCodes.Status400BadRequest, NoName)
            : await MoveAsync(context, folder, actor => folder.RollbackAsync(name, actor, CancellationToken.None)).ConfigureAwait(false);
    }

    private static async Task<IResult> MoveAsync(HttpContext context, DataFolder folder, Func<Domain.People.Actor, Task<ReleaseRecord>> move)
    {
        try
        {
            return JsonBytes.Result(ReleaseJson.ToUtf8(await move(Visitor.Of(context).Actor!).ConfigureAwait(false), folder));
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    /// <summary>The name in the body; an empty body names none.</summary>
    private static async Task<(string? Name, bool IsRead)> NameAsync(HttpContext context)
    {
        if (await QueryRoutes.ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            return (null, false);
        }

        try
        {
            return body.Length == 0 ? (null, true) : (JsonSerializer.Deserialize<ReleaseBody>(body, Problems.Json)?.Name, true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    private sealed record ReleaseBody(string? Name);
}
