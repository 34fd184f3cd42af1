using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>A temporary table of the writing connection in which the rows of one load and fact gather before they become a blob.</summary>
internal sealed class FactStage : IDisposable
{
    private readonly DuckDbConnection _connection;

    public FactStage(DuckDbConnection connection, FactTable table)
    {
        _connection = connection;
        Columns = FactColumns.Of(connection, table);
        Name = "stage_" + table.Name;
        connection.Execute($"create or replace temp table {Name} as select {Columns.Names}, null::varchar as source_document, null::varchar as source_date from {table.Name} limit 0");
    }

    public string Name { get; }

    public FactColumns Columns { get; }

    public long RowCount => Convert.ToInt64(_connection.Scalar($"select count(*) from {Name}"), CultureInfo.InvariantCulture);

    /// <summary>The rows as a blob of the store, with their checksum and what they speak of.</summary>
    public StagedFact Seal(string staging, BlobStore blobs)
    {
        _connection.Execute($"update {Name} set source_id = {Reference.ReferenceSql.SourceId} where source_id is null");
        var hash = FactParquet.Store(_connection, Columns, Name, staging, blobs);
        var checksum = Convert.ToString(_connection.Scalar(Columns.Checksum(Name)), CultureInfo.InvariantCulture)!;
        return new StagedFact(new NormalisedBlob(Columns.Table.Name, hash), checksum, Texts("family"), [.. Texts("year").Select(y => int.Parse(y, CultureInfo.InvariantCulture))]);
    }

    public void Dispose() => _connection.Execute($"drop table if exists {Name}");

    private string[] Texts(string column)
    {
        if (Columns.Columns.All(c => c.Name != column))
        {
            return [];
        }

        var found = _connection.Table($"select distinct {column}::varchar as value from {Name} where {column} is not null order by 1");
        return [.. Enumerable.Range(0, found.RowCount).Select(row => found[0].Text[row]!)];
    }
}

/// <summary>Rows of one fact, stored.</summary>
internal sealed record StagedFact(NormalisedBlob Blob, string Checksum, string[] Families, int[] Years);
