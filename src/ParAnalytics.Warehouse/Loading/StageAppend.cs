using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Warehouse.Facts;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>Fact rows of the intake → rows of a stage. Columns the intake does not know take the table's usual value.</summary>
internal static class StageAppend
{
    /// <param name="firstRow">Rows the stage already holds; numbers go on from there.</param>
    /// <returns>Rows added.</returns>
    public static long Append(DuckDbConnection connection, string stage, ServingColumns columns, long firstRow, FactTable table, IEnumerable<FactRow> rows)
    {
        using var appender = connection.CreateAppender(stage);
        var positions = columns.Columns.Select(c => table.PositionOf(c.Name)).ToArray();
        var number = firstRow;
        foreach (var row in rows)
        {
            number++;
            var values = row.Values;
            for (var i = 0; i < positions.Length; i++)
            {
                var given = positions[i] >= 0 ? values[positions[i]] : null;
                Append(appender, columns.Columns[i].Name switch
                {
                    "row_no" => number,
                    "place" => row.Cell is null ? string.Create(CultureInfo.InvariantCulture, $"{row.Sheet}!{row.RowNumber}") : $"{row.Sheet}!{row.Cell}",
                    _ => given ?? Usual(columns.Columns[i]),
                });
            }

            appender.Append(row.Source?.Document).Append(row.Source?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).EndRow();
        }

        appender.Close();
        return number - firstRow;
    }

    private static object? Usual(ServingColumn column) => column switch
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
