namespace ParAnalytics.Office.Obligations;

/// <summary>Which report is meant.</summary>
/// <param name="Unit">Key of the unit that owes it.</param>
public sealed record ReportPlace(string Obligation, string Unit, string Period);

/// <summary>A report being written, as last kept.</summary>
/// <param name="Revision">Rises with every time it is kept; whoever keeps it names the one he saw.</param>
public sealed record ReportDraft(ReportPlace Place, int Revision, string Body, string SavedBy, DateTimeOffset SavedAt);

/// <summary>A report that was sent; never changed. Sending again adds another.</summary>
public sealed record ReportSent(ReportPlace Place, string Body, string SentBy, DateTimeOffset SentAt);
