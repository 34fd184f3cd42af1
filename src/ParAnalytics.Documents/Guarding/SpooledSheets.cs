using System.Text;
using System.Text.Json;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Guarding;

/// <summary>Sheets over the temporary file that the reader process filled.</summary>
internal sealed class SpooledSheets : ISheetSource
{
    private const int LongestEnd = 1 << 20;

    private readonly FileStream _spool;
    private readonly long[] _starts;

    private SpooledSheets(FileStream spool, EquatableArray<SheetHead> sheets, long[] starts) => (_spool, Sheets, _starts) = (spool, sheets, starts);

    public EquatableArray<SheetHead> Sheets { get; }

    /// <exception cref="FaultException">The reader refused the file, or ended before it was through.</exception>
    public static SpooledSheets Open(FileStream spool)
    {
        spool.Flush();
        try
        {
            using var last = JsonDocument.Parse(LastLine(spool));
            if (RowLines.Fault(last.RootElement) is { } refused)
            {
                throw new FaultException(refused);
            }

            using var first = JsonDocument.Parse(Lines(spool.Name, 0, long.MaxValue).First());
            var sheets = RowLines.Sheets(first.RootElement);
            var starts = RowLines.End(last.RootElement);
            return starts?.Length == sheets.Count + 1 ? new SpooledSheets(spool, sheets, starts) : throw new FaultException(WorkbookFaults.TooMuchMemory);
        }
        catch (Exception cut) when (cut is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FaultException(WorkbookFaults.TooMuchMemory);
        }
    }

    public IEnumerable<SheetRow> Rows(string sheet)
    {
        var index = Sheets.Items.IndexOf(Sheets.Items.FirstOrDefault(s => s.Name == sheet) ?? throw new KeyNotFoundException($"The workbook has no sheet '{sheet}'"));
        foreach (var line in Lines(_spool.Name, _starts[index], _starts[index + 1]))
        {
            using var row = JsonDocument.Parse(line);
            yield return RowLines.Row(row.RootElement);
        }
    }

    public void Dispose() => _spool.Dispose();

    private static IEnumerable<string> Lines(string path, long from, long to)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = from;
        using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        for (var at = from; at < to && text.ReadLine() is { } line; at += Encoding.UTF8.GetByteCount(line) + 1)
        {
            yield return line;
        }
    }

    private static string LastLine(FileStream spool)
    {
        var tail = new byte[(int)Math.Min(spool.Length, LongestEnd)];
        spool.Position = spool.Length - tail.Length;
        spool.ReadExactly(tail);
        var end = tail.AsSpan().TrimEnd((byte)'\n');
        return Encoding.UTF8.GetString(end[(end.LastIndexOf((byte)'\n') + 1)..]);
    }
}
