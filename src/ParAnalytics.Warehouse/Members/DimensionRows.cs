using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Members;

/// <summary>A dimension read whole, cell by cell.</summary>
internal sealed class DimensionRows(DuckDbTable table)
{
    public int Count => table.RowCount;

    public string Text(string column, int row) => TextOrNull(column, row) ?? "";

    public string? TextOrNull(string column, int row) => table[column].Text[row];

    public int? IntOrNull(string column, int row) => table[column].IsNull(row) ? null : (int)table[column].Longs[row];

    public decimal? DecimalOrNull(string column, int row) => table[column].IsNull(row) ? null : table[column].Decimals[row];

    public DateOnly? DateOrNull(string column, int row) => table[column].IsNull(row) ? null : table[column].Dates[row];

    public bool Flag(string column, int row) => !table[column].IsNull(row) && table[column].Booleans[row];
}
