using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Operation;

/// <summary>How many requests of each class there were and how long they took, for <c>/metrics</c>.</summary>
internal sealed class RequestFigures
{
    private readonly Lock _one = new();
    private readonly Dictionary<(string Class, int Status), long> _counts = [];
    private readonly SortedDictionary<string, Times> _times = new(StringComparer.Ordinal);

    public void Add(string kind, int status, TimeSpan took)
    {
        lock (_one)
        {
            _counts[(kind, status)] = _counts.GetValueOrDefault((kind, status)) + 1;
            (_times.TryGetValue(kind, out var known) ? known : _times[kind] = new Times()).Add(took.TotalSeconds);
        }
    }

    public long Total
    {
        get
        {
            lock (_one)
            {
                return _counts.Values.Sum();
            }
        }
    }

    /// <summary>Answers with a status of 500 or above.</summary>
    public long Failed
    {
        get
        {
            lock (_one)
            {
                return _counts.Where(c => c.Key.Status >= 500).Sum(c => c.Value);
            }
        }
    }

    public void Write(StringBuilder text)
    {
        lock (_one)
        {
            text.Append("# TYPE par_requests_total counter\n");
            foreach (var ((kind, status), count) in _counts.OrderBy(c => c.Key.Class, StringComparer.Ordinal).ThenBy(c => c.Key.Status))
            {
                text.Append(CultureInfo.InvariantCulture, $"par_requests_total{{class=\"{kind}\",status=\"{status}\"}} {count}\n");
            }

            text.Append("# TYPE par_request_seconds histogram\n");
            foreach (var (kind, times) in _times)
            {
                times.Write(text, "par_request_seconds", $"class=\"{kind}\"");
            }
        }
    }

    private const string Asked = "par:asked";
    private const int MostLetters = 4_000;

    /// <summary>Addresses whose query string is a question and holds no secret.</summary>
    private static readonly string[] Questions = ["/api/v1/insights", "/api/v1/members", "/api/v1/boards", "/api/v1/reports", "/xep-hang"];

    /// <summary>Keeps the question of a request until it is answered, for the log of slow ones.</summary>
    public static byte[] Keep(HttpContext context, byte[] body)
    {
        context.Items[Asked] = body;
        return body;
    }

    /// <summary>What was asked, so that it can be asked again: the question sent, or the query string where that is one.</summary>
    public static string AskedOf(HttpContext context) =>
        context.Items[Asked] is byte[] { Length: > 0 } body && QuestionRoutes.Any(path => context.Request.Path.StartsWithSegments(path))
            ? Encoding.UTF8.GetString(body)[..Math.Min(MostLetters, Encoding.UTF8.GetCharCount(body))]
            : Questions.Any(path => context.Request.Path.StartsWithSegments(path)) ? context.Request.QueryString.Value ?? "" : "";

    private static readonly string[] QuestionRoutes = ["/api/v1/query", "/api/v1/explain", "/api/v1/provenance"];

    public static string ClassOf(PathString path) =>
        path.StartsWithSegments("/api/v1/query") ? "query" : path.StartsWithSegments("/api") ? "api" : path.StartsWithSegments("/hubs") ? "hub"
        : path.StartsWithSegments("/app") ? "application" : path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics") ? "operation" : "page";
}

internal static class RequestFiguresUse
{
    public const string LogName = "ParAnalytics.Requests";

    public static void UseRequestFigures(this IApplicationBuilder app)
    {
        var figures = app.ApplicationServices.GetRequiredService<RequestFigures>();
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(LogName);
        var isTold = log.IsEnabled(LogLevel.Information);
        app.Use(async (context, next) =>
        {
            var kind = RequestFigures.ClassOf(context.Request.Path);
            var started = Stopwatch.GetTimestamp();
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                var took = Stopwatch.GetElapsedTime(started);
                if (kind != "hub")
                {
                    figures.Add(kind, context.Response.StatusCode, took);
                }

                // Never the query string: it may hold the one-time link, or a name.
                if (took >= Limits.SlowRequest && kind != "hub")
                {
                    log.LogWarning("Slow request: {Milliseconds} ms, {Method} {Path} {Status} {Asked}", (long)took.TotalMilliseconds, context.Request.Method, context.Request.PathBase.Add(context.Request.Path).Value, context.Response.StatusCode, RequestFigures.AskedOf(context));
                }

                if (isTold)
                {
                    log.LogInformation("{Method} {Path} {Status} {Milliseconds}", context.Request.Method, context.Request.PathBase.Add(context.Request.Path).Value, context.Response.StatusCode, (long)took.TotalMilliseconds);
                }
            }
        });
    }
}
