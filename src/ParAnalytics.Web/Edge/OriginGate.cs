using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Api;

namespace ParAnalytics.Web.Edge;

/// <summary>
/// Refuses what a page of another site sends: every changing request and everything to the hub, before negotiation and upgrade.
/// A WebSocket upgrade is not covered by the browser's cross-origin rules, so nobody else would refuse it.
/// </summary>
internal static class OriginGate
{
    public static void UseOriginGate(this IApplicationBuilder app)
    {
        var callers = app.ApplicationServices.GetRequiredService<Callers>();
        app.Use((context, next) =>
        {
            var guarded = context.Request.Path.StartsWithSegments("/hubs") || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
            return guarded && !callers.IsOwnOrigin(context.Request) ? Problems.WriteAsync(context, StatusCodes.Status403Forbidden, Foreign) : next(context);
        });
    }

    private static readonly Fault Foreign = new("PAR0910", "Trang của nơi khác không được gọi máy chủ này.", "A page of another site may not call this server.");
}
