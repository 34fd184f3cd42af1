using System.Collections.Immutable;
using System.Xml.Linq;

namespace ParAnalytics.Architecture.Tests;

/// <summary>A project as its file states it: what it references directly.</summary>
public sealed record ProjectFile(string Name, ImmutableArray<string> References, ImmutableArray<string> Packages)
{
    public static ProjectFile Parse(string name, string xml)
    {
        var project = XDocument.Parse(xml);
        return new(
            name,
            [.. Includes(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')).Replace("ParAnalytics.", "", StringComparison.Ordinal))],
            [.. Includes(project, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}

/// <summary>Who may know whom, and who owns which package.</summary>
public static class House
{
    private static readonly ImmutableArray<string> Any = ["*"];

    /// <summary>Room → rooms it may reference directly.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> MayReference { get; } = new Dictionary<string, ImmutableArray<string>>
    {
        ["Domain"] = [],
        ["Definitions"] = [],
        ["Olap"] = ["Domain", "Definitions"],
        ["Insights"] = ["Domain", "Olap"],
        ["Ingestion"] = ["Domain", "Definitions"],
        ["Office"] = ["Domain"],
        ["DuckDb"] = [],
        ["Warehouse"] = ["Domain", "Olap", "Ingestion", "Office", "DuckDb"],
        ["Documents"] = ["Domain", "Olap", "Ingestion"],
        ["Dashboards"] = ["Domain", "Definitions", "Olap"],
        ["Live"] = ["Domain", "Olap", "Dashboards"],
        ["Charts"] = ["Domain", "Olap", "Dashboards", "Live"],
        ["Maps"] = ["Domain", "Olap", "Dashboards", "Live"],
        ["Web"] = Any,
        ["Cli"] = Any,
    }.ToImmutableDictionary();

    /// <summary>Package (or the start of its name) → the one room that may use it.</summary>
    public static ImmutableDictionary<string, string> Owners { get; } = new Dictionary<string, string>
    {
        ["YamlDotNet"] = "Definitions",
        ["CsvHelper"] = "Ingestion",
        ["Microsoft.Data.Sqlite"] = "Office",
        ["DocumentFormat.OpenXml"] = "Documents",
        ["NetTopologySuite"] = "Maps",
        ["Microsoft.AspNetCore."] = "Web",
        ["Microsoft.IdentityModel."] = "Web",
        ["Markdig"] = "Web",
        ["System.CommandLine"] = "Cli",
        ["Spectre.Console"] = "Cli",
    }.ToImmutableDictionary();

    /// <summary>One sentence per breach; empty when the house stands.</summary>
    public static ImmutableArray<string> Violations(IEnumerable<ProjectFile> projects) =>
    [
        .. projects.SelectMany(p => UnknownRooms(p).Concat(WrongReferences(p)).Concat(ForeignPackages(p))),
    ];

    private static IEnumerable<string> UnknownRooms(ProjectFile p) =>
        MayReference.ContainsKey(p.Name) ? [] : [$"{p.Name} is no room of the house"];

    private static IEnumerable<string> WrongReferences(ProjectFile p)
    {
        var allowed = MayReference.GetValueOrDefault(p.Name, []);
        return p.References
            .Where(r => allowed == Any ? r is "Web" or "Cli" : !allowed.Contains(r))
            .Select(r => $"{p.Name} may not reference {r}");
    }

    private static IEnumerable<string> ForeignPackages(ProjectFile p) =>
        from package in p.Packages
        from owner in Owners
        where package == owner.Key || (owner.Key.EndsWith('.') && package.StartsWith(owner.Key, StringComparison.Ordinal))
        where owner.Value != p.Name
        select $"{p.Name} may not use {package}: {owner.Value} owns it";
}
