namespace ParAnalytics.Web.Language;

/// <summary>Serves every page in English under <c>/en</c>: the prefix is taken off before routing and remembered.</summary>
internal static class LanguagePrefix
{
    public const string Mark = "language:en";

    public static void UseLanguagePrefix(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/en", StringComparison.Ordinal, out var rest) && !rest.StartsWithSegments("/api"))
        {
            context.Items[Mark] = true;
            context.Request.PathBase = context.Request.PathBase.Add("/en");
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        return next(context);
    });
}
