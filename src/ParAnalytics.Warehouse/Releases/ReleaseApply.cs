using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Releases;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Warehouse.Serving;
using ParAnalytics.Warehouse.Stars;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>Makes a release visible in the serving copy: one transaction, done once, done again from the start when it was cut off.</summary>
internal sealed class ReleaseApply(OfficeRecord office, DuckDbConnection connection)
{
    /// <summary>Applies every release the copy lacks, oldest first; answers what they touched.</summary>
    public Touch CatchUp()
    {
        var applied = Convert.ToInt64(connection.Scalar("select coalesce(max(number), 0) from serving_release"), CultureInfo.InvariantCulture);
        var touch = Touch.Nothing;
        var all = office.Releases.All();
        var before = all.LastOrDefault(r => r.Number <= applied);
        foreach (var release in all.Where(r => r.Number > applied))
        {
            using var transaction = connection.BeginTransaction();
            touch = touch.And(Place(release, before, [.. release.Loads.Items.Select(n => LoadSource.Of(office, office.Loads.Get(LoadRecord.IdOf(n))))]));
            transaction.Commit();
            before = release;
        }

        touch = StarApply.CatchUp(office, connection) is { Count: > 0 } tables ? touch.And(new Touch(tables.ToEquatableArray(), [], [], [], true)) : touch;
        return LiveApply.CatchUp(office, connection) ? touch.And(Touch.Of(FactTables.DossierEvents.Table)) : touch;
    }

    /// <summary>Places a release after the one before it; the caller holds the transaction.</summary>
    /// <param name="loads">Its loads in their order.</param>
    public Touch Place(ReleaseRecord release, ReleaseRecord? before, IReadOnlyList<LoadSource> loads)
    {
        PlaceMembers(release, loads, before);
        connection.Execute("create or replace temp table touched_cell (family varchar, year integer)");
        var touch = Touch.Nothing;
        foreach (var table in ServingTables.All)
        {
            var columns = ServingColumns.Of(connection, table);
            Arrive(columns, [.. loads.Where(l => l.Holds(table.Name))]);
            touch = touch.And(Move(columns, release.Number));
        }

        DeriveCells(release.Number);
        connection.Run("insert into serving_release values ($number)", ("number", (long)release.Number));
        AggregateKeeper.Follow(connection, touch.Facts, release.Number);
        ServingSeal.Take(connection, ["dim_source", "cell_index", "serving_load", "serving_release", "serving_aggregate"]);
        return touch;
    }

    private void PlaceMembers(ReleaseRecord release, IReadOnlyList<LoadSource> loads, ReleaseRecord? before)
    {
        connection.Execute("create or replace temp table member (load_id bigint, position integer, is_whole boolean); create or replace temp table changed (load_id bigint)");
        for (var position = 0; position < loads.Count; position++)
        {
            connection.Run("insert into member values ($load, $position, $whole)", ("load", loads[position].Number), ("position", position), ("whole", loads[position].IsWhole));
        }

        foreach (var number in (before?.Loads.Items ?? []).Except(release.Loads.Items).Concat(release.Loads.Items.Except(before?.Loads.Items ?? [])))
        {
            connection.Run("insert into changed values ($load)", ("load", number));
        }
    }

    /// <summary>Rows of new loads stay in their files, read as often as they are needed: held here they would be held whole, once for each step.</summary>
    private void Arrive(ServingColumns columns, IReadOnlyList<LoadSource> loads)
    {
        var (name, read) = (columns.Table.Name, new List<string>());
        connection.Execute("create or replace temp table arrived (load_id bigint)");
        foreach (var load in loads)
        {
            if (Convert.ToInt64(connection.Scalar("select count(*) from serving_load where load_id = $load and fact = $fact", ("load", load.Number), ("fact", name)), CultureInfo.InvariantCulture) > 0)
            {
                continue;
            }

            var rows = FactParquet.Read(columns, load.PathOf(name), load.Number);
            connection.Run($"insert into serving_load select $load, $fact, count(*) from ({rows})", ("load", load.Number), ("fact", name));
            connection.Run("insert into arrived values ($load)", ("load", load.Number));
            read.Add(rows);
        }

        connection.Execute($"create or replace temp view arriving as {(read.Count == 0 ? FactParquet.Nothing(columns) : string.Join(" union all ", read))}");
        connection.Execute(ReleaseSql.Sources);
    }

    private Touch Move(ServingColumns columns, long release)
    {
        var table = columns.Table;
        connection.Execute(ReleaseSql.Touched(table));
        if (Convert.ToInt64(connection.Scalar("select count(*) from touched"), CultureInfo.InvariantCulture) == 0)
        {
            return Touch.Nothing;
        }

        connection.Execute(ReleaseSql.Visible(columns));
        connection.Execute(ReleaseSql.Leaving(table));
        connection.Run(ReleaseSql.Close(table), ("release", release));
        connection.Run(ReleaseSql.Enter(columns), ("release", release));
        if (table.HasFamily)
        {
            connection.Execute("insert into touched_cell select family, year from touched where not exists (select 1 from touched_cell c where c.family = touched.family and c.year = touched.year)");
        }

        ServingSeal.Follow(connection, table.Name, release, ReleaseSql.Open);
        return Touch.Read(connection, table, release);
    }

    private void DeriveCells(long release)
    {
        connection.Execute(CellSql.Published);
        var depths = connection.Table(CellSql.Depths);
        foreach (var depth in depths[0].Longs)
        {
            connection.Run(CellSql.RollUp, ("depth", depth));
            connection.Execute(CellSql.KeepComputed);
            connection.Execute(CellSql.AddComputed);
        }

        connection.Run(CellSql.Close, ("release", release));
        connection.Run(CellSql.Enter, ("release", release));
    }
}
