using ParAnalytics.Web.Boards;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Api;

/// <summary>The HTTP interface, version 1: the same questions and answers as the pages.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").DisableAntiforgery();
        QueryRoutes.Map(api);
        ProvenanceRoutes.Map(api);
        InsightRoutes.Map(api);
        ModelRoutes.Map(api);
        ViewRoutes.Map(api);
        ReleaseRoutes.Map(api);
        LoadRoutes.Map(api);
        CommentRoutes.Map(api);
        UploadRoutes.Map(api);
        ReportRoutes.Map(api);
        EventRoutes.Map(api);
        CareRoutes.Map(api);
        BoardFiles.Map(api);
        BoardRoutes.Map(api);
        BoundaryRoutes.Map(api);
    }
}
