using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Forms;

namespace ParAnalytics.Documents.Templates;

/// <summary>The sheets of a form that are not the publisher's tables: the cover, what each column takes and must satisfy, the units.</summary>
internal static class FormGuide
{
    private const string Open = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"1\" width=\"34\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"44\" customWidth=\"1\"/><col min=\"3\" max=\"3\" width=\"14\" customWidth=\"1\"/><col min=\"4\" max=\"4\" width=\"60\" customWidth=\"1\"/></cols><sheetData>";

    public static void WriteCover(XmlPart part, FormCover cover, string title, StyleBook styles)
    {
        part.Raw(Open);
        var cells = new SheetCells(part, styles);
        cells.Line(1, CellRole.Title, [title]);
        for (var i = 0; i < cover.Labels.Length; i++)
        {
            cells.StartRow(i + 3);
            cells.Text(1, cover.Labels[i], new CellLook(CellRole.RowHeader));
            cells.Blank(2, styles.Of(new CellLook(CellRole.Body, "dd/mm/yyyy") { IsFree = true }));
            cells.EndRow();
        }

        part.Raw("</sheetData></worksheet>");
    }

    public static void Write(XmlPart part, SheetForm form, bool isEnglish, StyleBook styles)
    {
        part.Raw(Open);
        var cells = new SheetCells(part, styles);
        var row = 1;
        cells.Line(row++, CellRole.Title, [form.Model.Title]);
        cells.Line(row++, CellRole.Muted, [isEnglish ? "Fill in below the headers. A blank cell means that there is no figure, never zero." : "Điền bên dưới tiêu đề. Ô trống nghĩa là không có số liệu, không phải là 0."]);
        foreach (var table in form.Sheets.SelectMany(s => s.Tables.Select(t => (Sheet: s, t.Section, t.Model))))
        {
            row++;
            cells.Line(row++, CellRole.TotalHeader, [table.Section is { } section ? $"{table.Sheet.Name} · {section.Text}" : table.Sheet.Name]);
            cells.Line(row++, CellRole.Header, isEnglish ? ["Column", "How it is written", "Must be filled", "Allowed values"] : ["Cột", "Cách ghi", "Phải điền", "Giá trị cho phép"]);
            foreach (var column in table.Model.Columns)
            {
                cells.Line(row++, CellRole.Wrapped, [column.Caption, column.IsMeasured ? Bounds(column, isEnglish) : isEnglish ? "text" : "chữ", column.IsRequired ? (isEnglish ? "yes" : "có") : "", string.Join("; ", column.Tokens.Where(t => t != "*"))]);
            }

            foreach (var law in table.Model.Laws)
            {
                cells.Line(row++, CellRole.Wrapped, [isEnglish ? "Must hold in every row" : "Mỗi dòng phải thỏa", Worded(law.Text, table.Model)]);
            }
        }

        part.Raw("</sheetData></worksheet>");
    }

    public static void WriteUnits(XmlPart part, ImmutableArray<string> units, bool isEnglish, StyleBook styles)
    {
        part.Raw(Open);
        var cells = new SheetCells(part, styles);
        cells.Line(1, CellRole.Header, [isEnglish ? "Unit" : "Đơn vị"]);
        for (var i = 0; i < units.Length; i++)
        {
            cells.Line(i + 2, CellRole.Body, [units[i]]);
        }

        part.Raw("</sheetData></worksheet>");
    }

    /// <summary>What a column of figures takes, in words.</summary>
    internal static string Bounds(SheetColumn column, bool isEnglish)
    {
        var kind = (column.IsWhole, isEnglish) switch { (true, true) => "whole number", (true, false) => "số nguyên", (false, true) => "number", _ => "số" };
        return (column.Min, column.Max, isEnglish) switch
        {
            ({ } min, { } max, true) => $"{kind} from {Plain(min)} to {Plain(max)}",
            ({ } min, { } max, false) => $"{kind} từ {Plain(min)} đến {Plain(max)}",
            ({ } min, null, true) => $"{kind}, at least {Plain(min)}",
            ({ } min, null, false) => $"{kind}, từ {Plain(min)} trở lên",
            (null, { } max, true) => $"{kind}, at most {Plain(max)}",
            (null, { } max, false) => $"{kind}, không quá {Plain(max)}",
            _ => kind,
        };
    }

    /// <summary>The law with the headers in place of the names the description gives them.</summary>
    private static string Worded(string law, SheetModel table) =>
        System.Text.RegularExpressions.Regex.Replace(law, "[A-Za-z_][A-Za-z0-9_]*", m => table.FindColumn(m.Value) is { } column ? $"[{column.Caption}]" : m.Value, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMilliseconds(200));

    internal static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
