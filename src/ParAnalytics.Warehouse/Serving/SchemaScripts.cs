using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>The numbered scripts of <c>warehouse/schema</c>, applied in order to an empty copy. The copy is derived, so a changed script means a rebuild, not a migration.</summary>
internal sealed class SchemaScripts
{
    private readonly IReadOnlyList<string> _texts;

    private SchemaScripts(IReadOnlyList<string> texts, string checksum) => (_texts, Checksum) = (texts, checksum);

    public string Checksum { get; }

    /// <exception cref="FaultException"><c>PAR0502</c>: the folder is not there or empty.</exception>
    public static SchemaScripts Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sql") : [];
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0)
        {
            throw new FaultException(WarehouseFaults.AssetsMissing(folder));
        }

        string[] texts = [.. files.Select(File.ReadAllText)];
        return new SchemaScripts(texts, BlobHash.OfText(string.Join('\0', texts)).ToString());
    }

    public void Apply(DuckDbConnection connection)
    {
        foreach (var text in _texts)
        {
            connection.Execute(text);
        }
    }
}
