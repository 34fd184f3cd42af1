using ParAnalytics.Office.Obligations;
using ParAnalytics.Warehouse.Obligations;
using ParAnalytics.Web.Pages;

namespace ParAnalytics.Web.Reports;

/// <summary>The reports that units owe, and where each unit stands with one of them.</summary>
/// <param name="Obligations">Of the house and of what it was formed from.</param>
/// <param name="Others">Of other provinces.</param>
/// <param name="Shown">The obligation and period whose units are listed; null when there is none to see.</param>
/// <param name="CutOffDay">The house's own day for monthly reports; null for that of the documents.</param>
public sealed record ReportsModel(PageHead Head, IReadOnlyList<ObligationLine> Obligations, IReadOnlyList<ObligationLine> Others, ObligationLine? Shown, IReadOnlyList<ReportLine> Lines, IReadOnlySet<string> Own, int? CutOffDay) : PageModel(Head);

/// <summary>An obligation in one period, counted.</summary>
public sealed record ObligationLine(Obligation Obligation, ReportPeriod Period, DateOnly? DueOn, int Owed, int Sent, int Late);

/// <summary>One report of one unit: what is being written and what was sent.</summary>
/// <param name="Message">Key of a sentence to show first; null for none.</param>
public sealed record ReportModel(
    PageHead Head,
    Obligation Obligation,
    ReportPeriod Period,
    string Unit,
    string UnitName,
    DateOnly? DueOn,
    ReportStanding Standing,
    ReportDraft? Draft,
    string Start,
    IReadOnlyList<ReportSent> Sent,
    string? Message,
    bool MayWrite) : PageModel(Head);
