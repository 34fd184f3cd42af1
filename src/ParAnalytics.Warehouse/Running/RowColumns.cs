using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>A column as the database gave it → as the engine reads it: numbers as decimals, everything else as texts (dates as ISO).</summary>
internal static class RowColumns
{
    public static RowColumn Of(DuckDbColumn column) => column switch
    {
        DuckDbTextColumn text => new(column.Name, null, Texts(text)) { Coded = (text.Codes.ToArray(), text.Dictionary.ToArray()) },
        DuckDbColumn<decimal> numbers => new(column.Name, Numbers(column, numbers.Values, value => value), null),
        DuckDbColumn<long> numbers => new(column.Name, Numbers(column, numbers.Values, value => value), null),
        DuckDbColumn<double> numbers => new(column.Name, Numbers(column, numbers.Values, value => (decimal)value), null),
        DuckDbColumn<bool> flags => new(column.Name, Numbers(column, flags.Values, value => value ? 1 : 0), null),
        DuckDbColumn<DateOnly> dates => new(column.Name, null, Texts(column, dates.Values, date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        DuckDbColumn<DateTime> times => new(column.Name, null, Texts(column, times.Values, time => time.ToString("s", CultureInfo.InvariantCulture))),
        DuckDbColumn<DateTimeOffset> times => new(column.Name, null, Texts(column, times.Values, time => time.ToString("u", CultureInfo.InvariantCulture))),
        _ => throw new NotSupportedException($"A question cannot answer with a column of type {column.Type} ({column.Name})"),
    };

    private static decimal?[] Numbers<T>(DuckDbColumn column, ReadOnlySpan<T> values, Func<T, decimal> convert)
    {
        var numbers = new decimal?[values.Length];
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = column.IsNull(row) ? null : convert(values[row]);
        }

        return numbers;
    }

    private static string?[] Texts<T>(DuckDbColumn column, ReadOnlySpan<T> values, Func<T, string> convert)
    {
        var texts = new string?[values.Length];
        for (var row = 0; row < texts.Length; row++)
        {
            texts[row] = column.IsNull(row) ? null : convert(values[row]);
        }

        return texts;
    }

    private static string?[] Texts(DuckDbTextColumn column)
    {
        var texts = new string?[column.Count];
        for (var row = 0; row < texts.Length; row++)
        {
            texts[row] = column[row];
        }

        return texts;
    }
}
