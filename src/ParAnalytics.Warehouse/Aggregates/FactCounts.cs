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
    public static FactStatistics? Read(DuckDbConnection connection, CubeModels models, string facts, long release)
    {
        var types = Types(connection, facts);
        var rows = Convert.ToInt64(connection.Scalar($"select count(*) from {facts} where rel_from <= $release and rel_to > $release", ("release", release)), CultureInfo.InvariantCulture);
        if (rows < AggregateChoice.FewestFacts)
        {
            return null;
        }

        var columns = AggregateChoice.ColumnsOf(models, facts).Where(types.ContainsKey).ToArray();
        var counts = connection.Table($"select {string.Join(", ", columns.Select(c => $"approx_count_distinct({c}) as {c}"))} from {facts} where rel_from <= $release and rel_to > $release", ("release", release));
        return new FactStatistics(facts, rows, columns.ToImmutableDictionary(c => c, c => counts[c].Longs[0], StringComparer.Ordinal));
    }

    /// <summary>Types by column, empty where there is no such table.</summary>
    public static IReadOnlyDictionary<string, string> Types(DuckDbConnection connection, string table)
    {
        var found = connection.Table("select column_name, data_type from duckdb_columns() where schema_name = 'main' and table_name = $table order by column_index", ("table", table));
        return Enumerable.Range(0, found.RowCount).ToDictionary(row => found["column_name"].Text[row]!, row => found["data_type"].Text[row]!, StringComparer.Ordinal);
    }
}
