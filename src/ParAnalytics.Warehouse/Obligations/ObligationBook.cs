using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Obligations;
using ParAnalytics.Warehouse.Reference;

namespace ParAnalytics.Warehouse.Obligations;

/// <summary>The reports that the documents of the reference oblige units to send.</summary>
internal static class ObligationBook
{
    public static ImmutableArray<Obligation> Read(string folder)
    {
        var table = ReferenceTable.Read(Path.Combine(folder, "report_obligations.csv"));
        return [.. Enumerable.Range(0, table.Count).Select(row => Of(table, row))];
    }

    private static Obligation Of(ReferenceTable table, int row)
    {
        int? Number(string column) => table[row, column] is { Length: > 0 } text ? int.Parse(text.AsSpan(0, Math.Min(4, text.Length)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
        return new Obligation(
            table[row, "id"],
            table[row, "name_vi"],
            table[row, "name_en"],
            UnitKey.Parse(table[row, "unit_key"]),
            table[row, "reporters"].Split('|', StringSplitOptions.RemoveEmptyEntries).Select(LevelOf).ToEquatableArray(),
            table[row, "recipient"],
            table[row, "recurrence"] switch { "month" => Recurrence.Month, "quarter" => Recurrence.Quarter, _ => Recurrence.Year },
            Number("due_day"),
            Number("due_month"),
            Number("month_offset") ?? 0,
            table[row, "due_bound"] == "before",
            Number("first_year") ?? 2000,
            table[row, "source_clause"],
            table[row, "source_document"]);
    }

    private static string LevelOf(string reporters) => reporters switch { "agencies" => "agency", "communes" => "commune", "districts" => "district", _ => reporters };
}
