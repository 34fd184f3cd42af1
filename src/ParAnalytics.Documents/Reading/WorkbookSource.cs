using System.IO.Compression;
using System.Xml;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Reading;

/// <summary>
/// An .xlsx file as sheets of rows, read in this process. For files that this program wrote, and inside the limited reader process; files
/// from people go through <see cref="Guarding.GuardedWorkbook"/>.
/// </summary>
public sealed class WorkbookSource : ISheetSource
{
    private readonly ZipArchive _package;
    private readonly WorkbookMap _map;
    private readonly SharedTexts _texts;
    private readonly CellFormats _formats;
    private readonly InspectionLimits _limits;

    private WorkbookSource(ZipArchive package, InspectionLimits limits)
    {
        _package = package;
        _limits = limits;
        _map = WorkbookMap.Read(package);
        _texts = SharedTexts.Read(package, _map.SharedTexts, limits);
        _formats = CellFormats.Read(package, _map.Styles);
        Sheets = _map.Sheets.Select(s => new SheetHead(s.Name, s.IsHidden)).ToEquatableArray();
    }

    public EquatableArray<SheetHead> Sheets { get; }

    /// <exception cref="FaultException">The file is refused (PAR0701 … PAR0712).</exception>
    public static WorkbookSource Open(string path, InspectionLimits? limits = null)
    {
        limits ??= InspectionLimits.Default;
        if (WorkbookInspection.Refusal(path, limits) is { } refused)
        {
            throw new FaultException(refused);
        }

        return Guard(null, () =>
        {
            var package = ZipFile.OpenRead(path);
            try
            {
                return new WorkbookSource(package, limits);
            }
            catch
            {
                package.Dispose();
                throw;
            }
        });
    }

    public IEnumerable<SheetRow> Rows(string sheet)
    {
        var part = _map.Sheets.FirstOrDefault(s => s.Name == sheet)?.Part ?? throw new KeyNotFoundException($"The workbook has no sheet '{sheet}'");
        var entry = _package.GetEntry(part) ?? throw new FaultException(WorkbookFaults.Damaged(part));
        using var rows = Guard(part, () => new WorksheetRows(entry, _texts, _formats, _map.From1904, _limits).Read().GetEnumerator());
        while (Guard(part, rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    public void Dispose() => _package.Dispose();

    private static T Guard<T>(string? part, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException error)
        {
            throw new FaultException(PartReader.IsDtd(error) ? WorkbookFaults.Dtd(part ?? "") : WorkbookFaults.Damaged(part));
        }
        catch (InvalidDataException)
        {
            throw new FaultException(WorkbookFaults.Damaged(part));
        }
    }
}
