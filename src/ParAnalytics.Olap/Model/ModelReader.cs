using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Olap.Model.Rules;

namespace ParAnalytics.Olap.Model;

/// <summary>Definition files → checked cubes. Every finding of every file comes at once; with an error among them there are no cubes.</summary>
public static class ModelReader
{
    public const string SharedFile = "shared.dimensions.yaml";

    /// <summary>Reads <c>shared.dimensions.yaml</c>, every <c>*.cube.yaml</c> of the folder and, where there is one, the list of what is public.</summary>
    /// <param name="displayFolder">The folder as findings show it: <c>warehouse/cubes</c>.</param>
    public static ModelResult ReadFolder(string folder, string displayFolder = "warehouse/cubes")
    {
        var shared = DefinitionReader.ReadFile<DimensionsDefinition>(Path.Combine(folder, SharedFile), $"{displayFolder}/{SharedFile}");
        var cubes = Directory.GetFiles(folder, "*.cube.yaml").Order(StringComparer.Ordinal)
            .Select(path => DefinitionReader.ReadFile<CubeDefinition>(path, $"{displayFolder}/{Path.GetFileName(path)}"));
        var listed = Path.Combine(folder, PublicList.File);
        return Check(shared, [.. cubes], File.Exists(listed) ? DefinitionReader.ReadFile<PublicDefinition>(listed, $"{displayFolder}/{PublicList.File}") : null);
    }

    public static ModelResult Check(DefinitionResult<DimensionsDefinition> shared, ImmutableArray<DefinitionResult<CubeDefinition>> cubes, DefinitionResult<PublicDefinition>? listed = null)
    {
        var findings = shared.Findings.AddRange(cubes.SelectMany(c => c.Findings)).AddRange(listed?.Findings ?? []);
        if (shared.Value is { } dimensions && HasNoError(findings))
        {
            var definitions = cubes.Select(c => c.Value).OfType<CubeDefinition>().ToArray();
            findings = findings
                .AddRange(new KnownLevelRule().CheckShared(dimensions))
                .AddRange(definitions.SelectMany(c => ModelRule.All.SelectMany(r => r.Check(c, dimensions))))
                .AddRange(Duplicates(definitions));
            if (HasNoError(findings))
            {
                var models = new CubeModels([.. definitions.Select(c => ModelBuilder.Build(c, dimensions))]);
                if (listed?.Value is not { } list)
                {
                    return new(models, findings);
                }

                findings = findings.AddRange(PublicList.Check(list, models));
                return new(HasNoError(findings) ? PublicList.Apply(list, models) : null, findings);
            }
        }

        return new(null, findings);
    }

    private static IEnumerable<DefinitionFinding> Duplicates(CubeDefinition[] cubes) =>
        cubes.GroupBy(c => c.Cube.Value, StringComparer.Ordinal).SelectMany(g => g.Skip(1)).Select(c => new DefinitionFinding(
            "PAR0019", c.Cube.Mark, $"Khối dữ liệu '{c.Cube.Value}' đã có ở tệp khác", $"The cube '{c.Cube.Value}' is already there in another file"));

    private static bool HasNoError(ImmutableArray<DefinitionFinding> findings) => findings.All(f => f.Severity != FindingSeverity.Error);
}

/// <summary>The cubes, or null with the errors that refuse them.</summary>
public sealed record ModelResult(CubeModels? Models, ImmutableArray<DefinitionFinding> Findings);

/// <summary>The JSON Schemas of the model's files.</summary>
public static class ModelSchemas
{
    public static string Cube => DefinitionSchema.Of<CubeDefinition>("ParAnalytics cube");

    public static string Public => DefinitionSchema.Of<PublicDefinition>("ParAnalytics public list");

    public static string Dimensions => DefinitionSchema.Of<DimensionsDefinition>("ParAnalytics shared dimensions");
}
