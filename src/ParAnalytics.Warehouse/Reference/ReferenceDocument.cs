using System.Collections.Immutable;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>A document that figures, plans and obligations of the reference stand on.</summary>
/// <param name="Number">As printed; empty where the text has none.</param>
/// <param name="Date">As far as it is known: a day, a month or a year.</param>
public sealed record ReferenceDocument(string Key, string Kind, string Number, string Date, string Issuer, string Title);

/// <summary>Reads <c>documents.csv</c>.</summary>
internal static class DocumentBook
{
    /// <summary>Newest first.</summary>
    public static ImmutableArray<ReferenceDocument> Read(string folder)
    {
        var table = ReferenceTable.Read(Path.Combine(folder, "documents.csv"));
        return
        [
            .. Enumerable.Range(0, table.Count)
                .Select(row => new ReferenceDocument(table[row, "key"], table[row, "kind"], table[row, "number"], table[row, "date_precision"] == "not_before" ? "" : table[row, "date"], table[row, "issuer"], table[row, "title"]))
                .OrderByDescending(d => d.Date, StringComparer.Ordinal).ThenBy(d => d.Key, StringComparer.Ordinal),
        ];
    }
}
