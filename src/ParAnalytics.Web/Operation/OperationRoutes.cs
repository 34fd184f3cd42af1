using System.Globalization;
using System.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Operation;

/// <summary>What those who run the server ask of it.</summary>
internal static class OperationRoutes
{
    public static void AddOperation(this IServiceCollection services) => services.AddSingleton<RequestFigures>();

    public static void MapOperation(this IEndpointRouteBuilder routes)
    {
        var operation = routes.MapGroup("").ExcludeFromDescription();
        operation.MapGet("/health/live", () => Results.Json(new { status = "ok" }));
        operation.MapGet("/health/ready", (DataFolder folder) => Results.Json(new { status = "ok", release = folder.CurrentRelease.Name }));
        operation.MapGet("/metrics", Metrics);
    }

    private static IResult Metrics(DataFolder folder, RequestFigures requests, TimeProvider clock)
    {
        var text = new StringBuilder();
        requests.Write(text);
        text.Append(CultureInfo.InvariantCulture, $"# TYPE par_release_age_seconds gauge\npar_release_age_seconds{{release=\"{folder.CurrentRelease.Name}\"}} {(clock.GetUtcNow() - folder.CurrentRelease.PublishedAt).TotalSeconds:0}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE par_resident_bytes gauge\npar_resident_bytes {Environment.WorkingSet}\n# TYPE par_heap_bytes gauge\npar_heap_bytes {GC.GetTotalMemory(forceFullCollection: false)}\n");
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }
}
