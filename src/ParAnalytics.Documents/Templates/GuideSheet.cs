using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Documents.Templates;

/// <summary>The sheets beside the one to be filled in: what each column means, and the units.</summary>
internal static class GuideSheet
{
    private const string Open = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";

    public static void Write(XmlPart part, FactTable table, string language, StyleBook styles)
    {
        var isEnglish = language == "en";
        part.Raw(Open).Raw("<cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"50\" customWidth=\"1\"/><col min=\"3\" max=\"3\" width=\"14\" customWidth=\"1\"/><col min=\"4\" max=\"4\" width=\"34\" customWidth=\"1\"/><col min=\"5\" max=\"5\" width=\"60\" customWidth=\"1\"/></cols><sheetData>");
        var cells = new SheetCells(part, styles);
        cells.Line(1, CellRole.Header, isEnglish ? ["Column", "Meaning", "Must be filled", "How it is written", "Allowed values"] : ["Cột", "Ý nghĩa", "Phải điền", "Cách ghi", "Giá trị cho phép"]);
        for (var i = 0; i < table.Fields.Length; i++)
        {
            var field = table.Fields[i];
            cells.Line(i + 2, CellRole.Wrapped,
            [
                field.Name,
                isEnglish ? field.MeaningEn : field.Meaning,
                field.IsRequired ? (isEnglish ? "yes" : "có") : "",
                Written(field.Type, isEnglish),
                string.Join(", ", field.Tokens.Items) + (field.Otherwise is { } otherwise ? $"{(field.Tokens.Count > 0 ? "; " : "")}{(isEnglish ? "blank means" : "để trống là")} {otherwise}" : ""),
            ]);
        }

        part.Raw("</sheetData></worksheet>");
    }

    public static void WriteUnits(XmlPart part, IReadOnlyList<TemplateUnit> units, string language, StyleBook styles)
    {
        part.Raw(Open).Raw("<cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"44\" customWidth=\"1\"/></cols><sheetData>");
        var cells = new SheetCells(part, styles);
        cells.Line(1, CellRole.Header, language == "en" ? ["Unit key", "Name"] : ["Mã khóa", "Tên đơn vị"]);
        for (var i = 0; i < units.Count; i++)
        {
            cells.Line(i + 2, CellRole.Body, [units[i].Key, units[i].Name]);
        }

        part.Raw("</sheetData></worksheet>");
    }

    private static string Written(FieldType type, bool isEnglish) => (type, isEnglish) switch
    {
        (FieldType.Integer, true) => "whole number",
        (FieldType.Integer, false) => "số nguyên",
        (FieldType.Number, true) => "number",
        (FieldType.Number, false) => "số",
        (FieldType.Year, true) => "year: 2025",
        (FieldType.Year, false) => "năm: 2025",
        (FieldType.Month, true) => "month: 2026-05",
        (FieldType.Month, false) => "tháng: 2026-05",
        (FieldType.Date, true) => "day: 2026-05-31 or 31/5/2026",
        (FieldType.Date, false) => "ngày: 2026-05-31 hoặc 31/5/2026",
        (FieldType.Instant, true) => "instant: 2026-05-31T14:05:00",
        (FieldType.Instant, false) => "thời điểm: 2026-05-31T14:05:00",
        (FieldType.Flag, _) => "yes / no",
        (FieldType.Period, true) => "period: 2026, 2026-Q1, 2026-05",
        (FieldType.Period, false) => "kỳ: 2026, 2026-Q1, 2026-05",
        (_, true) => "text",
        _ => "chữ",
    };
}
