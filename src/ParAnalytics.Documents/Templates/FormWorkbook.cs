using System.Collections.Immutable;
using System.IO.Compression;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Forms;

namespace ParAnalytics.Documents.Templates;

/// <summary>
/// A form as a workbook: the publisher's own sheets and headers, a row for each unit that must report, drop-downs and bounds on the cells, and a
/// sheet that says what each column takes. What is filled in loads by the description the form was made from.
/// </summary>
public static class FormWorkbook
{
    /// <param name="language"><c>vi</c> or <c>en</c>; of the guidance, for headers are the publisher's.</param>
    public static void Write(SheetForm form, string language, Stream output)
    {
        var isEnglish = language == "en";
        var names = new SheetNames();
        var sheets = ImmutableArray.CreateBuilder<string>();
        if (form.Cover is { } cover)
        {
            sheets.Add(names.Take(cover.Sheet));
        }

        sheets.AddRange(form.Sheets.Select(s => names.Take(s.Name)));
        sheets.Add(names.Take(isEnglish ? "Guide" : "Hướng dẫn"));
        if (!form.Units.IsEmpty)
        {
            sheets.Add(names.Take(isEnglish ? "Units" : "Đơn vị"));
        }

        var styles = new StyleBook();
        using var package = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        WorkbookParts.WriteFrame(package, sheets.ToImmutable(), [], 0, form.Model.Title, null);
        var at = 0;
        if (form.Cover is { } first)
        {
            using var part = WorkbookParts.Open(package, WorkbookParts.Sheet(at++));
            FormGuide.WriteCover(part, first, form.Model.Title, styles);
        }

        foreach (var sheet in form.Sheets)
        {
            using var part = WorkbookParts.Open(package, WorkbookParts.Sheet(at++));
            new FormSheetWriter(sheet, form.Units.Length, form.Units.IsEmpty ? "" : sheets[^1], isEnglish, styles).Write(part);
        }

        using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(at++)))
        {
            FormGuide.Write(part, form, isEnglish, styles);
        }

        if (!form.Units.IsEmpty)
        {
            using var part = WorkbookParts.Open(package, WorkbookParts.Sheet(at));
            FormGuide.WriteUnits(part, form.Units, isEnglish, styles);
        }

        using (var part = WorkbookParts.Open(package, "xl/styles.xml"))
        {
            styles.Write(part);
        }
    }
}
