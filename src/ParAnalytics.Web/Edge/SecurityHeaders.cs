using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Edge;

/// <summary>The headers that tell a browser what a page of ours may do: nothing from elsewhere, no inline script or style, no eval.</summary>
internal static class SecurityHeaders
{
    public const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The same for figures that other sites may show in a frame; the sites allowed follow.</summary>
    public const string EmbedPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var frames = app.ApplicationServices.GetRequiredService<HostSettings>().Frames;
        var embed = frames.Length == 0 ? EmbedPolicy : $"{EmbedPolicy} {frames}";
        app.Use((context, next) => WriteAsync(context, next, embed));
    }

    private static Task WriteAsync(HttpContext context, RequestDelegate next, string embed)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/nhung") ? embed : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }
}
