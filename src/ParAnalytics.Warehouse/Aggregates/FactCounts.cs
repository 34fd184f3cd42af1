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
        return new FactStatistics(facts, rows, columns.ToImmutableDictionary(c => c, c => counts[c].Longs[0], StringComparer.Ordinal))
        {
            Days = columns.Where(c => types[c] == "DATE").Select(c => (Column: c, Order: Order(connection, facts, c, release))).Where(c => c.Order is not null).ToImmutableDictionary(c => c.Column, c => c.Order!, StringComparer.Ordinal),
        };
    }

    /// <summary>Rows of a block, of which the engine knows the least and the greatest value.</summary>
    private const int Block = 122_880;

    private static DayOrder? Order(DuckDbConnection connection, string facts, string column, long release)
    {
        var found = connection.Table(
            $"select min(first_day) as first_day, max(last_day) as last_day, avg(last_day - first_day + 1)::double as days from (select min({column}) as first_day, max({column}) as last_day from {facts} where rel_from <= $release and rel_to > $release group by rowid // {Block})",
            ("release", release));
        return found["first_day"].IsNull(0)
            ? null
            : new DayOrder(found["first_day"].Dates[0], found["last_day"].Dates[0], found["days"].Doubles[0] / (found["last_day"].Dates[0].DayNumber - found["first_day"].Dates[0].DayNumber + 1));
    }

    /// <summary>Keeps them for the plans of questions.</summary>
    public static void Write(DuckDbConnection connection, FactStatistics counts)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run("delete from fact_statistics where facts = $facts", ("facts", counts.Table));
        foreach (var (column, count) in counts.Distinct)
        {
            var days = counts.Days.GetValueOrDefault(column);
            connection.Run(
                "insert into fact_statistics values ($facts, $column, $count, $rows, $first, $last, $spread)",
                ("facts", counts.Table), ("column", column), ("count", count), ("rows", counts.Rows), ("first", days?.First), ("last", days?.Last), ("spread", days?.Spread));
        }

        ServingSeal.Take(connection, ["fact_statistics"]);
        transaction.Commit();
    }

    /// <summary>Takes away what is known of a table, so that it is counted anew.</summary>
    public static void Forget(DuckDbConnection connection, string facts)
    {
        connection.Run("delete from fact_statistics where facts = $facts", ("facts", facts));
        ServingSeal.Take(connection, ["fact_statistics"]);
    }

    /// <summary>What was kept.</summary>
    public static IReadOnlyList<FactStatistics> All(DuckDbConnection connection)
    {
        var found = connection.Table("select * from fact_statistics");
        return [.. Enumerable.Range(0, found.RowCount).GroupBy(row => (Facts: found["facts"].Text[row]!, Rows: found["row_count"].Longs[row]))
            .Select(g => new FactStatistics(g.Key.Facts, g.Key.Rows, g.ToImmutableDictionary(row => found["column_name"].Text[row]!, row => found["distinct_count"].Longs[row], StringComparer.Ordinal))
            {
                Days = g.Where(row => !found["spread"].IsNull(row)).ToImmutableDictionary(
                    row => found["column_name"].Text[row]!,
                    row => new DayOrder(found["first_day"].Dates[row], found["last_day"].Dates[row], found["spread"].Doubles[row]),
                    StringComparer.Ordinal),
            })];
    }

    /// <summary>Types by column, empty where there is no such table.</summary>
    public static IReadOnlyDictionary<string, string> Types(DuckDbConnection connection, string table)
    {
        var found = connection.Table("select column_name, data_type from duckdb_columns() where schema_name = 'main' and table_name = $table order by column_index", ("table", table));
        return Enumerable.Range(0, found.RowCount).ToDictionary(row => found["column_name"].Text[row]!, row => found["data_type"].Text[row]!, StringComparer.Ordinal);
    }
}
