namespace ParAnalytics.Web.Pages;

internal static class PageStyles
{
    public static IReadOnlyList<string> Public { get; } = ["/css/tokens.css", "/css/base.css", "/dist/map.css", "/css/public.css"];

    public static IReadOnlyList<string> Application { get; } = ["/css/tokens.css", "/css/base.css", "/css/weights.css", "/dist/map.css", "/css/app.css", "/css/lists.css", "/css/intake.css", "/css/explorer.css", "/css/editor.css", "/css/door.css"];
}
