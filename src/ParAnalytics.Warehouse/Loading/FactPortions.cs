using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>
/// Rows of one load and fact of which no more than a portion is held: a full one goes into a file of its own, and the files become one in the end.
/// However long the load is, it takes the memory of a portion.
/// </summary>
internal sealed class FactPortions(DuckDbConnection connection, ServingTable table, string staging) : IDisposable
{
    private const int Most = 20_000;

    private readonly FactStage _stage = new(connection, table);
    private readonly List<string> _written = [];
    private int _held;

    public bool IsEmpty => _held == 0 && _written.Count == 0;

    /// <summary>Adds rows the intake accepted.</summary>
    public void Append(FactTable facts, IEnumerable<FactRow> rows)
    {
        foreach (var portion in rows.Chunk(Most))
        {
            if (_held + portion.Length > Most)
            {
                WriteOut();
            }

            _stage.Append(facts, portion);
            _held += portion.Length;
        }
    }

    /// <summary>The rows as a blob of the store.</summary>
    public StagedFact Seal(BlobStore blobs) => _written.Count == 0 ? _stage.Seal(staging, blobs) : FactParquet.Sealed(connection, _stage.Columns, All(), staging, blobs);

    /// <summary>The rows as a file in work, for a trial, which the caller removes.</summary>
    public WrittenFact Write() => _written.Count == 0 ? _stage.Write(staging) : FactParquet.Written(connection, _stage.Columns, All(), staging);

    public void Dispose()
    {
        _stage.Dispose();
        _written.ForEach(File.Delete);
    }

    private void WriteOut()
    {
        _written.Add(_stage.WriteOut(staging));
        _held = 0;
    }

    private string All()
    {
        WriteOut();
        return $"read_parquet([{string.Join(", ", _written.Select(EngineSql.Quoted))}])";
    }
}
