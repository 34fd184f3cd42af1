using System.Globalization;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Audit;

/// <summary>
/// The head of the chain noted outside the database: <c>audit.head</c> after every commit, and in <c>audit.anchors</c> the first head of each day,
/// a line that is worth copying to another machine. A crash between commit and note leaves the note one behind, which is no fault.
/// </summary>
internal sealed class AuditAnchor(string folder)
{
    private readonly Lock _oneAtATime = new();

    private string HeadFile => Path.Combine(folder, "audit.head");

    private string DailyFile => Path.Combine(folder, "audit.anchors");

    /// <summary>Notes the head. A full disk must not turn a recorded change into an error: the note then stays behind until the next one.</summary>
    public void Note(AuditEntry head)
    {
        try
        {
            NoteOrThrow(head);
        }
        catch (IOException)
        {
            return;
        }
    }

    private void NoteOrThrow(AuditEntry head)
    {
        lock (_oneAtATime)
        {
            var last = Lines(HeadFile).LastOrDefault();
            if (last is not null && last.Sequence >= head.Sequence)
            {
                return;
            }

            var day = head.RecordedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (last?.Day != day)
            {
                OwnerOnly.Touch(DailyFile);
                File.AppendAllText(DailyFile, Line(day, head) + "\n");
            }

            OwnerOnly.Replace(HeadFile, Line(day, head) + "\n");
        }
    }

    /// <summary>Every head noted so far. Taken before the rows are read: a row that others add meanwhile is then no fault.</summary>
    public IReadOnlyList<Noted> All() => [.. Lines(DailyFile).Concat(Lines(HeadFile)).DistinctBy(n => n.Sequence)];

    public static void Find(IReadOnlyList<Noted> heads, IReadOnlyList<AuditRow> rows, ICollection<AuditFault> faults)
    {
        var hashes = rows.GroupBy(r => r.Entry.Sequence).ToDictionary(g => g.Key, g => g.First().Entry.Hash);
        var last = rows.Count == 0 ? 0 : rows[^1].Entry.Sequence;
        foreach (var noted in heads)
        {
            if (noted.Sequence > last)
            {
                var missing = (last + 1).ToString(CultureInfo.InvariantCulture);
                faults.Add(new AuditFault(AuditFaultKind.Truncated, last + 1, $"Nhật ký bị cắt đuôi: mất từ dòng {missing}, trong khi mốc ngày {noted.Day} đã ghi tới dòng {noted.Sequence.ToString(CultureInfo.InvariantCulture)}.", $"The audit chain was cut: rows from {missing} on are gone, though row {noted.Sequence.ToString(CultureInfo.InvariantCulture)} was noted on {noted.Day}."));
            }
            else if (!hashes.TryGetValue(noted.Sequence, out var hash) || hash != noted.Hash)
            {
                var number = noted.Sequence.ToString(CultureInfo.InvariantCulture);
                faults.Add(new AuditFault(AuditFaultKind.Edited, noted.Sequence, $"Dòng nhật ký {number} khác với mốc đã ghi ngày {noted.Day}: chuỗi đã bị viết lại.", $"Audit row {number} differs from what was noted on {noted.Day}: the chain was rewritten."));
            }
        }
    }

    private static string Line(string day, AuditEntry head) => $"{day} {head.Sequence.ToString(CultureInfo.InvariantCulture)} {head.Hash}";

    private static IEnumerable<Noted> Lines(string file)
    {
        if (!File.Exists(file))
        {
            yield break;
        }

        foreach (var parts in File.ReadAllLines(file).Select(line => line.Split(' ')))
        {
            if (parts.Length == 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                yield return new Noted(parts[0], sequence, parts[2]);
            }
        }
    }

    /// <summary>A head as it was noted.</summary>
    internal sealed record Noted(string Day, long Sequence, string Hash);
}
