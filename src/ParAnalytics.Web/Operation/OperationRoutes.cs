using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Operation.Outbox;

namespace ParAnalytics.Web.Operation;

/// <summary>What those who run the server ask of it.</summary>
internal static class OperationRoutes
{
    /// <summary>A question every release can answer: one published figure of the house's own unit.</summary>
    private const string Probe = """{ "cube": "indices", "measures": ["value"], "rows": [ { "level": "index.family" } ], "filters": [ { "level": "year", "in": ["2025"] } ], "limit": 1 }""";

    public static void AddOperation(this IServiceCollection services)
    {
        services.AddSingleton<RequestFigures>().AddSingleton<ServerState>().AddSingleton(new Meters());
        services.AddSingleton<Sightings>().AddHostedService(s => s.GetRequiredService<Sightings>());
        services.AddSingleton<NewsDesk>().AddHostedService(s => s.GetRequiredService<NewsDesk>());
        services.AddSingleton(s => OutboxSettings.Read(s.GetRequiredService<HostSettings>().Outbox)).AddSingleton<OutboxDesk>().AddHostedService(s => s.GetRequiredService<OutboxDesk>());
        services.AddSingleton<AlertDesk>().AddHostedService(s => s.GetRequiredService<AlertDesk>());
        services.AddSingleton<AuditRetention>().AddHostedService(s => s.GetRequiredService<AuditRetention>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Limits.LastRequests);
    }

    public static void MapOperation(this IEndpointRouteBuilder routes)
    {
        var operation = routes.MapGroup("").ExcludeFromDescription();
        operation.MapGet("/health/live", () => Results.Json(new { status = "ok" }));
        operation.MapGet("/health/ready", ReadyAsync);
        operation.MapGet("/metrics", Metrics);
    }

    /// <summary>Ready means: the record can be read, the engine answers, and the server is not about to stop.</summary>
    private static async Task<IResult> ReadyAsync(HttpContext context, DataFolder folder, IHostApplicationLifetime life)
    {
        if (life.ApplicationStopping.IsCancellationRequested)
        {
            return Results.Json(new { status = "stopping" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            folder.Office.Audit.Last();
            await folder.Engine.AskAsync(QueryJson.Read(Encoding.UTF8.GetBytes(Probe)), Viewer.Anonymous, context.RequestAborted).ConfigureAwait(false);
            return Results.Json(new { status = "ok", release = folder.CurrentRelease.Name });
        }
        catch (FaultException refused)
        {
            return Results.Json(new { status = "failed", code = refused.First.Code }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Metrics(DataFolder folder, RequestFigures requests, Meters meters, ServerState state, TimeProvider clock)
    {
        var text = new StringBuilder();
        requests.Write(text);
        meters.Write(text);
        Gauge(text, "par_hub_connections", state.Connections);
        Gauge(text, "par_open_boards", state.Boards);
        Gauge(text, "par_release_age_seconds", state.ReleaseAge.TotalSeconds, $"release=\"{folder.CurrentRelease.Name}\"");
        var loads = state.Loads();
        Gauges(text, "par_loads", loads.Select(l => ($"state=\"{l.State}\"", (double)l.Count)));
        Gauges(text, "par_oldest_load_seconds", loads.Select(l => ($"state=\"{l.State}\"", l.Oldest.TotalSeconds)));
        if (state.LastBackup is { } backup)
        {
            Gauge(text, "par_backup_age_seconds", (clock.GetUtcNow() - backup).TotalSeconds);
        }

        Gauge(text, "par_resident_bytes", Environment.WorkingSet);
        Gauge(text, "par_heap_bytes", GC.GetTotalMemory(forceFullCollection: false));
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private static void Gauge(StringBuilder text, string name, double value, string labels = "") => Gauges(text, name, [(labels, value)]);

    private static void Gauges(StringBuilder text, string name, IEnumerable<(string Labels, double Value)> values)
    {
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n");
        foreach (var (labels, value) in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value:0.###}\n");
        }
    }
}
