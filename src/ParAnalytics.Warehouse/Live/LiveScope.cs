using System.Globalization;
using System.Text.Json;

namespace ParAnalytics.Warehouse.Live;

/// <summary>The scope of a live load: rows, which came after a certain release.</summary>
internal static class LiveScope
{
    public static string Of(long newest) => $$"""{"mode":"rows","after_release":{{newest.ToString(CultureInfo.InvariantCulture)}},"parts":[]}""";

    /// <summary>The number of the newest release when the load came.</summary>
    public static long AfterRelease(string scope)
    {
        using var document = JsonDocument.Parse(scope);
        return document.RootElement.GetProperty("after_release").GetInt64();
    }
}
