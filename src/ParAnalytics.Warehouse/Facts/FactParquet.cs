using ParAnalytics.DuckDb;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Facts;

/// <summary>Fact rows as normalised Parquet: the columns of the table plus the document each row cites, so that a blob needs nothing beside it.</summary>
internal static class FactParquet
{
    /// <summary>Writes the rows of a relation of the writer's connection and stores the file.</summary>
    public static BlobHash Store(DuckDbConnection connection, ServingColumns columns, string relation, string staging, BlobStore blobs)
    {
        var path = Write(connection, columns, relation, staging);
        try
        {
            return blobs.PutFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Writes the rows into a file of their own among the files in work, which the caller removes.</summary>
    public static string Write(DuckDbConnection connection, ServingColumns columns, string relation, string staging)
    {
        var path = Path.Combine(staging, Guid.NewGuid().ToString("N") + ".parquet");
        connection.Execute($"copy (select {columns.Names}, source_document, source_date from {relation} order by row_no) to {EngineSql.Quoted(path)} (format parquet, compression zstd)");
        return path;
    }

    /// <summary>SQL that reads the rows back with the load they belong to.</summary>
    public static string Read(ServingColumns columns, string path, long load) =>
        FormattableString.Invariant($"select {load}::bigint as load_id, {columns.Names}, source_document, source_date from read_parquet({EngineSql.Quoted(path)})");
}
