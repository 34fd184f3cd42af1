using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Forms;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Templates;

/// <summary>One sheet of a form: title, merged headers, sections, the rows of the units, bounds on what may be written.</summary>
internal sealed class FormSheetWriter(FormSheet sheet, int units, string unitSheet, bool isEnglish, StyleBook styles)
{
    /// <summary>Rows that are ready where the writer brings rows of his own.</summary>
    private const int LastRow = 5_000;

    private readonly int _locked = styles.Of(new CellLook(CellRole.RowHeader));

    /// <summary>The header's first row, so far below the title that no reader takes both for one header.</summary>
    private int HeaderRow => Math.Max(3, sheet.HeaderRows + 1);

    private int FirstRow => HeaderRow + sheet.HeaderRows;

    public void Write(XmlPart part)
    {
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">");
        part.Raw(string.Create(CultureInfo.InvariantCulture, $"<pane ySplit=\"{FirstRow - 1}\" topLeftCell=\"A{FirstRow}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"));
        for (var i = 0; i < sheet.Columns.Length; i++)
        {
            part.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{Width(sheet.Columns[i])}\" style=\"{Free(sheet.Columns[i].Column)}\" customWidth=\"1\"/>"));
        }

        part.Raw("</cols><sheetData>");
        var cells = new SheetCells(part, styles);
        cells.Line(1, CellRole.Title, sheet.Title);
        Header(cells);
        Rows(cells);
        part.Raw("</sheetData>").Raw(InputSheet.Protection);
        Merges(part);
        Validations(part);
        part.Raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
    }

    private void Header(SheetCells cells)
    {
        for (var depth = 0; depth < sheet.HeaderRows; depth++)
        {
            cells.StartRow(HeaderRow + depth, depth == sheet.HeaderRows - 1 && sheet.HeaderRows > 1 ? null : 32);
            for (var i = 0; i < sheet.Columns.Length; i++)
            {
                var path = sheet.Columns[i].Path;
                var isShown = depth < path.Length && !ContinuesLeft(i, depth);
                cells.Text(i + 1, isShown ? path[depth] : "", new CellLook(CellRole.Header));
            }

            cells.EndRow();
        }
    }

    private void Rows(SheetCells cells)
    {
        var row = FirstRow;
        foreach (var table in sheet.Tables)
        {
            if (table.Section is { } section)
            {
                cells.StartRow(row++);
                cells.Text(PositionOf(section.Column), section.Text, new CellLook(CellRole.TotalHeader));
                cells.EndRow();
            }

            foreach (var given in table.Rows)
            {
                cells.StartRow(row++);
                for (var i = 0; i < sheet.Columns.Length; i++)
                {
                    if (given.TryGetValue(sheet.Columns[i].Column.Name, out var text))
                    {
                        cells.Text(i + 1, text, _locked);
                    }
                    else
                    {
                        cells.Blank(i + 1, Free(sheet.Columns[i].Column));
                    }
                }

                cells.EndRow();
            }
        }
    }

    private void Merges(XmlPart part)
    {
        var merges = sheet.Columns.SelectMany((column, i) => column.Path.Select((_, depth) => Merge(i, depth)).OfType<string>()).ToList();
        if (merges.Count > 0)
        {
            part.Raw("<mergeCells count=\"").Number(merges.Count).Raw("\">").Raw(string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))).Raw("</mergeCells>");
        }
    }

    /// <summary>The range of a heading: over the columns it covers, and down to the data where nothing stands below it.</summary>
    private string? Merge(int column, int depth)
    {
        if (ContinuesLeft(column, depth))
        {
            return null;
        }

        var right = column;
        while (right + 1 < sheet.Columns.Length && ContinuesLeft(right + 1, depth))
        {
            right++;
        }

        var bottom = depth == sheet.Columns[column].Path.Length - 1 ? sheet.HeaderRows - 1 : depth;
        return right == column && bottom == depth ? null : string.Create(CultureInfo.InvariantCulture, $"{CellAddress.ColumnName(column + 1)}{HeaderRow + depth}:{CellAddress.ColumnName(right + 1)}{HeaderRow + bottom}");
    }

    private bool ContinuesLeft(int column, int depth)
    {
        if (column == 0 || depth >= sheet.Columns[column].Path.Length - 1 || depth >= sheet.Columns[column - 1].Path.Length - 1)
        {
            return false;
        }

        return sheet.Columns[column].Path.Take(depth + 1).SequenceEqual(sheet.Columns[column - 1].Path.Take(depth + 1), StringComparer.Ordinal);
    }

    private void Validations(XmlPart part)
    {
        var rules = sheet.Columns.Select((c, i) => (Place: CellAddress.ColumnName(i + 1), Rule: Rule(c.Column))).Where(r => r.Rule is not null).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        part.Raw("<dataValidations count=\"").Number(rules.Count).Raw("\">");
        foreach (var (place, rule) in rules)
        {
            part.Raw("<dataValidation ").Raw(rule!.Value.Attributes).Raw(" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"").Text(isEnglish ? "Not as expected" : "Chưa đúng cách ghi").Raw("\" error=\"").Text(rule.Value.Told)
                .Raw(string.Create(CultureInfo.InvariantCulture, $"\" sqref=\"{place}{FirstRow}:{place}{LastRow}\"><formula1>")).Text(rule.Value.First).Raw("</formula1>").Raw(rule.Value.Second is { } second ? $"<formula2>{second}</formula2>" : "").Raw("</dataValidation>");
        }

        part.Raw("</dataValidations>");
    }

    private (string Attributes, string First, string? Second, string Told)? Rule(SheetColumn column)
    {
        var table = sheet.Tables[0].Model;
        if (units > 0 && table.Unit?.Name?.OnlyColumn == column.Name)
        {
            return ("type=\"list\" errorStyle=\"warning\"", string.Create(CultureInfo.InvariantCulture, $"'{unitSheet.Replace("'", "''", StringComparison.Ordinal)}'!$A$2:$A${units + 1}"), null, isEnglish ? "Choose a unit from the list" : "Chọn đơn vị trong danh sách");
        }

        var list = string.Join(',', column.Tokens);
        if (!column.Tokens.IsEmpty && !column.Tokens.Contains("*") && list.Length <= 250 && column.Tokens.All(t => !t.Contains(',', StringComparison.Ordinal)))
        {
            return ("type=\"list\"", $"\"{list}\"", null, (isEnglish ? "One of: " : "Một trong: ") + list);
        }

        // What the publisher writes where there is no figure ("không báo cáo") may stand too, so bounds only warn.
        return column.IsMeasured
            ? ($"type=\"{(column.IsWhole ? "whole" : "decimal")}\" errorStyle=\"warning\" operator=\"between\"", FormGuide.Plain(column.Min ?? -1_000_000_000_000m), FormGuide.Plain(column.Max ?? 1_000_000_000_000m), FormGuide.Bounds(column, isEnglish))
            : null;
    }

    private int PositionOf(string column) => sheet.Columns.Select((c, i) => (c.Column.Name, At: i + 1)).First(c => c.Name == column).At;

    private int Free(SheetColumn column) => styles.Of(new CellLook(CellRole.Body, column.IsMeasured ? column.IsWhole ? "0" : "General" : "@") { IsFree = true });

    private static int Width(FormColumn column) => column.Column.IsMeasured ? 13 : Math.Clamp(column.Path[^1].Length + 4, 8, 40);
}
