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

    /// <summary>Where a proxy ends HTTPS, what it hands on is told as what people asked for: addresses and cookies are made for that.</summary>
    public static void UsePublicScheme(this IApplicationBuilder app, HostSettings settings)
    {
        if (settings.IsHttps)
        {
            app.Use((context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        }
    }

    public static void UseSecurityHeaders(this IApplicationBuilder app, HostSettings settings)
    {
        var frames = settings.Frames;
        var embed = frames.Length == 0 ? EmbedPolicy : $"{EmbedPolicy} {frames}";
        app.Use((context, next) => WriteAsync(context, next, embed, settings.IsHttps));
    }

    private static Task WriteAsync(HttpContext context, RequestDelegate next, string embed, bool isHttps)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/nhung") ? embed : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers.XFrameOptions = context.Request.Path.StartsWithSegments("/nhung") ? default : "DENY";
        headers["Cross-Origin-Resource-Policy"] = context.Request.Path.StartsWithSegments("/nhung") || context.Request.Path.StartsWithSegments("/anh") ? "cross-origin" : "same-origin";
        if (context.Request.Path.StartsWithSegments("/app") || context.Request.Path.StartsWithSegments("/dang-nhap"))
        {
            headers.CacheControl = "no-cache, no-store";
            headers.Pragma = "no-cache";
        }

        if (context.Request.IsHttps || isHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }
}
