using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Reading;

/// <summary>Formulas written once for many cells: the first cell has the text, the others the same text moved by their distance.</summary>
internal sealed partial class SharedFormulas
{
    private readonly Dictionary<string, (CellAddress At, string Text)> _first = new(StringComparer.Ordinal);

    public string? Take(string group, CellAddress at, string text)
    {
        if (text.Length > 0)
        {
            _first[group] = (at, text);
            return text;
        }

        return _first.TryGetValue(group, out var first) ? Move(first.Text, at.Row - first.At.Row, at.Column - first.At.Column) : null;
    }

    /// <summary>The formula with each relative reference moved; texts and sheet names in quotes stay.</summary>
    internal static string Move(string formula, int rows, int columns) => Reference().Replace(formula, match =>
    {
        if (!match.Groups["column"].Success || !CellAddress.TryParse(match.Groups["column"].Value + match.Groups["row"].Value, out var cell))
        {
            return match.Value;
        }

        var (fixedColumn, fixedRow) = (match.Groups["c"].Value, match.Groups["r"].Value);
        var column = fixedColumn.Length > 0 ? cell.Column : cell.Column + columns;
        var row = fixedRow.Length > 0 ? cell.Row : cell.Row + rows;
        return column < 1 || row < 1 ? "#REF!" : fixedColumn + CellAddress.ColumnName(column) + fixedRow + row.ToString(CultureInfo.InvariantCulture);
    });

    [GeneratedRegex("""("[^"]*"|'[^']*')|(?<![A-Za-z0-9_.$])(?<c>\$?)(?<column>[A-Z]{1,3})(?<r>\$?)(?<row>[0-9]{1,7})(?![A-Za-z0-9_(.])""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
