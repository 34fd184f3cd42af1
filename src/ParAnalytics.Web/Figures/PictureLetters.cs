using System.Collections.Concurrent;
using ParAnalytics.Maps.Raster;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Figures;

/// <summary>The letters of the pages for pictures of every kind, made known to the text engine once.</summary>
internal static class PictureLetters
{
    private static readonly ConcurrentDictionary<string, Lazy<int>> Known = new(StringComparer.Ordinal);

    /// <returns>How many files were taken.</returns>
    public static int Use(HostSettings settings) => Known.GetOrAdd(Path.Combine(settings.Places.WebRoot, "dist", "fonts"), static folder => new Lazy<int>(() => PictureFonts.Add(
        from weight in new[] { 400, 600, 700 }
        from subset in new[] { "latin-ext", "vietnamese", "latin" }
        select Path.Combine(folder, FormattableString.Invariant($"be-vietnam-pro-{subset}-{weight}-normal.woff"))))).Value;
}
