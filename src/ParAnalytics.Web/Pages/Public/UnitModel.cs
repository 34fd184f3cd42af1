using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The page of one place or agency: what it is, what it was or became, and how it stands in every index.</summary>
public sealed record UnitModel(
    PageHead Head,
    UnitLine Unit,
    string FullName,
    DateOnly? Since,
    IReadOnlyList<UnitLine> Before,
    IReadOnlyList<UnitLine> After,
    IReadOnlyList<UnitIndex> Indices) : PageModel(Head);

/// <summary>A unit in one index, latest year first.</summary>
public sealed record UnitIndex(ParAnalytics.Domain.Indices.IndexFamily Family, IReadOnlyList<Standing> Years);

/// <summary>There is no such unit: what was asked, and what could have been meant.</summary>
public sealed record NoUnitModel(PageHead Head, string Asked, IReadOnlyList<UnitLine> Suggestions) : PageModel(Head);
