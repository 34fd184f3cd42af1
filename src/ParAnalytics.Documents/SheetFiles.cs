using ParAnalytics.Documents.Guarding;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents;

/// <summary>Opens whatever file was sent as sheets: a workbook in its limited process, anything else as CSV.</summary>
public static class SheetFiles
{
    private static readonly byte[] Package = [(byte)'P', (byte)'K', 3, 4];

    /// <param name="path">Where the bytes lie.</param>
    /// <param name="fileName">As the sender named it.</param>
    /// <exception cref="Domain.Faults.FaultException">The workbook is refused (PAR0701 … PAR0713).</exception>
    public static ISheetSource Open(string path, string fileName) => IsWorkbook(path, fileName)
        ? new GuardedWorkbook().OpenAsync(path).GetAwaiter().GetResult()
        : new CsvSheets(fileName, () => File.OpenRead(path));

    private static bool IsWorkbook(string path, string fileName)
    {
        if (Path.GetExtension(fileName).ToLowerInvariant() is ".xlsx" or ".xlsm" or ".xls" or ".xlsb")
        {
            return true;
        }

        using var file = File.OpenRead(path);
        var start = new byte[Package.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(Package);
    }
}
