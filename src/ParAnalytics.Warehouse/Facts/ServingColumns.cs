using System.Collections.Immutable;
using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Facts;

/// <summary>The columns a row of a fact table brings with it, without what the warehouse adds (load, visibility).</summary>
internal sealed record ServingColumns(ServingTable Table, ImmutableArray<ServingColumn> Columns)
{
    public string Names => string.Join(", ", Columns.Select(c => c.Name));

    public static ServingColumns Of(DuckDbConnection connection, ServingTable table)
    {
        var found = connection.Table(
            "select column_name, data_type, not is_nullable as required from duckdb_columns() where table_name = $table and column_name not in ('load_id', 'rel_from', 'rel_to') order by column_index",
            ("table", table.Name));
        var columns = ImmutableArray.CreateBuilder<ServingColumn>(found.RowCount);
        for (var row = 0; row < found.RowCount; row++)
        {
            columns.Add(new ServingColumn(found["column_name"].Text[row]!, found["data_type"].Text[row]!, found["required"].Booleans[row]));
        }

        return new ServingColumns(table, columns.ToImmutable());
    }

    /// <summary>SQL that folds the rows of a relation into one text, whatever their order: their number and the exclusive or of their MD5s.</summary>
    public string Checksum(string relation) => $"select {Sum} from {relation}";

    /// <summary>The aggregate of <see cref="Checksum"/>.</summary>
    public string Sum => $"count(*)::varchar || ':' || coalesce(bit_xor(md5_number(row({Names})::varchar))::varchar, '0')";
}

/// <summary>A column as the schema declares it.</summary>
internal sealed record ServingColumn(string Name, string Type, bool IsRequired);
