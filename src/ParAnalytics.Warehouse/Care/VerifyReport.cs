using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Care;

/// <summary>What a comparison of everything with everything found.</summary>
/// <param name="AuditRows">Rows of the audit chain.</param>
/// <param name="Head">Hash of its last row: print it and keep it elsewhere.</param>
/// <param name="Loads">Loads of the record.</param>
/// <param name="Blobs">Files compared with their names.</param>
/// <param name="Faults">Everything wrong, each with its id; empty when all is whole.</param>
public sealed record VerifyReport(int AuditRows, string Head, int Loads, int Blobs, EquatableArray<Fault> Faults)
{
    public bool IsWhole => Faults.Count == 0;
}
