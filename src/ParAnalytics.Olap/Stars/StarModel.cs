using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Stars;

/// <summary>The cubes of a star, checked against its tables' names and everything installed; their tables bear the names of the serving copy.</summary>
/// <param name="Models">Null when something is wrong.</param>
/// <param name="Own">The dimensions the star itself declares; the others are those of the installation.</param>
/// <param name="Needs">Every column the definitions name.</param>
/// <param name="Faults">What refuses it.</param>
public sealed record StarModel(CubeModels? Models, ImmutableHashSet<string> Own, ImmutableArray<ColumnNeed> Needs, ImmutableArray<Fault> Faults)
{
    /// <summary>The table in the serving copy.</summary>
    public static string TableOf(string star, string table) => $"star_{star}_{table}";
}

/// <summary>A definition file of a star.</summary>
public sealed record StarText(string File, string Text);

/// <summary>Definition files of a star → its checked cubes.</summary>
public sealed class StarReader
{
    private static readonly DimensionsDefinition NoDimensions = new() { Dimensions = DefinitionMap<DimensionDefinition>.Empty };

    private readonly DimensionsDefinition _shared;

    /// <param name="cubeFolder">The installed cubes, whose dimensions a star may use as they are.</param>
    public StarReader(string cubeFolder) => _shared = DefinitionReader.ReadFile<DimensionsDefinition>(Path.Combine(cubeFolder, ModelReader.SharedFile)).Value ?? NoDimensions;

    /// <param name="tables">Names of the star's tables.</param>
    /// <param name="others">All cubes that are not of this star.</param>
    public StarModel Read(string star, ImmutableArray<StarText> texts, IReadOnlyCollection<string> tables, CubeModels others)
    {
        var own = texts.Where(t => t.File == ModelReader.SharedFile).Select(t => DefinitionReader.Read<DimensionsDefinition>(t.Text, t.File)).FirstOrDefault() ?? new(NoDimensions, []);
        var cubes = texts.Where(t => t.File != ModelReader.SharedFile).Select(t => DefinitionReader.Read<CubeDefinition>(t.Text, t.File)).ToImmutableArray();
        var dimensions = own.Value ?? NoDimensions;
        var names = dimensions.Dimensions.Entries.Select(d => d.Key.Value).ToImmutableHashSet(StringComparer.Ordinal);
        var all = dimensions with { Dimensions = new(dimensions.Dimensions.Entries.AddRange(_shared.Dimensions.Entries.Where(d => !names.Contains(d.Key.Value)))) };
        var result = ModelReader.Check(new(own.Value is null ? null : all, own.Findings), cubes);
        var written = cubes.Select(c => c.Value).OfType<CubeDefinition>().ToArray();
        var findings = result.Findings.AddRange(new StarRules(star, tables, _shared, others).Check(dimensions, written));
        var needs = findings.Any(f => f.Severity == FindingSeverity.Error) ? [] : ColumnNeeds.Of(dimensions, all, written);
        return new(
            result.Models is { } models && needs.Length > 0 ? new CubeModels(models.Cubes.Items.Select(c => Placed(c, star, names)).ToEquatableArray()) : null,
            names,
            needs,
            [.. findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => new Fault(f.Code, f.Message + ".", f.MessageEn + ".", f.Mark.ToString(), f.Suggestions.IsDefault ? [] : new(f.Suggestions)))]);
    }

    private static CubeModel Placed(CubeModel cube, string star, ImmutableHashSet<string> own) => cube with
    {
        Table = StarModel.TableOf(star, cube.Table),
        Latest = cube.Latest is { } latest ? latest with { Table = StarModel.TableOf(star, latest.Table) } : null,
        Dimensions = cube.Dimensions.Items.Select(d => own.Contains(d.Id) ? Placed(d, star) : d).ToEquatableArray(),
    };

    private static CubeDimension Placed(CubeDimension dimension, string star) => dimension with
    {
        Closure = dimension.Closure is { } closure ? closure with { Table = StarModel.TableOf(star, closure.Table) } : null,
        MemberSources = dimension.MemberSources.Items.Select(m => m with { Table = StarModel.TableOf(star, m.Table) }).ToEquatableArray(),
    };
}
