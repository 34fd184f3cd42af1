using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Releases;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Audit;

/// <summary>Compares every load and release with the digest that the chain took of it when it was recorded, and what may change with its last change.</summary>
internal static class RecordCheck
{
    public const string Digest = "digest";

    public static void Find(Batch batch, IReadOnlyList<AuditRow> rows, ICollection<AuditFault> faults)
    {
        var recorded = rows
            .Where(r => r.Entry.Details.ContainsKey(Digest))
            .GroupBy(r => r.Entry.Subject, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Entry, StringComparer.Ordinal);
        var found = LoadRows.All(batch).ToDictionary(load => load.Id, LoadRows.DigestOf, StringComparer.Ordinal);
        foreach (var release in ReleaseRows.All(batch))
        {
            found[release.Name] = ReleaseRows.DigestOf(release);
        }

        foreach (var (subject, digest) in found)
        {
            if (!recorded.TryGetValue(subject, out var entry))
            {
                faults.Add(new AuditFault(AuditFaultKind.RecordDiffers, 0, $"'{subject}' có trong sổ nhưng không có trong nhật ký.", $"'{subject}' is in the record but not in the audit chain."));
            }
            else if (entry.Details[Digest] != digest)
            {
                faults.Add(new AuditFault(AuditFaultKind.RecordDiffers, entry.Sequence, $"'{subject}' khác với lúc được ghi nhận: đã bị sửa ngoài chương trình.", $"'{subject}' differs from what was recorded: it was changed outside the program."));
            }
        }

        foreach (var (subject, entry) in recorded.Where(r => !found.ContainsKey(r.Key)))
        {
            faults.Add(new AuditFault(AuditFaultKind.RecordDiffers, entry.Sequence, $"'{subject}' có trong nhật ký nhưng đã mất khỏi sổ.", $"'{subject}' is in the audit chain but gone from the record."));
        }

        foreach (var state in StateCheck.All)
        {
            state.Find(batch, rows, faults);
        }
    }
}
