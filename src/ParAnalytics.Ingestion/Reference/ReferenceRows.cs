using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Reference;

/// <summary>The rows of a reference file by their headers. These files are ours and strict: a missing column is an error of the installation.</summary>
internal static class ReferenceRows
{
    public static IEnumerable<ReferenceRow> Read(string file, string text)
    {
        using var sheets = CsvSheets.OfText(file, text);
        ImmutableDictionary<string, int>? header = null;
        foreach (var row in sheets.Rows(file))
        {
            if (header is null)
            {
                header = row.Cells.Items.ToImmutableDictionary(cell => cell.Text, cell => cell.Address.Column, StringComparer.Ordinal);
            }
            else
            {
                yield return new ReferenceRow(file, header, row);
            }
        }
    }
}

/// <summary>A row of a reference file.</summary>
internal sealed class ReferenceRow(string file, ImmutableDictionary<string, int> header, SheetRow row)
{
    public string this[string column] => header.TryGetValue(column, out var at) ? row[at].Text : throw Bad(column, "no such column");

    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    public int? Year(string column) => Optional(column) is not { } text ? null
        : int.TryParse(text.AsSpan(0, Math.Min(4, text.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : throw Bad(column, text);

    public decimal? Number(string column) => Optional(column) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(column, text);

    public DateOnly? Day(string column) => Optional(column) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Bad(column, text);

    public FormatException Bad(string column, string text) => new(string.Create(CultureInfo.InvariantCulture, $"{file}:{row.Number} {column}: '{text}'"));
}
