using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Stars;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>A foreign star schema as it lies in a folder: tables as CSV or Parquet files, and the cube files that say what they mean.</summary>
/// <param name="Name">By which the record and the tables of the serving copy know it; a later import under the same name takes its place.</param>
/// <param name="Definitions">The YAML files.</param>
/// <param name="Tables">The data files, by name of the table.</param>
internal sealed record StarFolder(string Name, ImmutableArray<StarText> Definitions, ImmutableArray<StarTable> Tables)
{
    private const int LongestName = 20;

    /// <param name="name">Null takes the folder's name.</param>
    /// <exception cref="FaultException"><c>PAR0030</c> no such folder; <c>PAR0031</c> no cube file or no table; <c>PAR0032</c> a name that is none.</exception>
    public static StarFolder Read(string folder, string? name)
    {
        if (!Directory.Exists(folder))
        {
            throw new FaultException(StarFaults.NoFolder(folder));
        }

        var wanted = name ?? TextFold.Fold(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))).Replace(' ', '_');
        if (!PlainName.Is(wanted) || wanted.Length > LongestName)
        {
            throw new FaultException(StarFaults.Name(wanted, LongestName));
        }

        var files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        var texts = files.Where(f => f.EndsWith(".cube.yaml", StringComparison.Ordinal) || Path.GetFileName(f) == ModelReader.SharedFile).Select(f => new StarText(Path.GetFileName(f), Text(f))).ToImmutableArray();
        var tables = files.Where(f => Path.GetExtension(f).ToLowerInvariant() is ".csv" or ".parquet").Select(f => new StarTable(Path.GetFileNameWithoutExtension(f), f)).ToImmutableArray();
        if (tables.IsEmpty || texts.All(t => t.File == ModelReader.SharedFile))
        {
            throw new FaultException(StarFaults.Empty(folder));
        }

        var wrong = tables.Where(t => !PlainName.Is(t.Name) || t.Name.Length > 40).Concat(tables.GroupBy(t => t.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1))).Select(t => StarFaults.TableName(t.File)).ToArray();
        return wrong.Length == 0 ? new(wanted, texts, tables) : throw new FaultException(wrong);
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new FaultException(StarFaults.NotUtf8(Path.GetFileName(path)));
        }
    }
}

/// <summary>A table of a star: CSV with a header line, or Parquet.</summary>
internal sealed record StarTable(string Name, string Path)
{
    public string File => System.IO.Path.GetFileName(Path);

    public bool IsCsv => System.IO.Path.GetExtension(Path).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of the signs that part columns, the one the header line has most of.</summary>
    public string Delimiter
    {
        get
        {
            using var text = new StreamReader(Path);
            var header = text.ReadLine() ?? "";
            return new[] { ",", ";", "\t", "|" }.MaxBy(d => header.Split(d).Length)!;
        }
    }

    /// <summary>SHA-256 of the bytes.</summary>
    public string Hash()
    {
        using var bytes = System.IO.File.OpenRead(Path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
