using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>The rows of a sheet that hold its headers.</summary>
/// <param name="First">Row number, from 1.</param>
internal sealed record HeaderBlock(int First, int Last, ImmutableArray<HeaderCell> Columns)
{
    private const int RowsSearched = 30;
    private const int MostRows = 3;
    private const int MostColumns = 60;

    public int Rows => Last - First + 1;

    /// <summary>
    /// The row among the first with the most different texts that are no numbers and have something below them, with the rows above and below
    /// that belong to it through merged cells.
    /// </summary>
    public static HeaderBlock? Find(IReadOnlyList<SheetRow> rows)
    {
        var main = rows
            .Where(row => row.Number <= RowsSearched)
            .Select((row, i) => (Row: row, Score: Texts(row).Distinct(StringComparer.Ordinal).Count(text => !IsNumber(text) && !SheetGuesser.IsColumnNumber(text)) + (i + 1 < rows.Count && Texts(rows[i + 1]).Any(IsNumber) ? 0.5 : 0)))
            .Where(pair => pair.Score >= 2 && rows.Any(below => below.Number > pair.Row.Number))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Row.Number)
            .Select(pair => pair.Row).FirstOrDefault();
        if (main is null)
        {
            return null;
        }

        var (first, last) = (main, main);
        while (last.Number - first.Number + 1 < MostRows && At(rows, first.Number - 1) is { } above && HasGroups(above))
        {
            first = above;
        }

        while (last.Number - first.Number + 1 < MostRows && HasGroups(last) && At(rows, last.Number + 1) is { } below && Texts(below).Count(text => !IsNumber(text)) >= 2)
        {
            last = below;
        }

        return new HeaderBlock(first.Number, last.Number, PathsOf([.. rows.Where(row => row.Number >= first.Number && row.Number <= last.Number)]));
    }

    /// <summary>Whether the text is a number, with point or comma, perhaps a percentage.</summary>
    public static bool IsNumber(string text)
    {
        var bare = text.Trim().TrimEnd('%').Trim();
        return decimal.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || decimal.TryParse(bare.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private static SheetRow? At(IReadOnlyList<SheetRow> rows, int number) => rows.FirstOrDefault(row => row.Number == number);

    /// <summary>Whether cells of the row span several columns without spanning all of them, as a title does.</summary>
    private static bool HasGroups(SheetRow row) =>
        row.Cells.Items.Any(cell => cell.IsContinuation && cell.Anchor!.Value.Row == row.Number && cell.Anchor.Value.Column < cell.Address.Column)
        && Texts(row).Distinct(StringComparer.Ordinal).Count() >= 2;

    private static ImmutableArray<HeaderCell> PathsOf(IReadOnlyList<SheetRow> block)
    {
        var paths = new SortedDictionary<int, List<string>>();
        foreach (var cell in block.SelectMany(row => row.Cells.Items).Where(cell => !cell.IsBlank && cell.Kind != CellKind.Error))
        {
            var path = paths.TryGetValue(cell.Address.Column, out var known) ? known : paths[cell.Address.Column] = [];
            var text = cell.Text.ReplaceLineEndings(" ").Trim();
            if (text.Length > 0 && (path.Count == 0 || TextFold.Fold(path[^1]) != TextFold.Fold(text)))
            {
                path.Add(text);
            }
        }

        return [.. paths.Where(p => p.Value.Count > 0).Take(MostColumns).Select(p => new HeaderCell(p.Key, [.. p.Value]))];
    }

    private static IEnumerable<string> Texts(SheetRow row) => row.Cells.Items.Where(cell => !cell.IsBlank && !cell.IsContinuation).Select(cell => cell.Text.Trim());
}

/// <summary>The header of one column, its groups first.</summary>
internal sealed record HeaderCell(int Column, ImmutableArray<string> Path)
{
    public string Text => string.Join(" > ", Path);

    public string Leaf => Path[^1];
}
