using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>Compares the copy with the record, load by load: a row lost, changed or invented shows in the checksum taken when the load was recorded.</summary>
internal sealed class ServingCheck(OfficeRecord office, DuckDbConnection connection)
{
    /// <summary>Whether releases and loads of the copy are those of the record and every load's content is.</summary>
    public bool IsSound() => ReleasesAreKnown() && !Differences().Any();

    /// <summary>Loads whose content in the copy is not what was recorded, with the fact table.</summary>
    public IEnumerable<(long Load, string Fact)> Differences()
    {
        var recorded = office.Loads.All().ToDictionary(l => l.Number);
        var held = connection.Table("select load_id, fact from serving_load order by load_id, fact");
        for (var row = 0; row < held.RowCount; row++)
        {
            var (load, fact) = (held["load_id"].Longs[row], held["fact"].Text[row]!);
            if (!recorded.TryGetValue(load, out var record) || ContentChecksum.Parse(record.Entry.ContentChecksum).Of(fact) != Held(load, fact))
            {
                yield return (load, fact);
            }
        }
    }

    private string Held(long load, string fact)
    {
        var columns = ServingColumns.Of(connection, ServingTables.Of(fact));
        var rows = FormattableString.Invariant($"(select distinct on (row_no) {columns.Names} from {fact} where load_id = {load})");
        return Convert.ToString(connection.Scalar(columns.Checksum(rows)), CultureInfo.InvariantCulture)!;
    }

    private bool ReleasesAreKnown()
    {
        var known = office.Releases.All().Select(r => (long)r.Number).ToHashSet();
        var applied = connection.Table("select number from serving_release");
        foreach (var number in applied[0].Longs)
        {
            if (!known.Contains(number))
            {
                return false;
            }
        }

        return true;
    }
}
