using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>The files of <c>warehouse/reference</c>: places, criteria and sources become dimensions here; their figures become loads.</summary>
internal sealed class ReferenceSet
{
    private static readonly string[] Needed = ["units.csv", "communes.csv", "communes_old.csv", "succession.csv", "unit_versions.csv", "region_members.csv", "index_families.csv", "criterion_sets.csv", "criteria.csv"];

    private readonly string _folder;

    private readonly bool _isDemo;

    private ReferenceSet(string folder, bool isDemo, string checksum) => (_folder, _isDemo, Checksum) = (folder, isDemo, checksum);

    /// <summary>Over the names and bytes of all files: a change means that the serving copy is old.</summary>
    public string Checksum { get; }

    /// <exception cref="FaultException"><c>PAR0502</c>: the folder is not there.</exception>
    public static ReferenceSet Read(string folder, bool isDemo)
    {
        if (Needed.Select(name => Path.Combine(folder, name)).FirstOrDefault(path => !File.Exists(path)) is { } missing)
        {
            throw new FaultException(WarehouseFaults.AssetsMissing(missing));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return new ReferenceSet(folder, isDemo, Convert.ToHexStringLower(hash.GetHashAndReset()) + (isDemo ? "+demo" : ""));
    }

    /// <summary>Fills the dimensions of an empty copy.</summary>
    public void Fill(DuckDbConnection connection)
    {
        foreach (var (file, sql) in ReferenceSql.Statements(names => FilesThere(names), _isDemo))
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
