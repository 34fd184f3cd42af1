using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>Keeps illustrative figures out of a public release, unless the whole installation is a declared demonstration.</summary>
internal static class SyntheticGuard
{
    /// <exception cref="FaultException"><c>PAR0509</c> with the loads of the draft that hold such figures.</exception>
    public static void Demand(OfficeRecord office, DuckDbConnection connection)
    {
        var synthetic = office.Loads.Draft().Where(load => load.Entry.Normalised.Items.Any(b => Holds(connection, office.Blobs.PathOf(b.Hash)))).Select(load => load.Id).ToList();
        if (synthetic.Count > 0)
        {
            throw new FaultException(WarehouseFaults.SyntheticInDraft(synthetic));
        }
    }

    private static bool Holds(DuckDbConnection connection, string path) =>
        Convert.ToInt64(connection.Scalar($"select count(*) from read_parquet({EngineSql.Quoted(path)}) where origin = 'SYNTHETIC'"), CultureInfo.InvariantCulture) > 0;
}
