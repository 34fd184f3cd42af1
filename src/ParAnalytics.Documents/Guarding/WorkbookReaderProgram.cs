using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Guarding;

/// <summary>
/// The entry of this assembly when it runs as a process of its own: reads one workbook and writes its rows to the standard output
/// (see <see cref="RowLines"/>). Started by <see cref="GuardedWorkbook"/> with limits; never by people.
/// </summary>
internal static class WorkbookReaderProgram
{
    public static int Main(string[] arguments)
    {
        if (arguments is not [var path])
        {
            return 2;
        }

        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        try
        {
            Write(path, output);
            return 0;
        }
        catch (FaultException refused)
        {
            output.Write(RowLines.OfFault(refused.First));
        }
        catch (OutOfMemoryException)
        {
            output.Write(RowLines.OfFault(WorkbookFaults.TooMuchMemory));
        }

        return 1;
    }

    private static void Write(string path, Stream output)
    {
        using var workbook = WorkbookSource.Open(path);
        var written = 0L;
        var starts = new List<long>();
        Put(RowLines.OfSheets(workbook.Sheets));
        foreach (var sheet in workbook.Sheets)
        {
            starts.Add(written);
            foreach (var row in workbook.Rows(sheet.Name))
            {
                Put(RowLines.OfRow(row));
            }
        }

        starts.Add(written);
        Put(RowLines.OfEnd(starts));

        void Put(byte[] line)
        {
            output.Write(line);
            written += line.Length;
        }
    }
}
