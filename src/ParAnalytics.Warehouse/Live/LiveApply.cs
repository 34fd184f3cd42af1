using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Live;

/// <summary>Puts loads of the live channel into the serving copy; each only once.</summary>
internal static class LiveApply
{
    /// <summary>Adds the rows of one load.</summary>
    /// <param name="relation">A relation with the columns of the table and the source of each row.</param>
    public static void Add(DuckDbConnection connection, ServingColumns columns, string relation, LoadRecord load, long newest)
    {
        using var transaction = connection.BeginTransaction();
        Insert(connection, columns, relation, load, newest);
        transaction.Commit();
    }

    /// <summary>Adds every live load of the record that the copy lacks.</summary>
    public static bool CatchUp(OfficeRecord office, DuckDbConnection connection)
    {
        var table = FactTables.DossierEvents.Table;
        var held = connection.Table("select load_id from serving_load where fact = $fact", ("fact", table));
        var there = held[0].Longs.ToArray().ToHashSet();
        var missing = office.Loads.Live().Where(load => load.Entry.Kind == FactTables.DossierEvents.Kind && !there.Contains(load.Number)).ToList();
        if (missing.Count == 0)
        {
            return false;
        }

        var columns = ServingColumns.Of(connection, ServingTables.Of(table));
        using var transaction = connection.BeginTransaction();
        foreach (var load in missing)
        {
            connection.Execute($"create or replace temp table live_rows as {FactParquet.Read(columns, LoadSource.Of(office, load).PathOf(table), load.Number)}");
            Insert(connection, columns, "live_rows", load, LiveScope.AfterRelease(load.Entry.Scope));
            connection.Execute("drop table live_rows");
        }

        transaction.Commit();
        return true;
    }

    private static void Insert(DuckDbConnection connection, ServingColumns columns, string relation, LoadRecord load, long newest)
    {
        var table = columns.Table.Name;
        var count = connection.Run(
            $"insert into {table} (load_id, {columns.Names}, rel_from, rel_to) select $load, {columns.Names}, $from, {ReleaseSql.Open.ToString(CultureInfo.InvariantCulture)} from {relation}",
            ("load", load.Number), ("from", LiveRows.After(newest)));
        connection.Run("insert into serving_load values ($load, $fact, $rows)", ("load", load.Number), ("fact", table), ("rows", count));
        connection.Execute($"insert or ignore into dim_source select distinct source_id, source_document, try_cast(source_date as date) from {relation} where source_id is not null");
        ServingSeal.Add(connection, table, "load_id = $load", ("load", load.Number));
        ServingSeal.Add(connection, "serving_load", "load_id = $load", ("load", load.Number));
    }
}
