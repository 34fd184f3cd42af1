using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>The files of <c>warehouse/reference</c>: places, criteria and sources become dimensions here; their figures become loads.</summary>
internal sealed class ReferenceSet
{
    private readonly string _folder;

    private ReferenceSet(string folder, string checksum) => (_folder, Checksum) = (folder, checksum);

    /// <summary>Over the names and bytes of all files: a change means that the serving copy is old.</summary>
    public string Checksum { get; }

    /// <exception cref="FaultException"><c>PAR0502</c>: the folder is not there.</exception>
    public static ReferenceSet Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "units.csv")))
        {
            throw new FaultException(WarehouseFaults.AssetsMissing(Path.Combine(folder, "units.csv")));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return new ReferenceSet(folder, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Fills the dimensions of an empty copy.</summary>
    public void Fill(DuckDbConnection connection)
    {
        foreach (var (file, sql) in ReferenceSql.Statements(names => FilesThere(names)))
        {
            try
            {
                connection.Execute(sql);
            }
            catch (DuckDbException error)
            {
                throw new FaultException(WarehouseFaults.ReferenceInvalid(file, error.EngineMessage));
            }
        }
    }

    /// <summary>The path of a reference file, or null when there is none of that name.</summary>
    public string? Find(string name) => Path.Combine(_folder, name) is var path && File.Exists(path) ? path : null;

    private IReadOnlyList<string> FilesThere(string[] names) =>
        [.. names.Select(name => Path.Combine(_folder, name)).Where(File.Exists)];
}
