using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Facts;

/// <summary>Fact rows as normalised Parquet: the columns of the table plus the document each row cites, so that a blob needs nothing beside it.</summary>
internal static class FactParquet
{
    /// <summary>So many rows are held while they are written.</summary>
    private const string RowGroup = "20480";

    /// <summary>Stores the rows of a relation of the writer's connection.</summary>
    public static StagedFact Sealed(DuckDbConnection connection, ServingColumns columns, string relation, string staging, BlobStore blobs)
    {
        var written = Written(connection, columns, relation, staging);
        try
        {
            return new StagedFact(new NormalisedBlob(columns.Table.Name, blobs.PutFile(written.Path)), written.Checksum);
        }
        finally
        {
            File.Delete(written.Path);
        }
    }

    /// <summary>Writes the rows into a file of their own, with their checksum.</summary>
    public static WrittenFact Written(DuckDbConnection connection, ServingColumns columns, string relation, string staging) =>
        new(columns.Table.Name, Write(connection, columns, relation, staging), Convert.ToString(connection.Scalar(columns.Checksum(relation)), CultureInfo.InvariantCulture)!);

    /// <summary>Writes the rows into a file of their own among the files in work, which the caller removes; in the order they have, so that none is held longer than it takes to write it.</summary>
    public static string Write(DuckDbConnection connection, ServingColumns columns, string relation, string staging)
    {
        var path = Path.Combine(staging, Guid.NewGuid().ToString("N") + ".parquet");
        connection.Execute($"copy (select {columns.Names}, source_document, source_date from {relation}) to {EngineSql.Quoted(path)} (format parquet, compression zstd, row_group_size {RowGroup})");
        return path;
    }

    /// <summary>SQL that reads the rows back with the load they belong to, each column of the type the table has now.</summary>
    public static string Read(ServingColumns columns, string path, long load) =>
        FormattableString.Invariant($"select {load}::bigint as load_id, {Typed(columns, c => c)}, source_document, source_date from read_parquet({EngineSql.Quoted(path)})");

    /// <summary>SQL for the same columns and no row.</summary>
    public static string Nothing(ServingColumns columns) =>
        $"select null::bigint as load_id, {Typed(columns, _ => "null")}, null::varchar as source_document, null::varchar as source_date where false";

    private static string Typed(ServingColumns columns, Func<string, string> value) => string.Join(", ", columns.Columns.Select(c => $"{value(c.Name)}::{c.Type} as {c.Name}"));
}
