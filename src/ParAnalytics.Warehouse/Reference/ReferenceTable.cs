using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>A small file of <c>warehouse/reference</c> read whole, cell by cell by header.</summary>
internal sealed class ReferenceTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<SheetRow> _rows;

    private ReferenceTable(string file, List<SheetRow> rows)
    {
        File = file;
        _columns = rows[0].Cells.Items.ToDictionary(c => c.Text, c => c.Address.Column, StringComparer.Ordinal);
        _rows = rows[1..];
    }

    public string File { get; }

    public int Count => _rows.Count;

    public string this[int row, string column] => _rows[row][_columns[column]].Text;

    /// <summary>The line of the file as people see it, for messages.</summary>
    public int Line(int row) => _rows[row].Number;

    public static ReferenceTable Read(string path)
    {
        var name = Path.GetFileName(path);
        using var sheets = new CsvSheets(name, () => System.IO.File.OpenRead(path));
        return new ReferenceTable(name, [.. sheets.Rows(name)]);
    }
}
