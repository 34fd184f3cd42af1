using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Sheets;

/// <summary>
/// The port through which intake reads a file as sheets of rows of cells, whatever its format. A CSV file has one sheet, named after the
/// file. Rows may be read again and again; reading holds one row at a time.
/// </summary>
public interface ISheetSource : IDisposable
{
    /// <summary>The sheets in the order of the file, hidden ones too.</summary>
    EquatableArray<SheetHead> Sheets { get; }

    /// <summary>The rows that hold any cell, from the top. Rows without a cell are left out: go by <see cref="SheetRow.Number"/>.</summary>
    /// <exception cref="Domain.Faults.FaultException">The sheet cannot be read to its end.</exception>
    /// <exception cref="KeyNotFoundException">The file has no such sheet.</exception>
    IEnumerable<SheetRow> Rows(string sheet);
}

/// <summary>A sheet of a file.</summary>
/// <param name="IsHidden">Hidden from whoever opens the file; its figures are suspect, so a finding tells that they were read or left.</param>
public sealed record SheetHead(string Name, bool IsHidden = false);

/// <summary>A row and its cells, from the left. Cells without value, formula and merge are left out.</summary>
/// <param name="Number">From 1, as the person sees it.</param>
public sealed record SheetRow(int Number, EquatableArray<SheetCell> Cells, bool IsHidden = false)
{
    /// <summary>The cell of a column (1 is A), or an empty one.</summary>
    public SheetCell this[int column]
    {
        get
        {
            var (low, high) = (0, Cells.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var found = Cells[middle].Address.Column;
                if (found == column)
                {
                    return Cells[middle];
                }

                (low, high) = found < column ? (middle + 1, high) : (low, middle - 1);
            }

            return SheetCell.Empty(new CellAddress(Number, column));
        }
    }
}
