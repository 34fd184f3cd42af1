namespace ParAnalytics.Web.Pages;

internal static class PageStyles
{
    public static IReadOnlyList<string> Public { get; } = ["/css/tokens.css", "/css/letters.css", "/css/base.css", "/dist/map.css", "/css/public.css"];

    /// <summary>Letters that every public page in Vietnamese shows, asked for before the sheets that name them are read.</summary>
    public static IReadOnlyList<string> Letters { get; } = [.. new[] { "400", "600" }.SelectMany(weight => new[] { "latin", "vietnamese" }.Select(set => $"/dist/assets/be-vietnam-pro-{set}-{weight}-normal.woff2"))];

    public static IReadOnlyList<string> Application { get; } = ["/css/tokens.css", "/css/weights.css", "/css/base.css", "/dist/map.css", "/css/app.css", "/css/lists.css", "/css/intake.css", "/css/explorer.css", "/css/editor.css", "/css/door.css"];
}
