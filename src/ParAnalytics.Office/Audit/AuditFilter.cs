namespace ParAnalytics.Office.Audit;

/// <summary>Which rows of the chain are wanted; null or empty means any.</summary>
/// <param name="Actor">Exactly this name.</param>
/// <param name="Action">Beginning of the action: <c>account</c>, <c>release.publish</c>.</param>
/// <param name="Subject">Part of the subject.</param>
/// <param name="From">Not before this instant.</param>
/// <param name="To">Before this instant.</param>
public sealed record AuditFilter(string? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Keys of units: only what their people did. Null for everybody.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }
}

/// <summary>A part of the chain that was moved out of the database.</summary>
/// <param name="First">Number of its first row.</param>
/// <param name="Last">Number of its last row.</param>
public sealed record ArchivedPart(string File, long First, long Last);
