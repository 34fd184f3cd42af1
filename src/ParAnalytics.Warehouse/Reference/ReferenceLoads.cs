using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>
/// The figures of <c>warehouse/reference</c> as loads: all of them in a new folder (release <c>goc</c>); in an existing one only what an upgrade
/// added or changed, so that it takes the place of nothing a person loaded since.
/// </summary>
internal sealed class ReferenceLoads(ReferenceSet reference, OfficeRecord office, DuckDbConnection connection, string staging)
{
    public const string FirstRelease = "goc";

    private const string Mark = "reference/";

    /// <summary>
    /// Records what is new and publishes it alone: what people have in the draft waits there for whoever publishes it. Answers whether there was anything.
    /// </summary>
    public bool Bring()
    {
        foreach (var file in ReferenceFacts.Files)
        {
            Record(file);
        }

        var isFirst = office.Releases.Current() is null;
        long[] own = [.. office.Loads.Draft().Where(l => l.Actor.Name == Actor.System.Name && l.Entry.DescriptionId.StartsWith(Mark, StringComparison.Ordinal)).Select(l => l.Number)];
        if (own.Length == 0 && !isFirst)
        {
            return false;
        }

        office.Releases.Publish(isFirst ? FirstRelease : null, isFirst ? "Dữ liệu tham chiếu đi kèm" : "Cập nhật dữ liệu tham chiếu", Actor.System, own);
        return true;
    }

    private void Record(ReferenceFactFile file)
    {
        if (reference.Find(file.File) is not { } path)
        {
            return;
        }

        var original = office.Blobs.PutFile(path);
        if (office.Loads.OfOriginal(original).Any(l => l.Entry.DescriptionId == DescriptionOf(file)))
        {
            return;
        }

        using var stage = new FactStage(connection, ServingTables.Of(file.Table));
        Fill(stage, file, office.Blobs.PathOf(original));
        var all = (int)stage.RowCount;
        DropKnown(stage, file);
        var taken = (int)stage.RowCount;
        if (taken == 0 && office.Releases.Current() is not null)
        {
            return;
        }

        var fact = stage.Seal(staging, office.Blobs);
        office.Loads.Record(
            new LoadEntry(
                file.Kind, file.File, original, [fact.Blob], LoadScope.Rows, new LoadCounts(taken, taken, 0), "[]", ContentChecksum.Of([fact]).ToString(), DescriptionOf(file),
                BlobHash.OfText(string.Create(CultureInfo.InvariantCulture, $"{file.File} {all}")).ToString()),
            Actor.System);
    }

    private static string DescriptionOf(ReferenceFactFile file) => Mark + file.File;

    /// <summary>The rows of the file as the table has them. A unit or criterion that is not there refuses the whole file: the reference is ours to mend.</summary>
    private void Fill(FactStage stage, ReferenceFactFile file, string path)
    {
        var text = $"read_csv({EngineSql.Quoted(path)}, header = true, all_varchar = true, delim = ',', quote = '\"', nullstr = '')";
        var there = connection.Table($"select * from {text} limit 0").Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var values = stage.Columns.Columns.Select(c => Value(c, file, there));
        try
        {
            connection.Execute($"insert into {stage.Name} select {string.Join(", ", values)}, source_document, source_date from {text}");
        }
        catch (DuckDbException error)
        {
            throw new FaultException(WarehouseFaults.ReferenceInvalid(file.File, error.EngineMessage));
        }

        foreach (var (column, dimension) in new[] { ("unit_key", "dim_unit"), ("node_key", "dim_criterion") })
        {
            if (stage.Columns.Columns.Any(c => c.Name == column)
                && connection.Scalar($"select min({column}) from {stage.Name} where {column} not in (select {column} from {dimension})") is string unknown)
            {
                throw new FaultException(WarehouseFaults.ReferenceInvalid(file.File, $"{column} {unknown}"));
            }
        }
    }

    private static string Value(ServingColumn column, ReferenceFactFile file, HashSet<string> there)
    {
        var source = file.Renames.GetValueOrDefault(column.Name, column.Name);
        return column.Name switch
        {
            "row_no" => "(row_number() over () + 1)::integer",
            "source_id" => ReferenceSql.SourceId,
            _ when !there.Contains(source) => Missing(column),
            _ when column.Type == "BOOLEAN" => $"coalesce(\"{source}\", 'yes') = 'yes'",
            _ when column.IsRequired => $"coalesce(\"{source}\"::{column.Type}, {Missing(column)})",
            _ => $"\"{source}\"::{column.Type}",
        };
    }

    private static string Missing(ServingColumn column) => column switch
    {
        { IsRequired: false } => $"null::{column.Type}",
        { Name: "state" } => "'OK'",
        { Name: "origin" } => "'PUBLISHED'",
        { Type: "VARCHAR" } => "''",
        { Type: "BOOLEAN" } => "true",
        _ => $"null::{column.Type}",
    };

    private void DropKnown(FactStage stage, ReferenceFactFile file)
    {
        var compared = string.Join(", ", stage.Columns.Columns.Where(c => c.Name != "row_no").Select(c => c.Name));
        foreach (var earlier in office.Loads.All().Where(l => l.Entry.DescriptionId == DescriptionOf(file)))
        {
            var blob = office.Blobs.PathOf(earlier.Entry.Normalised[0].Hash);
            connection.Execute($"delete from {stage.Name} where row_no in (select row_no from {stage.Name} s semi join (select {compared} from read_parquet({EngineSql.Quoted(blob)})) k on row({Prefixed(stage, "s")}) is not distinct from row({Prefixed(stage, "k")}))");
        }
    }

    private static string Prefixed(FactStage stage, string alias) => string.Join(", ", stage.Columns.Columns.Where(c => c.Name != "row_no").Select(c => $"{alias}.{c.Name}"));
}
