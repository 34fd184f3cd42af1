using System.Globalization;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Templates;

/// <summary>The sheet to be filled in.</summary>
internal sealed class InputSheet(FactTable table, int units, string unitSheet, string language, StyleBook styles)
{
    /// <summary>The row with the names that loading goes by; above it the same in words.</summary>
    public const int HeaderRow = 4;

    /// <summary>No password: it keeps from slips, not from people. Rows can be added, removed, sorted and filtered.</summary>
    public const string Protection = "<sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" insertRows=\"0\" deleteRows=\"0\" sort=\"0\" autoFilter=\"0\"/>";

    private const int LastRow = 5_000;

    private bool IsEnglish => language == "en";

    public void Write(XmlPart part)
    {
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\" tabSelected=\"1\"><pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"u8);
        for (var i = 0; i < table.Fields.Length; i++)
        {
            var width = Math.Clamp(Caption(table.Fields[i]).Length + 2, 14, 34);
            part.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\" style=\"{styles.Of(new CellLook(CellRole.Body, Format(table.Fields[i].Type)) { IsFree = true })}\" customWidth=\"1\"/>"));
        }

        part.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{table.Fields.Length + 1}\" max=\"16384\" width=\"9\" style=\"{styles.Of(new CellLook(CellRole.Body) { IsFree = true })}\"/>"));

        part.Raw("</cols><sheetData>"u8);
        var cells = new SheetCells(part, styles);
        cells.Line(1, CellRole.Title, table.Title);
        cells.Line(2, CellRole.Muted, IsEnglish ? "Fill in below the header, one fact a row. Columns marked * must be filled; blank means that there is no value, never zero." : "Điền bên dưới dòng tiêu đề, mỗi dòng một số liệu. Cột có dấu * phải điền; ô trống nghĩa là không có số liệu, không phải là 0.");
        cells.StartRow(HeaderRow - 1, 34);
        for (var i = 0; i < table.Fields.Length; i++)
        {
            cells.Text(i + 1, Caption(table.Fields[i]), new CellLook(CellRole.Header));
        }

        cells.EndRow();
        cells.StartRow(HeaderRow);
        for (var i = 0; i < table.Fields.Length; i++)
        {
            cells.Text(i + 1, table.Fields[i].Name, new CellLook(CellRole.Muted));
        }

        cells.EndRow();
        part.Raw("</sheetData>").Raw(Protection);
        WriteValidations(part);
        part.Raw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"u8);
    }

    private void WriteValidations(XmlPart part)
    {
        var rules = table.Fields.Select((field, i) => (Field: field, Column: CellAddress.ColumnName(i + 1), Rule: Rule(field))).Where(v => v.Rule is not null).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        part.Raw("<dataValidations count=\""u8).Number(rules.Count).Raw("\">"u8);
        foreach (var (field, column, rule) in rules)
        {
            part.Raw("<dataValidation "u8).Raw(rule!.Value.Attributes).Raw(" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"").Text(field.Name).Raw("\" error=\"").Text(Cut(rule.Value.Told, 220)).Raw("\" promptTitle=\"").Text(Cut(Meaning(field), 32)).Raw("\" prompt=\"").Text(Cut(rule.Value.Told, 250))
                .Raw($"\" sqref=\"{column}{HeaderRow + 1}:{column}{LastRow}\">").Raw("<formula1>").Text(rule.Value.First).Raw("</formula1>").Raw(rule.Value.Second is { } second ? $"<formula2>{second}</formula2>" : "").Raw("</dataValidation>");
        }

        part.Raw("</dataValidations>"u8);
    }

    private (string Attributes, string First, string? Second, string Told)? Rule(FactField field)
    {
        if (field.Name == "unit_key")
        {
            // Other units may be written too, so the list only warns.
            return units == 0 ? null : ("type=\"list\" errorStyle=\"warning\"", $"'{unitSheet}'!$A$2:$A${(units + 1).ToString(CultureInfo.InvariantCulture)}", null, IsEnglish ? "Choose a unit key, or write a name that is unambiguous" : "Chọn mã khóa đơn vị, hoặc ghi tên không nhầm lẫn");
        }

        var list = string.Join(',', field.Tokens.Items);
        if (list.Length is > 0 and <= 250)
        {
            return ("type=\"list\"", $"\"{list}\"", null, (IsEnglish ? "One of: " : "Một trong: ") + list);
        }

        return field.Type switch
        {
            FieldType.Integer => ("type=\"whole\" operator=\"greaterThanOrEqual\"", "0", null, IsEnglish ? "A whole number, not below zero" : "Số nguyên, không âm"),
            FieldType.Number => ("type=\"decimal\" operator=\"between\"", "-1000000000000", "1000000000000", IsEnglish ? "A number" : "Một số"),
            FieldType.Year => ("type=\"whole\" operator=\"between\"", "1990", "2100", IsEnglish ? "A year: 2025" : "Năm: 2025"),
            FieldType.Flag => ("type=\"list\"", "\"yes,no\"", null, IsEnglish ? "yes or no" : "yes (có) hoặc no (không)"),
            _ => null,
        };
    }

    private string Caption(FactField field) => Meaning(field) + (field.IsRequired ? " *" : "");

    private string Meaning(FactField field) => IsEnglish ? field.MeaningEn : field.Meaning;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string? Format(FieldType type) => type switch
    {
        FieldType.Integer or FieldType.Year => "0",
        FieldType.Number => "General",
        FieldType.Date => "yyyy-mm-dd",
        _ => "@",
    };
}
