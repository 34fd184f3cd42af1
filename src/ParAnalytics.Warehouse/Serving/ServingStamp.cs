using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Reference;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>What a serving copy is made of besides loads: another schema, reference or engine makes it old.</summary>
internal sealed record ServingStamp(string Schema, string Reference, string Engine)
{
    public static ServingStamp Of(SchemaScripts schema, ReferenceSet reference) => new(schema.Checksum, reference.Checksum, DuckDbEngine.Version);

    public static ServingStamp? Read(DuckDbConnection connection)
    {
        var found = connection.Table("select name, value from serving_origin");
        var values = Enumerable.Range(0, found.RowCount).ToDictionary(row => found["name"].Text[row]!, row => found["value"].Text[row]!, StringComparer.Ordinal);
        return values.TryGetValue("schema", out var schema) && values.TryGetValue("reference", out var reference) && values.TryGetValue("engine", out var engine)
            ? new ServingStamp(schema, reference, engine)
            : null;
    }

    public void Write(DuckDbConnection connection)
    {
        foreach (var (name, value) in new[] { ("schema", Schema), ("reference", Reference), ("engine", Engine) })
        {
            connection.Run("insert into serving_origin values ($name, $value)", ("name", name), ("value", value));
        }
    }
}
