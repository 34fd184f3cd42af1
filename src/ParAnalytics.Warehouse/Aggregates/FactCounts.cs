using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Model;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Aggregates;

/// <summary>Counts the facts of a release for the choice of aggregates.</summary>
internal static class FactCounts
{
    /// <summary>Null where there are too few to be worth it.</summary>
    public static FactStatistics? Read(DuckDbConnection connection, CubeModels models, string facts, long release, long fewest)
    {
        var types = Types(connection, facts);
        var rows = Convert.ToInt64(connection.Scalar($"select count(*) from {facts} where rel_from <= $release and rel_to > $release", ("release", release)), CultureInfo.InvariantCulture);
        if (rows < fewest || rows == 0)
        {
            return null;
        }

        var columns = AggregateChoice.ColumnsOf(models, facts).Where(types.ContainsKey).ToArray();
        var counts = connection.Table($"select {string.Join(", ", columns.Select(c => $"approx_count_distinct({c}) as {c}"))} from {facts} where rel_from <= $release and rel_to > $release", ("release", release));
        return new FactStatistics(facts, rows, columns.ToImmutableDictionary(c => c, c => counts[c].Longs[0], StringComparer.Ordinal));
    }

    /// <summary>Keeps them for the plans of questions.</summary>
    public static void Write(DuckDbConnection connection, FactStatistics counts)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run("delete from fact_statistics where facts = $facts", ("facts", counts.Table));
        foreach (var (column, count) in counts.Distinct)
        {
            connection.Run("insert into fact_statistics values ($facts, $column, $count, $rows)", ("facts", counts.Table), ("column", column), ("count", count), ("rows", counts.Rows));
        }

        ServingSeal.Take(connection, ["fact_statistics"]);
        transaction.Commit();
    }

    /// <summary>What was kept.</summary>
    public static IReadOnlyList<FactStatistics> All(DuckDbConnection connection)
    {
        var found = connection.Table("select * from fact_statistics");
        return [.. Enumerable.Range(0, found.RowCount).GroupBy(row => (Facts: found["facts"].Text[row]!, Rows: found["row_count"].Longs[row]))
            .Select(g => new FactStatistics(g.Key.Facts, g.Key.Rows, g.ToImmutableDictionary(row => found["column_name"].Text[row]!, row => found["distinct_count"].Longs[row], StringComparer.Ordinal)))];
    }

    /// <summary>Types by column, empty where there is no such table.</summary>
    public static IReadOnlyDictionary<string, string> Types(DuckDbConnection connection, string table)
    {
        var found = connection.Table("select column_name, data_type from duckdb_columns() where schema_name = 'main' and table_name = $table order by column_index", ("table", table));
        return Enumerable.Range(0, found.RowCount).ToDictionary(row => found["column_name"].Text[row]!, row => found["data_type"].Text[row]!, StringComparer.Ordinal);
    }
}
