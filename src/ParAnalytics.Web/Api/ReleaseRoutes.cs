using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Api;

/// <summary>Releases: which there are, and moving the one pointer.</summary>
internal static class ReleaseRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/releases", List).WithName("releases").WithSummary("Các đợt công bố / the releases");
    }

    private static IResult List(DataFolder folder) => Results.Json(
        new
        {
            current = folder.CurrentRelease.Name,
            releases = folder.Releases.OrderByDescending(r => r.PublishedAt).Select(r => new { name = r.Name, published_at = r.PublishedAt, current = r.Name == folder.CurrentRelease.Name }),
        },
        Problems.Json);
}
