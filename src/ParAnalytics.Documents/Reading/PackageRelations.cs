using System.IO.Compression;
using System.Xml;
using ParAnalytics.Documents.Safety;

namespace ParAnalytics.Documents.Reading;

/// <summary>Where a package keeps what a part refers to.</summary>
internal static class PackageRelations
{
    private const long Limit = 16L << 20;

    /// <summary>Relation id → full part name, for the part named.</summary>
    public static Dictionary<string, (string Type, string Part)> Of(ZipArchive package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (package.GetEntry($"{folder}_rels/{part[(slash + 1)..]}.rels") is not { } entry)
        {
            return relations;
        }

        using var reader = PartReader.Open(entry, Limit);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
            {
                relations[id] = (reader.GetAttribute("Type") ?? "", Resolve(folder, target));
            }
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var parts = new List<string>(folder.TrimEnd('/').Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step == "..")
            {
                parts.RemoveAt(Math.Max(0, parts.Count - 1));
            }
            else if (step != ".")
            {
                parts.Add(step);
            }
        }

        return string.Join('/', parts);
    }
}
