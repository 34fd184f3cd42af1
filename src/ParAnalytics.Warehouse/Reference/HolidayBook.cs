using System.Globalization;
using ParAnalytics.Domain.Time;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>Reads <c>holidays.csv</c>.</summary>
internal static class HolidayBook
{
    public static WorkingCalendar Read(string folder)
    {
        var table = ReferenceTable.Read(Path.Combine(folder, "holidays.csv"));
        IEnumerable<DateOnly> Days(string kind) => Enumerable.Range(0, table.Count).Where(row => table[row, "kind"] == kind).Select(row => DateOnly.ParseExact(table[row, "day"], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new WorkingCalendar(Days("off"), Days("work"));
    }
}
