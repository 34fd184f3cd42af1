using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Warehouse.Facts;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>Fact rows of the intake → rows of a stage. Columns the intake does not know take the table's usual value.</summary>
internal static class StageAppend
{
    public static long Append(DuckDbConnection connection, string stage, FactColumns columns, long firstRow, Ingestion.Facts.FactTable table, IEnumerable<FactRow> rows)
    {
        using var appender = connection.CreateAppender(stage);
        var positions = columns.Columns.Select(c => table.PositionOf(c.Name)).ToArray();
        var number = firstRow;
        foreach (var row in rows)
        {
            number++;
            for (var i = 0; i < positions.Length; i++)
            {
                Append(appender, columns.Columns[i], positions[i] >= 0 ? row.Values[positions[i]] : null, row, number);
            }

            appender.Append(row.Source?.Document).Append(row.Source?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).EndRow();
        }

        appender.Close();
        return number - firstRow;
    }

    private static void Append(DuckDbAppender appender, Facts.FactColumn column, object? value, FactRow row, long number)
    {
        switch (column.Name)
        {
            case "row_no":
                appender.Append(number);
                break;
            case "place":
                appender.Append(row.Cell is null ? $"{row.Sheet}!{row.RowNumber.ToString(CultureInfo.InvariantCulture)}" : $"{row.Sheet}!{row.Cell}");
                break;
            default:
                Append(appender, value ?? Usual(column));
                break;
        }
    }

    private static object? Usual(Facts.FactColumn column) => column switch
    {
        { Name: "state" } => "OK",
        { Name: "origin" } => "PUBLISHED",
        { IsRequired: false } => null,
        { Type: "BOOLEAN" } => true,
        { Type: "VARCHAR" } => "",
        _ => null,
    };

    private static void Append(DuckDbAppender appender, object? value)
    {
        _ = value switch
        {
            null => appender.AppendNull(),
            string v => appender.Append(v),
            int v => appender.Append((long)v),
            long v => appender.Append(v),
            decimal v => appender.Append(v),
            bool v => appender.Append(v),
            DateOnly v => appender.Append(v),
            DateTimeOffset v => appender.Append(v),
            _ => throw new NotSupportedException($"A fact cannot hold a {value.GetType().Name}"),
        };
    }
}
