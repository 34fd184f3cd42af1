using System.Globalization;

namespace ParAnalytics.Ingestion.Sheets;

/// <summary>A place on a sheet: row and column from 1, written <c>C17</c>.</summary>
public readonly record struct CellAddress(int Row, int Column) : IComparable<CellAddress>
{
    /// <summary>The last row and column a workbook can have.</summary>
    public static CellAddress Last { get; } = new(1_048_576, 16_384);

    /// <exception cref="FormatException">Not a column in letters and a row in digits.</exception>
    public static CellAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no cell; write a column and a row, as in C17");

    public static bool TryParse(ReadOnlySpan<char> text, out CellAddress address)
    {
        var (column, at) = (0, 0);
        for (; at < text.Length && char.IsAsciiLetter(text[at]) && at < 3; at++)
        {
            column = (column * 26) + (char.ToUpperInvariant(text[at]) - 'A' + 1);
        }

        var valid = int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && column > 0 && row > 0 && column <= Last.Column && row <= Last.Row;
        address = valid ? new CellAddress(row, column) : default;
        return valid;
    }

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    public int CompareTo(CellAddress other) => (Row, Column).CompareTo((other.Row, other.Column));

    public override string ToString() => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);
}
