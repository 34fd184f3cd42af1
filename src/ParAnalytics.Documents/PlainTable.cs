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

    public static byte[] ToWorkbook(string sheet, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(part))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                foreach (var row in rows.Prepend(head))
                {
                    writer.WriteElement(new Row(row.Select(value => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(value)) { Space = SpaceProcessingModeValues.Preserve }) })));
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1U, Name = sheet }));
        }

        return bytes.ToArray();
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
