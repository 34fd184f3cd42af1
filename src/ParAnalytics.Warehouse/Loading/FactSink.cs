using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Facts;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>Accepted facts of one file on their way into blobs: rows gather in portions, per fact table.</summary>
internal sealed class FactSink(DuckDbConnection connection, string staging) : IFactSink, IDisposable
{
    private readonly Dictionary<string, FactPortions> _stages = new(StringComparer.Ordinal);

    public void Take(FactTable table, IEnumerable<FactRow> rows)
    {
        if (!_stages.TryGetValue(table.Table, out var stage))
        {
            _stages[table.Table] = stage = new FactPortions(connection, ServingTables.Of(table.Table), staging);
        }

        stage.Append(table, rows);
    }

    /// <summary>Stores what was taken, a blob per fact table.</summary>
    public IReadOnlyList<StagedFact> Seal(BlobStore blobs) => [.. _stages.Values.Where(s => !s.IsEmpty).Select(s => s.Seal(blobs))];

    /// <summary>Writes what was taken into files for a trial.</summary>
    public IReadOnlyList<WrittenFact> WriteForTrial() => [.. _stages.Values.Where(s => !s.IsEmpty).Select(s => s.Write())];

    public void Dispose()
    {
        foreach (var stage in _stages.Values)
        {
            stage.Dispose();
        }
    }
}
