namespace ParAnalytics.Office.Audit;

/// <summary>A row with the texts exactly as stored, which are what is hashed.</summary>
internal sealed record AuditRow(AuditEntry Entry, string RecordedAt, string Details);
