using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Aggregates;

/// <summary>
/// Keeps the aggregates of the serving copy: chooses and makes them when facts have come that have none, lets them follow every release, makes
/// them anew when they are in doubt. The facts are never in need of them.
/// </summary>
internal static class AggregateKeeper
{
    private const string Prefix = "agg_";

    /// <summary>The aggregates that stand for the facts as they are now, with these cubes and members.</summary>
    public static ImmutableArray<CubeAggregate> Read(DuckDbConnection connection, CubeModels models, IMemberCatalogue members)
    {
        var classes = new Dictionary<(string, string), MemberClasses?>();
        return [.. AggregateRecord.All(connection).Select(r => r.Read(models, ClassesOf)).OfType<CubeAggregate>().OrderBy(a => a.Rows)];

        MemberClasses? ClassesOf(string dimension, string level) =>
            classes.TryGetValue((dimension, level), out var known) ? known : classes[(dimension, level)] = MemberClasses.Of(members, dimension, level);
    }

    /// <summary>Takes a release into every aggregate of the tables it touched; in the transaction that changes the facts.</summary>
    public static void Follow(DuckDbConnection connection, IEnumerable<string> facts, long release)
    {
        foreach (var table in facts)
        {
            var aggregates = AggregateRecord.All(connection).Where(a => a.Facts == table).ToArray();
            if (aggregates.Length == 0)
            {
                continue;
            }

            var removed = Convert.ToInt64(connection.Scalar($"select count(*) from {table} where rel_to = $release and rel_from < $release", ("release", release)), CultureInfo.InvariantCulture);
            var absent = Absent(connection, table, "rel_from = $release", ("release", release));
            foreach (var aggregate in aggregates)
            {
                if (aggregate.Held.Length > 0 && !PlaceKeys(connection, aggregate, release, all: false))
                {
                    // Without its statistics the table is chosen for anew when the aggregates are next tended, with room for the new keys.
                    Remove(connection, aggregate.Table);
                    FactCounts.Forget(connection, table);
                    ServingSeal.Take(connection, [CountHeld.Places]);
                    continue;
                }

                var rows = connection.Run(aggregate.Follow, ("release", release));
                (aggregate with
                {
                    RowCount = aggregate.RowCount + rows,
                    HasRemovals = aggregate.HasRemovals || removed > 0,
                    Absent = [.. aggregate.Absent.Union(absent, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                }).Write(connection);
                if (aggregate.Held.Length > 0)
                {
                    ServingSeal.Take(connection, [aggregate.Table, CountHeld.Places]);
                }
                else
                {
                    ServingSeal.Add(connection, aggregate.Table, $"{CubeAggregate.Release} = $release", ("release", release));
                }
            }
        }
    }

    /// <summary>Gives new keys their places; false when sets have no room for them.</summary>
    /// <param name="all">Whether keys of all facts visible in the release, not only of those that came with it.</param>
    private static bool PlaceKeys(DuckDbConnection connection, AggregateRecord sets, long release, bool all)
    {
        var sql = new AggregateSql(new AggregateDesign(sets.Facts, [], [], 0) { Held = sets.Held, Room = sets.Room }, ImmutableDictionary<string, string>.Empty);
        connection.Run(sql.Places(all), ("release", release));
        return Convert.ToInt64(connection.Scalar(sql.PlacesGiven), CultureInfo.InvariantCulture) <= sets.Room;
    }

    /// <summary>New questions after which the choice is made again.</summary>
    public const long QuestionsToChooseAgain = 500;

    /// <summary>
    /// Makes what is missing, throws away what no longer holds or is no longer worth its place, makes anew what has grown by many releases. Each
    /// table in a transaction of its own.
    /// </summary>
    /// <param name="asked">What was asked so far; null for no log.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Tend(DuckDbConnection connection, CubeModels models, IMemberCatalogue members, long release, long fewest = AggregateChoice.FewestFacts, AskedGrains? asked = null)
    {
        var valid = Read(connection, models, members).Select(a => a.Table).ToHashSet(StringComparer.Ordinal);
        var all = AggregateRecord.All(connection);
        var kept = all.Where(r => valid.Contains(r.Table) && !r.IsWorn).ToArray();
        Drop(connection, all.Except(kept));
        var changed = kept.Length < all.Count;
        var isAskedAnew = asked?.Since >= QuestionsToChooseAgain;
        var counted = FactCounts.All(connection).Select(f => f.Table).ToHashSet(StringComparer.Ordinal);
        foreach (var facts in models.Cubes.Items.Where(AggregateChoice.CanBeAggregated).Select(c => c.Table).Distinct(StringComparer.Ordinal))
        {
            var own = kept.Where(r => r.Facts == facts).ToArray();
            if ((own.Length == 0 || isAskedAnew || own.Length < all.Count(r => r.Facts == facts) || !counted.Contains(facts)) && FactCounts.Read(connection, models, facts, release, fewest) is { } counts)
            {
                FactCounts.Write(connection, counts);
                var designs = AggregateChoice.Of(models, counts, members, fewest, asked);
                var types = FactCounts.Types(connection, facts);
                var absent = Absent(connection, facts, "rel_from <= $release and rel_to > $release", ("release", release));
                var wanted = designs.Select(d => Exact(d, types, absent)).ToImmutableArray();
                var unwanted = own.Where(r => wanted.All(d => d.Table != r.Table)).ToArray();
                Drop(connection, unwanted);
                changed |= unwanted.Length > 0 | Make(connection, [.. wanted.Where(d => own.All(r => r.Table != d.Table))], types, release, absent);
            }
        }

        if (isAskedAnew)
        {
            asked!.Noted();
        }

        return changed;
    }

    /// <summary>Throws all of them away when one is not as it was sealed, or stands beside what is written down of it: they are made anew from the facts.</summary>
    /// <param name="broken">Tables that are not as they were sealed.</param>
    public static void DropDamaged(DuckDbConnection connection, IEnumerable<string> broken)
    {
        var tables = Tables(connection);
        if (broken.Any(IsOwn) || !tables.SetEquals(AggregateRecord.All(connection).Select(r => r.Table)))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var table in tables)
            {
                connection.Execute($"drop table {table}");
                connection.Run("delete from serving_seal where table_name = $table", ("table", table));
            }

            connection.Execute($"delete from serving_aggregate; delete from aggregate_member; delete from {CountHeld.Places}; delete from fact_statistics");
            ServingSeal.Take(connection, ["serving_aggregate", "aggregate_member", CountHeld.Places, "fact_statistics"]);
            transaction.Commit();
        }
    }

    /// <summary>Whether a table of the copy is kept here, and can be made anew without the rest.</summary>
    public static bool IsOwn(string table) => table.StartsWith(Prefix, StringComparison.Ordinal) || table is "serving_aggregate" or "aggregate_member" or CountHeld.Places or "fact_statistics";

    private static HashSet<string> Tables(DuckDbConnection connection)
    {
        var found = connection.Table($"select table_name from duckdb_tables() where schema_name = 'main' and not temporary and starts_with(table_name, '{Prefix}')");
        return [.. Enumerable.Range(0, found.RowCount).Select(row => found[0].Text[row]!)];
    }

    private static AggregateDesign Exact(AggregateDesign design, IReadOnlyDictionary<string, string> types, IReadOnlySet<string> gaps) =>
        design with { Parts = Domain.Values.EquatableArray.ToEquatableArray(AggregateParts.Plain(design.Parts.Items.Where(p => AggregateSql.IsExact(p, types)), gaps)) };

    private static bool Make(DuckDbConnection connection, ImmutableArray<AggregateDesign> designs, IReadOnlyDictionary<string, string> types, long release, IReadOnlySet<string> absent)
    {
        if (designs.IsEmpty)
        {
            return false;
        }

        var made = new List<AggregateDesign>();
        foreach (var design in designs)
        {
            if (TryMake(connection, new AggregateSql(design, types), made, release, absent))
            {
                made.Add(design);
            }
        }

        return made.Count > 0;
    }

    private static bool TryMake(DuckDbConnection connection, AggregateSql sql, List<AggregateDesign> made, long release, IReadOnlySet<string> absent)
    {
        var source = sql.Design.IsCopy || sql.Design.IsKeySet ? null : made.Where(m => !m.IsCopy && m.Holds(sql.Design)).MinBy(m => m.Rows);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var transaction = connection.BeginTransaction();
            foreach (var level in sql.Design.Keys.Items.Select(k => k.Grain).OfType<LevelGrain>())
            {
                Place(connection, level.Classes);
            }

            if (sql.Design.IsKeySet && !PlaceKeys(connection, AggregateRecord.Of(sql, release, 0, [], TimeSpan.Zero), release, all: true))
            {
                return false;
            }

            connection.Execute(source is null ? sql.OfFacts(release) : sql.Of(source, release));
            var rows = Convert.ToInt64(connection.Scalar($"select count(*) from {sql.Design.Table}"), CultureInfo.InvariantCulture);
            RunMeters.Build.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("facts", sql.Design.Facts));
            AggregateRecord.Of(sql, release, rows, absent.Order(StringComparer.Ordinal), Stopwatch.GetElapsedTime(started)).Write(connection);
            ServingSeal.Take(connection, [sql.Design.Table, "serving_aggregate", "aggregate_member", CountHeld.Places]);
            transaction.Commit();
            return true;
        }
        catch (DuckDbException error) when (error is not DuckDbFatalException)
        {
            return false;
        }
    }

    private static void Place(DuckDbConnection connection, MemberClasses classes)
    {
        (string, object?)[] key = [("dimension", classes.Dimension), ("level", classes.Level), ("fingerprint", classes.Fingerprint)];
        if (Convert.ToInt64(connection.Scalar("select count(*) from aggregate_member where dimension = $dimension and level = $level and fingerprint = $fingerprint", key), CultureInfo.InvariantCulture) > 0)
        {
            return;
        }

        connection.Run(
            "insert into aggregate_member select $dimension, $level, $fingerprint, unnest($members), unnest($classes)",
            [.. key, ("members", classes.All.Keys.ToArray()), ("classes", classes.All.Values.ToArray())]);
    }

    private static void Drop(DuckDbConnection connection, IEnumerable<AggregateRecord> records)
    {
        foreach (var table in records.Select(r => r.Table))
        {
            using var transaction = connection.BeginTransaction();
            Remove(connection, table);
            transaction.Commit();
        }
    }

    private static void Remove(DuckDbConnection connection, string table)
    {
        connection.Execute($"drop table if exists {table}");
        connection.Run("delete from serving_aggregate where table_name = $table", ("table", table));
        connection.Run("delete from serving_seal where table_name = $table", ("table", table));
        ServingSeal.Take(connection, ["serving_aggregate"]);
    }

    /// <summary>Columns without a value in some of the rows.</summary>
    private static HashSet<string> Absent(DuckDbConnection connection, string facts, string where, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var columns = FactCounts.Types(connection, facts).Keys.Where(c => c is not ("rel_from" or "rel_to" or "load_id" or "row_no")).ToArray();
        var found = connection.Table($"select {string.Join(", ", columns.Select(c => $"count(*) - count({c}) as {c}"))} from {facts} where {where}", parameters);
        return [.. columns.Where(c => found[c].Longs[0] > 0)];
    }
}
