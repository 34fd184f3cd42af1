using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Warehouse.Uploads;

/// <summary>A file of the watched folder that was refused.</summary>
/// <param name="Findings">How many things were found.</param>
/// <param name="First">The first of them, each with its place.</param>
public sealed record WatchedRefusal(string FileName, DateTimeOffset At, int Findings, IReadOnlyList<WatchedFinding> First);

/// <param name="Place">Sheet and cell.</param>
/// <param name="Instead">What to write; empty when that is not known.</param>
public sealed record WatchedFinding(string Place, string Rule, string Message, string Instead);

/// <summary>What lies in the folder <c>refused/</c>, for who looks after the programs that send files.</summary>
public static class WatchedRefusals
{
    private const int MostFindings = 3;
    private const string Findings = ".findings.csv";

    /// <summary>The last files that were refused and still lie there, newest first.</summary>
    public static IReadOnlyList<WatchedRefusal> Newest(string watchedFolder, int count)
    {
        var refused = new DirectoryInfo(Path.Combine(watchedFolder, "refused"));
        return !refused.Exists ? [] : [.. refused.EnumerateFiles("*" + Findings).OrderByDescending(f => f.LastWriteTimeUtc).Take(count).Select(Read)];
    }

    private static WatchedRefusal Read(FileInfo file)
    {
        using var table = new CsvSheets(file.Name, () => file.OpenRead());
        var (number, first) = (0, new List<WatchedFinding>());
        foreach (var row in table.Rows(table.Sheets[0].Name).Skip(1))
        {
            if (++number <= MostFindings)
            {
                first.Add(new WatchedFinding(string.Join('!', new[] { row[1].Text, row[2].Text }.Where(part => part.Length > 0)), row[3].Text, row[5].Text, row[6].Text));
            }
        }

        return new WatchedRefusal(file.Name[..^Findings.Length], file.LastWriteTimeUtc, number, first);
    }
}
