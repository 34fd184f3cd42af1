using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>A temporary table of the writing connection in which the rows of one load and fact gather before they become a blob.</summary>
internal sealed class FactStage : IDisposable
{
    private readonly DuckDbConnection _connection;
    private long _taken;

    public FactStage(DuckDbConnection connection, ServingTable table)
    {
        _connection = connection;
        Columns = ServingColumns.Of(connection, table);
        Name = "stage_" + table.Name;
        Make();
    }

    public string Name { get; }

    public ServingColumns Columns { get; }

    public long RowCount => Convert.ToInt64(_connection.Scalar($"select count(*) from {Name}"), CultureInfo.InvariantCulture);

    /// <summary>Adds rows the intake accepted.</summary>
    public void Append(FactTable table, IEnumerable<FactRow> rows) => _taken += StageAppend.Append(_connection, Name, Columns, _taken, table, rows);

    /// <summary>The rows as a blob of the store, with their checksum.</summary>
    public StagedFact Seal(string staging, BlobStore blobs)
    {
        NameSources();
        return FactParquet.Sealed(_connection, Columns, Name, staging, blobs);
    }

    /// <summary>The rows as a file in work, which the caller removes, with their checksum. They are held nowhere else afterwards.</summary>
    public WrittenFact Write(string staging)
    {
        NameSources();
        var written = FactParquet.Written(_connection, Columns, Name, staging);
        Make();
        return written;
    }

    /// <summary>The rows so far into a file in work, whose path is answered. The stage goes on without them and counts on.</summary>
    public string WriteOut(string staging)
    {
        NameSources();
        var path = FactParquet.Write(_connection, Columns, Name, staging);
        Make();
        return path;
    }

    public void Dispose() => _connection.Execute($"drop table if exists {Name}");

    /// <summary>Made anew rather than emptied: rows deleted keep their memory.</summary>
    private void Make() => _connection.Execute($"create or replace temp table {Name} as select {Columns.Names}, null::varchar as source_document, null::varchar as source_date from {Columns.Table.Name} limit 0");

    private void NameSources() => _connection.Execute($"update {Name} set source_id = {ReferenceSql.SourceId} where source_id is null and coalesce(source_document, '') <> ''");
}

/// <summary>Rows of one fact, stored.</summary>
internal sealed record StagedFact(NormalisedBlob Blob, string Checksum);

/// <summary>Rows of one fact in a file among those in work.</summary>
internal sealed record WrittenFact(string Table, string Path, string Checksum);
