using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Guarding;

/// <summary>Opens a file that somebody sent by what it is, not by its name: workbooks through the limited reader, everything else as CSV.</summary>
public static class SheetFiles
{
    private static readonly string[] Workbooks = [".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods"];

    /// <param name="fileName">As the person named it; names the one sheet of a CSV file.</param>
    /// <exception cref="Domain.Faults.FaultException">A workbook is refused (PAR0701 … PAR0713).</exception>
    public static ISheetSource Open(string path, string fileName) =>
        IsWorkbook(path, fileName) ? new GuardedWorkbook().OpenAsync(path).GetAwaiter().GetResult() : new CsvSheets(fileName, () => File.OpenRead(path));

    /// <summary>Why a file need not even be received: a workbook longer than any that is read. Null when it may come.</summary>
    public static Fault? Refusal(string fileName, long length) =>
        Workbooks.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) && length > Safety.InspectionLimits.Default.FileBytes
            ? Safety.WorkbookFaults.TooLarge(length, Safety.InspectionLimits.Default.FileBytes)
            : null;

    /// <summary>Longest workbook that is read, in bytes.</summary>
    public static long MostWorkbookBytes => Safety.InspectionLimits.Default.FileBytes;

    private static bool IsWorkbook(string path, string fileName)
    {
        if (Workbooks.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        using var file = File.OpenRead(path);
        return Safety.FileSignatureReader.Read(file) != Safety.FileSignature.Other;
    }
}
