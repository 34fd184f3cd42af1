using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>One answer as a sheet: title lines, header, rows, colours.</summary>
internal sealed class AnswerSheet
{
    private readonly WorkbookPage _page;
    private readonly CellSet _answer;
    private readonly SheetWords _words;
    private readonly StyleBook _styles;
    private readonly string _language;
    private readonly AnswerTraits _traits;
    private readonly AnswerHeader _header;

    public AnswerSheet(WorkbookPage page, WorkbookFrame frame, SheetWords words, StyleBook styles)
    {
        (_page, _answer, _words, _styles, _language) = (page, page.Answer, words, styles, frame.Language);
        _traits = AnswerTraits.Of(_answer);
        _header = new AnswerHeader(_answer, frame.Language, words);
    }

    /// <summary>The first and last header row, counted from 1.</summary>
    public static (int First, int Last) HeaderRows(WorkbookPage page, WorkbookFrame frame)
    {
        var words = new SheetWords(frame.Language);
        var first = TitleLines(page, frame.Language, words, AnswerTraits.Of(page.Answer)).Count + 2;
        return (first, first + new AnswerHeader(page.Answer, frame.Language, words).Depth - 1);
    }

    public void Write(XmlPart part)
    {
        var lines = TitleLines(_page, _language, _words, _traits);
        var firstHeader = lines.Count + 2;
        var firstRow = firstHeader + _header.Depth;
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"u8);
        WritePanes(part, firstRow);
        ColumnWidths.Write(part, _answer, _header);
        part.Raw("<sheetData>"u8);
        var cells = new SheetCells(part, _styles);
        for (var i = 0; i < lines.Count; i++)
        {
            cells.StartRow(i + 1, lines[i].Role == CellRole.Title ? 26 : null);
            cells.Text(1, lines[i].Text, new CellLook(lines[i].Role));
            cells.EndRow();
        }

        var merges = _header.Write(cells, firstHeader);
        WriteRows(cells, firstRow);
        part.Raw("</sheetData>"u8);
        WriteFilter(part, firstRow);
        WriteMerges(part, merges);
        ColourScales.Write(part, _answer, _header, firstRow);
        part.Raw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"u8);
    }

    private static List<(string Text, CellRole Role)> TitleLines(WorkbookPage page, string language, SheetWords words, AnswerTraits traits)
    {
        var answer = page.Answer;
        var lines = new List<(string, CellRole)> { (page.Title, CellRole.Title) };
        if (page.Subtitle is { Length: > 0 } subtitle)
        {
            lines.Add((subtitle, CellRole.Muted));
        }

        if (answer.Measures.Count == 1 && answer.Columns.Items.Any(c => c.Members.Count > 0))
        {
            lines.Add((NumberFormats.Caption(answer.Measures[0], language), CellRole.Muted));
        }

        if (answer.Sources.Count > 0)
        {
            lines.Add(($"{words.Source}: {string.Join("; ", answer.Sources.Items.Take(6).Select(words.Citation))}{(answer.Sources.Count > 6 ? " …" : "")}", CellRole.Muted));
        }

        lines.Add(($"{words.Release}: {answer.Release} · {words.EraOf(answer.Era)}", CellRole.Muted));
        if (traits.IsIllustrative)
        {
            lines.Add((words.Illustrative, CellRole.Badge));
        }

        if (traits.IsEstimated)
        {
            lines.Add((words.Estimated, CellRole.Muted));
        }

        if (answer.Truncated || answer.RowCount > answer.Rows.Count)
        {
            lines.Add((words.Truncated(answer.Rows.Count, Math.Max(answer.RowCount, answer.Rows.Count)), CellRole.Badge));
        }

        return lines;
    }

    private void WritePanes(XmlPart part, int firstRow)
    {
        part.Raw("<sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane xSplit=\""u8).Number(_header.RowHeaders).Raw("\" ySplit=\""u8).Number(firstRow - 1)
            .Raw("\" topLeftCell=\""u8).Raw(new CellAddress(firstRow, _header.RowHeaders + 1).ToString()).Raw("\" activePane=\"bottomRight\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"u8);
    }

    private void WriteRows(SheetCells cells, int firstRow)
    {
        var looks = _answer.Measures.Items.Select(m => new MeasureStyles(_styles, NumberFormats.Of(m))).ToArray();
        if (_answer.Rows.Count == 0)
        {
            cells.StartRow(firstRow);
            cells.Text(1, _words.State(ValueState.NotPublished), new CellLook(CellRole.RowHeader));
            cells.EndRow();
        }

        for (var r = 0; r < _answer.Rows.Count; r++)
        {
            var tuple = _answer.Rows[r];
            var isTotal = tuple.IsTotal;
            cells.StartRow(firstRow + r);
            for (var m = 0; m < tuple.Members.Count; m++)
            {
                var member = tuple.Members[m];
                cells.Text(m + 1, member.Caption, new CellLook(isTotal ? CellRole.TotalHeader : CellRole.RowHeader, null, Math.Clamp(member.Depth, 0, 12)));
            }

            var column = _header.RowHeaders + 1;
            for (var c = 0; c < _answer.Columns.Count; c++)
            {
                for (var m = 0; m < _answer.Measures.Count; m++)
                {
                    WriteCell(cells, column++, _answer.Blocks[m][r, c], looks[m], isTotal || _header.IsTotalColumn(c));
                }
            }

            cells.EndRow();
        }
    }

    private void WriteCell(SheetCells cells, int column, in Cell cell, MeasureStyles looks, bool isTotal)
    {
        if (cell.Number is { } number)
        {
            cells.Number(column, number, isTotal ? looks.Total : cell.State == ValueState.Estimated ? looks.Estimated : looks.Body);
        }
        else if (cell.Text is { } text)
        {
            cells.Text(column, text, isTotal ? looks.TotalText : looks.BodyText);
        }
        else
        {
            cells.Text(column, _words.State(cell.State), looks.Note);
        }
    }

    private void WriteFilter(XmlPart part, int firstRow)
    {
        if (_answer.Rows.Count > 1 && _header.RowHeaders > 0 && !_answer.Rows.Items.Any(r => r.IsTotal))
        {
            part.Raw("<autoFilter ref=\"A"u8).Number(firstRow - 1).Raw(":"u8).Raw(new CellAddress(firstRow + _answer.Rows.Count - 1, _header.Width).ToString()).Raw("\"/>"u8);
        }
    }

    private static void WriteMerges(XmlPart part, List<string> merges)
    {
        if (merges.Count > 0)
        {
            part.Raw("<mergeCells count=\""u8).Number(merges.Count).Raw("\">"u8);
            merges.ForEach(m => part.Raw("<mergeCell ref=\""u8).Raw(m).Raw("\"/>"u8));
            part.Raw("</mergeCells>"u8);
        }
    }

    private sealed record MeasureStyles(int Body, int Total, int Estimated, int BodyText, int TotalText, int Note)
    {
        public MeasureStyles(StyleBook styles, string format)
            : this(
                styles.Of(new CellLook(CellRole.Body, format)),
                styles.Of(new CellLook(CellRole.Total, format)),
                styles.Of(new CellLook(CellRole.Estimated, format)),
                styles.Of(new CellLook(CellRole.Body)),
                styles.Of(new CellLook(CellRole.Total)),
                styles.Of(new CellLook(CellRole.Note)))
        {
        }
    }
}
