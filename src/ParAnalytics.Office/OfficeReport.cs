using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Audit;

namespace ParAnalytics.Office;

/// <summary>What a check of the whole record found: the chain, what it says of loads and releases, and every blob they refer to.</summary>
/// <param name="Blobs">How many blobs were read through.</param>
public sealed record OfficeReport(AuditReport Audit, int Blobs, EquatableArray<Fault> BlobFaults)
{
    public bool IsWhole => Audit.IsWhole && BlobFaults.Count == 0;
}
