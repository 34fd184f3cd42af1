using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Routing;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Pages;

namespace ParAnalytics.Web.Edge;

/// <summary>
/// How many requests of a class a minute takes, by account or by address, as the profile says. Signing in is always counted by address. This
/// very machine, past any proxy, is counted for signing in only: whoever works on it already holds the data folder.
/// </summary>
internal sealed class RateGate : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly PartitionedRateLimiter<HttpContext> _limits;
    private readonly Callers _callers;
    private readonly SecurityProfile _profile;
    private readonly bool _limitsThisMachine;

    public RateGate(Callers callers, SecurityProfile profile, HostSettings settings)
    {
        (_callers, _profile, _limitsThisMachine) = (callers, profile, settings.LimitsThisMachine);
        _limits = PartitionedRateLimiter.Create<HttpContext, (string Who, string Class, int Limit)>(context =>
        {
            var key = KeyOf(context);
            return key.Limit == int.MaxValue ? RateLimitPartition.GetNoLimiter(key) : RateLimitPartition.GetTokenBucketLimiter(key, k => new TokenBucketRateLimiterOptions
            {
                TokenLimit = k.Limit, TokensPerPeriod = Math.Max(1, k.Limit / 12), ReplenishmentPeriod = k.Limit >= 12 ? Step : TimeSpan.FromSeconds(60.0 / k.Limit), QueueLimit = 0,
            });
        });
    }

    public RateLimitLease Take(HttpContext context) => _limits.AttemptAcquire(context);

    public void Dispose() => _limits.Dispose();

    internal static string? ClassOf(HttpRequest request)
    {
        var path = request.Path;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics") ? null
            : path.StartsWithSegments("/dang-nhap") && (!isRead || path != "/dang-nhap") ? "sign_in"
            : path.StartsWithSegments("/hubs") ? path.Value!.EndsWith("/negotiate", StringComparison.Ordinal) ? "hub" : null
            : (path.StartsWithSegments("/api/v1/loads") || path.StartsWithSegments("/api/v1/uploads")) && HttpMethods.IsPost(request.Method) ? "load"
            : path.StartsWithSegments("/api/v1/boards") ? "export"
            : path.StartsWithSegments("/api/v1/query") ? request.Headers.Accept.ToString() is var asked && (asked.Contains("csv", StringComparison.OrdinalIgnoreCase) || asked.Contains("openxml", StringComparison.OrdinalIgnoreCase)) ? "export" : "query"
            : path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") ? "api"
            : (path.StartsWithSegments("/du-lieu", out var table) && table.HasValue) || path.Value!.Contains("tai-ve", StringComparison.Ordinal) || path.Value.Contains("xuat", StringComparison.Ordinal) ? "export"
            : path.StartsWithSegments("/app/nap-du-lieu") && !isRead ? "load"
            : "page";
    }

    private (string Who, string Class, int Limit) KeyOf(HttpContext context)
    {
        var kind = ClassOf(context.Request);
        if (kind is null || (kind != "sign_in" && !_limitsThisMachine && Callers.IsLocal(context)))
        {
            return ("", "", int.MaxValue);
        }

        var account = kind == "sign_in" ? null : Visitor.Of(context).Actor?.Name;
        var limits = _profile.Limits.GetValueOrDefault(account is null ? "anonymous" : "account");
        return limits is not null && limits.TryGetValue(kind, out var limit) ? (account ?? _callers.AddressOf(context), kind, limit) : ("", "", int.MaxValue);
    }
}

internal static class RateGateUse
{
    private static readonly Fault TooMany = new("PAR0917", "Quá nhiều yêu cầu trong một phút; hãy đợi một lát rồi thử lại.", "Too many requests within a minute; wait a moment and try again.");

    public static void UseRateGate(this IApplicationBuilder app)
    {
        var gate = app.ApplicationServices.GetRequiredService<RateGate>();
        app.Use(async (context, next) =>
        {
            using var lease = gate.Take(context);
            if (lease.IsAcquired)
            {
                await next(context).ConfigureAwait(false);
                return;
            }

            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 5;
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            await (Trouble.IsForProgrammes(context)
                ? Problems.WriteAsync(context, StatusCodes.Status429TooManyRequests, TooMany)
                : Trouble.Refused(context, TooMany, StatusCodes.Status429TooManyRequests).ExecuteAsync(context)).ConfigureAwait(false);
        });
    }
}
