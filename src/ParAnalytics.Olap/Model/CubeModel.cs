using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Model;

/// <summary>A checked cube: everything a question can name, and what each name means. Immutable.</summary>
public sealed record CubeModel
{
    public required string Id { get; init; }

    public required string Caption { get; init; }

    public required string CaptionEn { get; init; }

    public string Description { get; init; } = "";

    public string DescriptionEn { get; init; } = "";

    public required CubeGrain Grain { get; init; }

    public required string Table { get; init; }

    /// <summary>Facts with published statistics of whole fields; empty for none.</summary>
    public string Statistics { get; init; } = "";

    public string OriginColumn { get; init; } = "";

    public string SourceColumn { get; init; } = "";

    public required EquatableArray<CubeDimension> Dimensions { get; init; }

    public required EquatableArray<CubeMeasure> Measures { get; init; }

    public required CubeAccess Access { get; init; }

    public EquatableArray<CubeAnchor> Anchors { get; init; }

    public CubeMeasure? Measure(string id) => Measures.Items.FirstOrDefault(m => m.Id == id);

    public CubeDimension? Dimension(string id) => Dimensions.Items.FirstOrDefault(d => d.Id == id);

    public CubeDimension? Dimension(DimensionRole role) => Dimensions.Items.FirstOrDefault(d => d.Role == role);

    /// <summary>Every name an axis or filter may use: the levels, and the dimensions themselves.</summary>
    public IEnumerable<string> LevelNames => Dimensions.Items.SelectMany(d => d.Levels.Items.Select(l => l.FullName)).Concat(Dimensions.Items.Select(d => d.Id)).Distinct(StringComparer.Ordinal);
}

/// <summary>A dimension as a cube uses it.</summary>
/// <param name="Column">Column of the facts with the member's key.</param>
/// <param name="Default">Member taken when the question names none; empty for none.</param>
/// <param name="Prefer">Members of which the first present is taken when the question names none.</param>
public sealed record CubeDimension(
    string Id,
    string Caption,
    string CaptionEn,
    DimensionRole Role,
    string Column,
    EquatableArray<CubeLevel> Levels,
    EquatableArray<CubeHierarchy> Hierarchies,
    CubeClosure? Closure,
    string Default,
    EquatableArray<string> Prefer)
{
    public CubeLevel? Level(string id) => Levels.Items.FirstOrDefault(l => l.Id == id);
}

/// <param name="IsAny">Whether the level stands for members of every level.</param>
public sealed record CubeLevel(string Dimension, string Id, string Caption, string CaptionEn, bool IsAny)
{
    /// <summary><c>unit.province</c>; a dimension whose only level bears its own name is named once (<c>year</c>).</summary>
    public string FullName => Dimension == Id ? Id : $"{Dimension}.{Id}";
}

/// <summary>A way down the levels.</summary>
public sealed record CubeHierarchy(string Id, EquatableArray<string> Levels, bool IsRagged);

/// <summary>A closure table: every ancestor of every member, itself included.</summary>
public sealed record CubeClosure(string Table, string Ancestor, string Descendant);

/// <summary>A measure, checked.</summary>
/// <param name="AddsOver">Dimension ids over which it adds up.</param>
public sealed record CubeMeasure(
    string Id,
    string Caption,
    string CaptionEn,
    string Description,
    string DescriptionEn,
    string Folder,
    MeasureKind Kind,
    string Column,
    string Numerator,
    string Denominator,
    EquatableArray<string> AddsOver,
    MeasureUnit Unit,
    int Decimals,
    MeasureBetter Better,
    bool IsPublic);

/// <summary>Who sees which rows: see <see cref="AccessDefinition"/>.</summary>
/// <param name="OpenColumn">Column that says whether a row is public; empty when every row is.</param>
public sealed record CubeAccess(bool IsPublic, string OpenColumn, EquatableArray<string> Open);

/// <summary>A published figure the cube must give back exactly.</summary>
public sealed record CubeAnchor(string Name, string Unit, string Node, int Year, EquatableArray<AnchorValue> Expect, string Source, bool WhenLoaded, string Place);

/// <summary>What a measure must read at an anchor.</summary>
public sealed record AnchorValue(string Measure, decimal Value);

/// <summary>All cubes of an installation.</summary>
public sealed record CubeModels(EquatableArray<CubeModel> Cubes)
{
    public CubeModel? Find(string id) => Cubes.Items.FirstOrDefault(c => c.Id == id);
}
