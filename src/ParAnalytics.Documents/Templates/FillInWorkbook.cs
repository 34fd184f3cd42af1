using System.Collections.Immutable;
using System.IO.Compression;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Documents.Templates;

/// <summary>A unit offered in the drop-down of a template.</summary>
public sealed record TemplateUnit(string Key, string Name);

/// <summary>
/// A workbook to be filled in for one KIND: the headers that loading expects, drop-downs and bounds on the cells, and a sheet that says what each
/// column means. What is filled in loads as it is.
/// </summary>
public static class FillInWorkbook
{
    /// <param name="units">Offered for <c>unit_key</c>; none leaves the column free.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static void Write(FactTable table, IReadOnlyList<TemplateUnit> units, string language, Stream output)
    {
        var isEnglish = language == "en";
        var names = new SheetNames();
        ImmutableArray<string> sheets = [names.Take(isEnglish ? "Data" : "Số liệu"), names.Take(isEnglish ? "Guide" : "Hướng dẫn"), names.Take(isEnglish ? "Units" : "Đơn vị")];
        var styles = new StyleBook();
        using var package = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        WorkbookParts.WriteFrame(package, sheets, [(InputSheet.HeaderRow - 1, InputSheet.HeaderRow)], 0, table.Title, null);
        using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(0)))
        {
            new InputSheet(table, units.Count, sheets[2], language, styles).Write(part);
        }

        using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(1)))
        {
            GuideSheet.Write(part, table, language, styles);
        }

        using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(2)))
        {
            GuideSheet.WriteUnits(part, units, language, styles);
        }

        using (var part = WorkbookParts.Open(package, "xl/styles.xml"))
        {
            styles.Write(part);
        }
    }
}
