using ParAnalytics.Domain.Indices;
using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The first page: where the home province stands, and the ways in.</summary>
/// <param name="Standings">One per index that has a figure of the home province, latest year each.</param>
public sealed record HomeModel(PageHead Head, string HomeName, string HomePath, IReadOnlyList<Standing> Standings, IReadOnlyList<IndexFamily> Families) : PageModel(Head);
