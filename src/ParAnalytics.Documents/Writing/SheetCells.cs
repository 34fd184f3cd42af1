using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Writing;

/// <summary>Writes rows and cells of a sheet. Every text is an inline string: it can never become a formula; one that begins like one is also marked as quoted.</summary>
internal sealed class SheetCells(XmlPart part, StyleBook styles)
{
    private readonly List<byte[]> _columns = [];
    private int _row;

    public int Row => _row;

    /// <param name="height">In points; null lets the program choose.</param>
    public void StartRow(int row, int? height = null)
    {
        _row = row;
        part.Raw("<row r=\""u8).Number(row);
        if (height is { } points)
        {
            part.Raw("\" ht=\""u8).Number(points).Raw("\" customHeight=\"1"u8);
        }

        part.Raw("\">"u8);
    }

    /// <summary>A whole row of texts of one kind, from the first column.</summary>
    public void Line(int row, CellRole role, params ReadOnlySpan<string> texts)
    {
        StartRow(row);
        for (var i = 0; i < texts.Length; i++)
        {
            Text(i + 1, texts[i], new CellLook(role));
        }

        EndRow();
    }

    public void EndRow() => part.Raw("</row>"u8);

    public void Number(int column, decimal number, int style)
    {
        Open(column, style);
        part.Raw("><v>"u8).Number(number).Raw("</v></c>"u8);
    }

    public void Text(int column, string text, CellLook look) => Text(column, text, styles.Of(look), look.Indent);

    public void Text(int column, string text, int style, int indent = 0)
    {
        Open(column, SheetText.IsFormula(text) ? styles.Of(new CellLook(CellRole.Quoted, null, indent)) : style);
        part.Raw(text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) || text.Contains('\n', StringComparison.Ordinal)
            ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8
            : " t=\"inlineStr\"><is><t>"u8);
        part.Text(text.Length > 32_767 ? text[..32_767] : text).Raw("</t></is></c>"u8);
    }

    public void Blank(int column, int style)
    {
        Open(column, style);
        part.Raw("/>"u8);
    }

    private void Open(int column, int style)
    {
        while (_columns.Count <= column)
        {
            _columns.Add(System.Text.Encoding.ASCII.GetBytes(CellAddress.ColumnName(_columns.Count)));
        }

        part.Raw("<c r=\""u8).Raw(_columns[column]).Number(_row).Raw("\" s=\""u8).Number(style).Raw("\""u8);
    }
}
