namespace ParAnalytics.Web.Api;

/// <summary>Files into the draft.</summary>
internal static class LoadRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
    }
}
