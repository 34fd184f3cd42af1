namespace ParAnalytics.Web.Pages.Public;

/// <summary>A figure inside a frame of another site.</summary>
/// <param name="Kind"><c>ban-do</c>, <c>bieu-do</c>, <c>qua-cac-nam</c> or <c>bang</c>.</param>
public sealed record EmbedModel(RankingModel Ranking, string Kind) : PageModel(Ranking.Head with { Scripts = [] });
