using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>Puts the newest import of each star into the serving copy, in place of an earlier one; one transaction each.</summary>
internal static class StarApply
{
    /// <summary>Tables that came or went.</summary>
    public static IReadOnlyList<string> CatchUp(OfficeRecord office, DuckDbConnection connection)
    {
        var changed = new List<string>();
        foreach (var load in StarShelf.Newest(office))
        {
            var star = load.Entry.DescriptionId;
            var held = connection.Table("select load_id, table_name from serving_star where star = $star", ("star", star));
            var isRemoval = load.Entry.Normalised.Count == 0;
            if (isRemoval ? held.RowCount == 0 : held.RowCount > 0 && held["load_id"].Longs[0] == load.Number)
            {
                continue;
            }

            var tables = Enumerable.Range(0, held.RowCount).Select(row => held["table_name"].Text[row]!).ToArray();
            using var transaction = connection.BeginTransaction();
            foreach (var table in tables)
            {
                Drop(connection, table);
            }

            connection.Run("delete from serving_star where star = $star", ("star", star));
            Add(office, connection, load);
            ServingSeal.Take(connection, ["serving_star", "serving_aggregate", "fact_statistics"]);
            transaction.Commit();
            changed.AddRange(tables.Union(load.Entry.Normalised.Items.Select(b => b.Table), StringComparer.Ordinal));
        }

        return changed;
    }

    private static void Add(OfficeRecord office, DuckDbConnection connection, LoadRecord load)
    {
        var source = LoadSource.Of(office, load);
        foreach (var table in load.Entry.Normalised.Items.Select(b => b.Table))
        {
            connection.Execute($"create table {table} as {StarSql.Rows(source.PathOf(table), load.Number)}");
            connection.Run("insert into serving_star values ($star, $load, $table)", ("star", load.Entry.DescriptionId), ("load", load.Number), ("table", table));
            ServingSeal.Take(connection, [table]);
        }
    }

    /// <summary>A table with everything that was added up of it.</summary>
    private static void Drop(DuckDbConnection connection, string table)
    {
        var made = connection.Table("select table_name from serving_aggregate where facts = $facts", ("facts", table));
        foreach (var name in Enumerable.Range(0, made.RowCount).Select(row => made[0].Text[row]!).Append(table))
        {
            connection.Execute($"drop table if exists {name}");
            connection.Run("delete from serving_seal where table_name = $table", ("table", name));
        }

        connection.Run("delete from serving_aggregate where facts = $facts", ("facts", table));
        connection.Run("delete from fact_statistics where facts = $facts", ("facts", table));
    }
}
