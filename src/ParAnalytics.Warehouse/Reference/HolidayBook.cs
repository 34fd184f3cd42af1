using System.Globalization;
using ParAnalytics.Domain.Time;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>Reads <c>holidays.csv</c>.</summary>
internal static class HolidayBook
{
    public static WorkingCalendar Read(string folder)
    {
        var table = ReferenceTable.Read(Path.Combine(folder, "holidays.csv"));
        IEnumerable<DateOnly> Days(Func<int, bool> isWanted) => Enumerable.Range(0, table.Count).Where(isWanted).Select(row => DateOnly.ParseExact(table[row, "day"], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new WorkingCalendar(Days(row => table[row, "kind"] == "off"), Days(row => table[row, "kind"] == "work"), Days(row => table[row, "certainty"] is { Length: > 0 }));
    }
}
