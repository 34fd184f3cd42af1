using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The page of one criterion of one set: what it is, what it lies in, how units did, and with what it may be compared.</summary>
/// <param name="Way">From the index down to the parent.</param>
/// <param name="Cuts">Its parts, one group for each breakdown; breakdowns stand side by side and are never added.</param>
/// <param name="Home">The home province and what it was before, year by year.</param>
/// <param name="Field">Every province in the latest year with a value; empty when none has one.</param>
/// <param name="Kin">What the neighbouring sets' nodes are to it.</param>
public sealed record CriterionModel(
    PageHead Head,
    CriterionLine Node,
    IndexFamily Family,
    CriterionSet Set,
    IReadOnlyList<CriterionLine> Way,
    IReadOnlyList<CriterionCut> Cuts,
    IReadOnlyList<CriterionHistory> Home,
    IReadOnlyList<RankingRow> Field,
    string FieldYear,
    IReadOnlySet<string> HomeUnits,
    IReadOnlyList<CriterionKin> Kin,
    IReadOnlyList<SourceCitation> Sources) : PageModel(Head);

/// <summary>A criterion as a line of a list.</summary>
/// <param name="Code">As in its set; empty for the index itself.</param>
/// <param name="MaxPoints">Null where it is not known.</param>
public sealed record CriterionLine(string Key, string Code, string Name, string Path, decimal? MaxPoints, string LeadAgency, string Basis);

/// <summary>One breakdown of a criterion.</summary>
/// <param name="Id"><c>area</c>, <c>stage</c>; empty for the only one.</param>
public sealed record CriterionCut(string Id, IReadOnlyList<CriterionLine> Parts);

/// <summary>A unit over the years in which the criterion was used, latest first.</summary>
public sealed record CriterionHistory(string Unit, string Name, string Path, IReadOnlyList<(string Year, Figure Value, Figure Max, Figure Share)> Years);

/// <summary>A node of a neighbouring set.</summary>
/// <param name="Kind">same, scaled or broken.</param>
public sealed record CriterionKin(CriterionLine Node, string Set, string Kind);

/// <summary>There is no such criterion: what was asked, and what could have been meant.</summary>
public sealed record NoCriterionModel(PageHead Head, string Asked, IReadOnlyList<CriterionLine> Suggestions) : PageModel(Head);
