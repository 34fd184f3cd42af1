using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>Compares the copy with its seals and with the record, load by load: a row lost, changed or invented shows.</summary>
internal sealed class ServingCheck(OfficeRecord office, DuckDbConnection connection)
{
    /// <summary>
    /// Up to so many fact rows every load is compared at opening; above, the seals alone, and <c>verify</c> compares the loads. Tables above have only
    /// the engine's own page checks at opening; the server's check every quarter of an hour, and <c>verify</c>, compare their seals.
    /// </summary>
    public const long MostRowsAtOpening = 2_000_000;

    /// <summary>Why the copy must be made anew; null when it is sound.</summary>
    public string? Find(ServingStamp wanted)
    {
        var broken = ServingSeal.Broken(connection, MostRowsAtOpening).ToArray();
        AggregateKeeper.DropDamaged(connection, broken);
        if (broken.FirstOrDefault(t => !AggregateKeeper.IsOwn(t)) is { } table)
        {
            return $"{table} ≠ serving_seal";
        }

        if (ServingStamp.Read(connection) is var found && found != wanted)
        {
            return "schema, reference, engine";
        }

        if (UnknownReleases().FirstOrDefault() is > 0 and var release)
        {
            return $"release {release.ToString(CultureInfo.InvariantCulture)} ∉ office.db";
        }

        return RowCount() <= MostRowsAtOpening && Differences().FirstOrDefault() is { Fact: { } fact } difference ? $"{Office.Loads.LoadRecord.IdOf(difference.Load)} {fact}" : null;
    }

    /// <summary>Loads whose content in the copy is not what was recorded, with the fact table.</summary>
    public IEnumerable<(long Load, string Fact)> Differences()
    {
        var recorded = office.Loads.All().ToDictionary(l => l.Number);
        var held = connection.Table("select load_id, fact from serving_load order by fact, load_id");
        var sums = new Dictionary<long, string>();
        var summed = "";
        for (var row = 0; row < held.RowCount; row++)
        {
            var (load, fact) = (held["load_id"].Longs[row], held["fact"].Text[row]!);
            (sums, summed) = fact == summed ? (sums, summed) : (Held(fact), fact);
            if (!recorded.TryGetValue(load, out var record) || ContentChecksum.Parse(record.Entry.ContentChecksum).Of(fact) != sums.GetValueOrDefault(load, "0:0"))
            {
                yield return (load, fact);
            }
        }
    }

    /// <summary>Loads of the releases applied that the copy should hold and does not.</summary>
    public IEnumerable<(long Load, string Fact)> Missing()
    {
        var held = connection.Table("select load_id, fact from serving_load");
        var there = Enumerable.Range(0, held.RowCount).Select(row => (held["load_id"].Longs[row], held["fact"].Text[row]!)).ToHashSet();
        var applied = Applied().ToHashSet();
        var loads = office.Releases.All().Where(r => applied.Contains(r.Number)).SelectMany(r => r.Loads.Items).ToHashSet();
        return office.Loads.All().Where(l => loads.Contains(l.Number))
            .SelectMany(l => l.Entry.Normalised.Items.Select(b => (l.Number, b.Table)))
            .Where(pair => !there.Contains(pair));
    }

    /// <summary>Numbers of releases the copy has that the record does not know.</summary>
    public IEnumerable<long> UnknownReleases() => Applied().Except(office.Releases.All().Select(r => (long)r.Number));

    private long[] Applied() => connection.Table("select number from serving_release order by number")[0].Longs.ToArray();

    private long RowCount() => Convert.ToInt64(connection.Scalar("select coalesce(sum(row_count), 0)::bigint from serving_load"), CultureInfo.InvariantCulture);

    /// <summary>The checksum of every load of a fact table, in one reading: each row once, however many intervals it is visible in.</summary>
    private Dictionary<long, string> Held(string fact)
    {
        var columns = ServingColumns.Of(connection, ServingTables.Of(fact));
        var rows = connection.Table($"select load_id, {columns.Sum} as checksum from (select distinct on (load_id, row_no) load_id, {columns.Names} from {fact}) group by load_id");
        return Enumerable.Range(0, rows.RowCount).ToDictionary(row => rows["load_id"].Longs[row], row => rows["checksum"].Text[row]!);
    }
}
