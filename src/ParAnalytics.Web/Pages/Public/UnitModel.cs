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
    IReadOnlyList<UnitIndex> Indices,
    UnitDossiers? Dossiers,
    IReadOnlyList<UnitFinding> Findings,
    UnitLine? Within) : PageModel(Head);

/// <summary>The dossiers of an office, newest month first.</summary>
public sealed record UnitDossiers(IReadOnlyList<DossierMonth> Months, IReadOnlyList<ParAnalytics.Olap.Answer.SourceCitation> Sources);

/// <param name="Caption">The month as people name it.</param>
/// <param name="OnTime">Of the dossiers resolved in the month.</param>
/// <param name="Overdue">Pending past their day at its end.</param>
/// <param name="OnTimeWithin">The same rate of the unit it belongs to; null where there is none.</param>
public sealed record DossierMonth(string Caption, Figure Received, Figure Resolved, Figure OnTime, Figure Overdue, Figure? OnTimeWithin);

/// <summary>What a document names units for.</summary>
/// <param name="Month">Key of the month.</param>
/// <param name="When">The month as people name it.</param>
public sealed record UnitFinding(string What, string Month, string When, IReadOnlyList<UnitLine> Units, IReadOnlyList<ParAnalytics.Olap.Answer.SourceCitation> Sources);

/// <summary>A unit in one index, latest year first.</summary>
public sealed record UnitIndex(ParAnalytics.Domain.Indices.IndexFamily Family, IReadOnlyList<Standing> Years);

/// <summary>There is no such unit: what was asked, and what could have been meant.</summary>
public sealed record NoUnitModel(PageHead Head, string Asked, IReadOnlyList<UnitLine> Suggestions) : PageModel(Head);
