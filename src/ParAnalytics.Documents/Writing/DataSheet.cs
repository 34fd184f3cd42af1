using System.Globalization;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Writing;

/// <summary>The flat list behind a pivot table: a heading row, then one row per record. Missing stays blank.</summary>
internal static class DataSheet
{
    /// <summary>The cells that the pivot table reads.</summary>
    public static string Range(PivotSource source) => $"A1:{new CellAddress(source.Records.Count + 1, source.Fields.Count + source.Values.Count)}";

    public static void Write(XmlPart part, PivotSource source, StyleBook styles)
    {
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"u8);
        for (var i = 0; i < source.Fields.Count + source.Values.Count; i++)
        {
            part.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{(i < source.Fields.Count ? 24 : 16)}\" customWidth=\"1\"/>"));
        }

        part.Raw("</cols><sheetData>"u8);
        var cells = new SheetCells(part, styles);
        cells.StartRow(1);
        for (var i = 0; i < source.Fields.Count; i++)
        {
            cells.Text(i + 1, source.Fields[i].Name, new CellLook(CellRole.Header));
        }

        for (var i = 0; i < source.Values.Count; i++)
        {
            cells.Text(source.Fields.Count + i + 1, source.Values[i].Name, new CellLook(CellRole.Header));
        }

        cells.EndRow();
        var looks = source.Values.Select(v => styles.Of(new CellLook(CellRole.Body, NumberFormats.Of(v.Measure)))).ToArray();
        for (var r = 0; r < source.Records.Count; r++)
        {
            cells.StartRow(r + 2);
            for (var i = 0; i < source.Fields.Count; i++)
            {
                cells.Text(i + 1, source.Fields[i].Items[source.Records[r].Items[i]], new CellLook(CellRole.RowHeader));
            }

            for (var i = 0; i < looks.Length; i++)
            {
                if (source.Records[r].Values[i] is { } number)
                {
                    cells.Number(source.Fields.Count + i + 1, number, looks[i]);
                }
            }

            cells.EndRow();
        }

        part.Raw("</sheetData><autoFilter ref=\""u8).Raw(Range(source)).Raw("\"/></worksheet>"u8);
    }
}
