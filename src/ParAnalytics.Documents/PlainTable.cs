using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ParAnalytics.Domain.Text;

namespace ParAnalytics.Documents;

/// <summary>A list of texts as a file: for registers such as the audit chain, not for figures. A text never becomes a formula.</summary>
public static class PlainTable
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets read Vietnamese; what they would run is quoted with an apostrophe.</summary>
    public static byte[] ToCsv(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(head))
        {
            text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static byte[] ToWorkbook(string sheet, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) => ToWorkbook(new PlainSheet(sheet, head, rows));

    /// <summary>Several lists, a sheet each, in order.</summary>
    public static byte[] ToWorkbook(params IReadOnlyList<PlainSheet> lists)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheets = new Sheets();
            foreach (var list in lists)
            {
                var part = book.AddNewPart<WorksheetPart>();
                Write(part, list);
                sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = list.Name });
            }

            book.Workbook = new Workbook(sheets);
        }

        return bytes.ToArray();
    }

    private static void Write(WorksheetPart part, PlainSheet list)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0U }));
        writer.WriteStartElement(new SheetData());
        foreach (var row in list.Rows.Prepend(list.Head))
        {
            writer.WriteElement(new Row(row.Select(value => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(value)) { Space = SpaceProcessingModeValues.Preserve }) })));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Quoted(string value)
    {
        var safe = SheetText.Guarded(value);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    /// <summary>Signs that XML does not know become spaces.</summary>
    private static string Clean(string value) =>
        value.All(System.Xml.XmlConvert.IsXmlChar) ? value : new string([.. value.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : ' ')]);
}

/// <summary>A list of texts with its head, for a sheet of its own.</summary>
/// <param name="Name">At most 31 letters.</param>
public sealed record PlainSheet(string Name, IReadOnlyList<string> Head, IEnumerable<IReadOnlyList<string>> Rows);
