using ParAnalytics.Documents;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>A table of the reference as a workbook: its rows, and on a sheet of its own what it is, where it is described, and how it may be used.</summary>
internal static class ReferenceWorkbook
{
    /// <param name="path">A file with its header in the first line.</param>
    public static byte[] Of(string table, string path, Words words, string origin, string release)
    {
        var name = Path.GetFileName(path);
        using var sheets = new CsvSheets(name, () => File.OpenRead(path));
        var rows = sheets.Rows(name).ToList();
        var width = rows[0].Cells.Items.Max(c => c.Address.Column);
        return PlainTable.ToWorkbook(
            new PlainSheet(words["data.sheet.rows"], Texts(rows[0], width), rows.Skip(1).Select(r => Texts(r, width))),
            new PlainSheet(words["data.sheet.about"], [words["data.table"], words[$"data.table.{table}"]],
            [
                [words["data.sheet.what"], words[$"data.table.{table}.why"]],
                [words["column.release"], release],
                [words["data.sheet.source"], words["data.sheet.source_why"]],
                [words["data.licence"], words["data.licence.figures"]],
                ["", words["data.licence.ours"]],
                [words["figure.metadata"], $"{origin}/du-lieu/{table}/mo-ta.json"],
                [words["data.sheet.address"], $"{origin}/du-lieu/{table}.xlsx"],
            ]));
    }

    private static IReadOnlyList<string> Texts(SheetRow row, int width) => [.. Enumerable.Range(1, width).Select(column => row[column].Text)];
}
