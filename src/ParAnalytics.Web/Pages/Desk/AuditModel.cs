using ParAnalytics.Office.Audit;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>The auditor's page.</summary>
/// <param name="Asked">What the form says, as it was written.</param>
/// <param name="Older">Number before which the next page begins; null at the end.</param>
/// <param name="Query">The filters as a query string, for the exports and the next page.</param>
/// <param name="Whole">What the last check said; null when none was asked.</param>
public sealed record AuditModel(PageHead Head, AuditAsked Asked, IReadOnlyList<AuditEntry> Entries, IReadOnlyList<string> Actions, long? Older, string Query, AuditReport? Whole) : PageModel(Head)
{
    /// <summary>Whether only the deeds of the auditor's own units are shown.</summary>
    public bool IsScoped { get; init; }

    /// <summary>Parts of the chain that stand in files.</summary>
    public IReadOnlyList<ArchivedPart> Archived { get; init; } = [];
}

/// <summary>The filters as written in the address.</summary>
public sealed record AuditAsked(string? Nguoi, string? Viec, string? DoiTuong, string? Tu, string? Den);
