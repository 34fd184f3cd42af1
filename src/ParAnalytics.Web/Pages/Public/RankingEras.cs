using ParAnalytics.Olap.Question;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The maps of the country a ranking can be shown on, as written in its address (<c>ky</c>).</summary>
internal static class RankingEras
{
    public static IReadOnlyList<string> All { get; } = ["as_was", "as_is", "recast"];

    public static EraPolicy? Parse(string? token) => token switch
    {
        null or "" or "as_was" => EraPolicy.AsWas,
        "as_is" => EraPolicy.AsIs,
        "recast" => EraPolicy.Recast(RecastWeight.Equal),
        _ => null,
    };
}
