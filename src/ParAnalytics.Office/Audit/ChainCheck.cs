using System.Globalization;

namespace ParAnalytics.Office.Audit;

/// <summary>Walks the rows: each must follow the one before and hash to what it says.</summary>
internal static class ChainCheck
{
    public static void Find(IReadOnlyList<AuditRow> rows, ICollection<AuditFault> faults)
    {
        var expected = 1L;
        var previous = AuditText.NoHash;
        foreach (var row in rows)
        {
            var entry = row.Entry;
            var number = entry.Sequence.ToString(CultureInfo.InvariantCulture);
            if (entry.Sequence != expected || entry.PreviousHash != previous)
            {
                faults.Add(new AuditFault(AuditFaultKind.Gap, entry.Sequence, $"Dòng nhật ký {number} không nối tiếp dòng trước: có dòng bị xóa hoặc chèn.", $"Audit row {number} does not follow the one before: a row was removed or slipped in."));
            }

            var canonical = AuditText.Canonical(entry.Sequence, row.RecordedAt, entry.Actor, entry.Action, entry.Subject, row.Details);
            if (AuditText.HashOf(entry.PreviousHash, canonical) != entry.Hash)
            {
                faults.Add(new AuditFault(AuditFaultKind.Edited, entry.Sequence, $"Dòng nhật ký {number} đã bị sửa.", $"Audit row {number} was edited."));
            }

            expected = entry.Sequence + 1;
            previous = entry.Hash;
        }
    }
}
