namespace ParAnalytics.Office.Audit;

/// <summary>Which rows of the chain are wanted; null or empty means any.</summary>
/// <param name="Actor">Exactly this name.</param>
/// <param name="Action">Beginning of the action: <c>account</c>, <c>release.publish</c>.</param>
/// <param name="Subject">Part of the subject.</param>
/// <param name="From">Not before this instant.</param>
/// <param name="To">Before this instant.</param>
public sealed record AuditFilter(string? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null);
