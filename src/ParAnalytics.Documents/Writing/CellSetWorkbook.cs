using System.IO.Compression;

namespace ParAnalytics.Documents.Writing;

/// <summary>
/// Answers as an .xlsx workbook: a sheet each with real numbers, formats, multi-level headers, frozen panes and colours, and a last sheet
/// that tells question, release, sources and notes. Written as a stream: memory does not grow with the rows.
/// </summary>
public static class CellSetWorkbook
{
    /// <summary>The media type of .xlsx.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Write(WorkbookPage page, WorkbookFrame frame, Stream output) => Write([page], frame, output);

    /// <summary>A pack: one sheet per page, one sheet of sources.</summary>
    public static void Write(IReadOnlyList<WorkbookPage> pages, WorkbookFrame frame, Stream output)
    {
        var words = new SheetWords(frame.Language);
        var names = new SheetNames();
        var sources = names.Take(words.Sources);
        var sheets = pages.Select(page => (Page: page, Name: names.Take(page.SheetName ?? page.Title))).ToList();
        var pivots = pages.Where(p => p.WithPivot).Select(p => (Page: p, Source: PivotSource.Of(p.Answer, frame.Language, words))).Where(p => p.Source is not null)
            .Select(p => (p.Page, Layout: new PivotLayout(p.Source!), Name: names.Take(words.Pivot), Data: names.Take(words.Data))).ToList();
        var styles = new StyleBook();
        using var package = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        WorkbookParts.WriteFrame(package, [.. sheets.Select(s => s.Name), .. pivots.SelectMany(p => new[] { p.Name, p.Data }), sources], [.. sheets.Select(s => AnswerSheet.HeaderRows(s.Page, frame))], pivots.Count, pages[0].Title, frame.MadeAt);
        for (var i = 0; i < sheets.Count; i++)
        {
            using var part = WorkbookParts.Open(package, WorkbookParts.Sheet(i));
            new AnswerSheet(sheets[i].Page, frame, words, styles).Write(part);
        }

        for (var i = 0; i < pivots.Count; i++)
        {
            var at = sheets.Count + (2 * i);
            using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(at)))
            {
                new PivotSheet(pivots[i].Layout, pivots[i].Page.Title, words, styles).Write(part);
            }

            using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(at + 1)))
            {
                DataSheet.Write(part, pivots[i].Layout.Source, styles);
            }

            PivotParts.Write(package, i + 1, at, pivots[i].Layout, pivots[i].Data, styles, words);
        }

        using (var part = WorkbookParts.Open(package, WorkbookParts.Sheet(sheets.Count + (2 * pivots.Count))))
        {
            new SourceSheet([.. sheets], [.. pivots.Select(p => p.Page)], frame, words, styles).Write(part);
        }

        using (var part = WorkbookParts.Open(package, "xl/styles.xml"))
        {
            styles.Write(part);
        }
    }
}
