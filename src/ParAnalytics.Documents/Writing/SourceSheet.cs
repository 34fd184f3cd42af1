using System.Globalization;

namespace ParAnalytics.Documents.Writing;

/// <summary>The last sheet: what was asked, of which release, from which documents, with which remarks.</summary>
internal sealed class SourceSheet(IReadOnlyList<(WorkbookPage Page, string Name)> sheets, IReadOnlyList<WorkbookPage> pivots, WorkbookFrame frame, SheetWords words, StyleBook styles)
{
    public void Write(XmlPart part)
    {
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"1\" width=\"22\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"100\" customWidth=\"1\"/></cols><sheetData>"u8);
        var cells = new SheetCells(part, styles);
        var row = 1;
        cells.StartRow(row++, 26);
        cells.Text(1, words.Sources, new CellLook(CellRole.Title));
        cells.EndRow();
        foreach (var (label, text) in Lines())
        {
            if (label.Length == 0 && text.Length == 0)
            {
                row++;
                continue;
            }

            cells.StartRow(row++);
            cells.Text(1, label, new CellLook(CellRole.Muted));
            cells.Text(2, text, new CellLook(CellRole.Wrapped));
            cells.EndRow();
        }

        part.Raw("</sheetData><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>"u8);
    }

    private IEnumerable<(string Label, string Text)> Lines()
    {
        foreach (var (page, name) in sheets)
        {
            yield return ("", "");
            yield return (words.Table, sheets.Count > 1 ? $"{name}: {page.Title}" : page.Title);
            if (page.Subtitle is { Length: > 0 } subtitle)
            {
                yield return ("", subtitle);
            }

            if (page.Question is { Length: > 0 } question)
            {
                yield return (words.Question, question);
            }

            yield return (words.Release, page.Answer.Release);
            yield return (words.Era, words.EraOf(page.Answer.Era));
            foreach (var source in page.Answer.Sources)
            {
                yield return (words.Source, words.Citation(source));
            }

            foreach (var note in page.Answer.Notes)
            {
                yield return (words.Notes, note.Text);
            }

            if (page.WithPivot && !pivots.Contains(page))
            {
                yield return (words.Notes, words.NoPivot(PivotSource.MostRecords));
            }

            if (AnswerTraits.Of(page.Answer).IsIllustrative)
            {
                yield return (words.Notes, words.Illustrative);
            }
        }

        yield return ("", "");
        foreach (var (label, text) in frame.Lines)
        {
            yield return (label, text);
        }

        if (frame.MadeAt is { } at)
        {
            yield return (words.MadeAt, at.ToString("HH:mm 'ngày' d/M/yyyy", CultureInfo.InvariantCulture).Replace("ngày", frame.Language == "en" ? "on" : "ngày", StringComparison.Ordinal));
        }
    }
}
