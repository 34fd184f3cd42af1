using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Expressions;

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

    /// <summary>Facts with the targets of figures; empty for none.</summary>
    public string Targets { get; init; } = "";

    public string OriginColumn { get; init; } = "";

    public string SourceColumn { get; init; } = "";

    /// <summary>Column of the facts' value state; empty when all have values.</summary>
    public string StateColumn { get; init; } = "";

    /// <summary>Whether facts of the live channel stand in the table beside those of releases.</summary>
    public bool IsLive { get; init; }

    public CubeLatest? Latest { get; init; }

    public CubeLifecycle? Lifecycle { get; init; }

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
    /// <summary>Column of the day on which a fact ends; empty for facts of one period.</summary>
    public string Until { get; init; } = "";

    /// <summary>Member whose rows already hold the sum of the others; empty for none.</summary>
    public string All { get; init; } = "";

    /// <summary>Sign that parts several members in one fact; empty for none.</summary>
    public string Split { get; init; } = "";

    public bool AllowsFuture { get; init; }

    /// <summary>Whether facts stand on the very members asked for and are never lifted to those above.</summary>
    public bool IsExact { get; init; }

    public EquatableArray<CubeToken> Tokens { get; init; }

    public EquatableArray<CubeMemberSource> MemberSources { get; init; }

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
/// <param name="ValidFrom">Column of the first day on which the ancestor holds; empty for always.</param>
public sealed record CubeClosure(string Table, string Ancestor, string Descendant, string ValidFrom = "", string ValidTo = "");

/// <summary>A member written in the model.</summary>
public sealed record CubeToken(string Key, string Caption, string CaptionEn);

/// <summary>A table whose rows are, or name, members: see <see cref="MemberSourceDefinition"/>.</summary>
public sealed record CubeMemberSource(string Table, string Key, string Caption, string CaptionEn, string Parent, string Order, string Split, string Level)
{
    /// <summary>Column that names the level of each row; empty where all stand on one.</summary>
    public string LevelColumn { get; init; } = "";

    /// <summary>Whether the level follows from the depth under the parent.</summary>
    public bool IsByDepth { get; init; }

    /// <summary>Columns kept with each member.</summary>
    public EquatableArray<string> Attributes { get; init; }
}

/// <summary>See <see cref="LatestDefinition"/>.</summary>
/// <param name="Otherwise">Column → text for facts without a report.</param>
public sealed record CubeLatest(string Table, string On, string By, EquatableArray<string> Columns, EquatableArray<KeyValuePair<string, string>> Otherwise);

/// <summary>See <see cref="LifecycleDefinition"/>.</summary>
public sealed record CubeLifecycle(string Key, string Event, string At, EquatableArray<string> Keep, EquatableArray<LifecycleDay> Days);

/// <summary>A column made of the first day of one of the events.</summary>
public sealed record LifecycleDay(string Name, EquatableArray<string> Events);

/// <summary>A condition on the rows of a measure.</summary>
/// <param name="IsPast">Whether the day in the column lies before the day asked about.</param>
public sealed record MeasureWhere(string Column, EquatableArray<string> In, EquatableArray<string> NotIn, bool IsYes, decimal? Above, bool IsPresent, bool IsPast)
{
    /// <summary>Whether there is no value.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Most days after the day asked about on which the day lies; null for no such bound.</summary>
    public int? Within { get; init; }

    /// <summary>Days after the day asked about behind which the day lies; null for no such bound.</summary>
    public int? Beyond { get; init; }
}

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
    EquatableArray<string> AddsOver,
    MeasureUnit Unit,
    int Decimals,
    MeasureBetter Better,
    bool IsPublic)
{
    /// <summary>Columns read, added row by row.</summary>
    public EquatableArray<string> Columns { get; init; }

    public EquatableArray<string> Numerator { get; init; }

    public EquatableArray<string> Denominator { get; init; }

    public EquatableArray<MeasureWhere> Where { get; init; }

    /// <summary>How a derived measure is made; null for others.</summary>
    public MeasureExpression? Expression { get; init; }

    /// <summary>Measure it is made of; empty for none.</summary>
    public string Of { get; init; } = "";

    public ShareOf Over { get; init; }

    public decimal Fraction { get; init; }

    /// <summary>Dimension whose member's name is told in the place of its key; empty for none.</summary>
    public string Names { get; init; } = "";

    /// <summary>Denominators below this are too small to judge by; 0 for no such bound.</summary>
    public int Small { get; init; }
}

/// <summary>Who sees which rows: see <see cref="AccessDefinition"/>.</summary>
/// <param name="OpenColumn">Column that says whether a row is public; empty when every row is.</param>
public sealed record CubeAccess(bool IsPublic, string OpenColumn, EquatableArray<string> Open)
{
    public CubeMask? Mask { get; init; }

    /// <summary>Counts of persons that are too small to show to the public; null for none.</summary>
    public SmallCellRule? Small { get; init; }

    /// <summary>What small places show the public as totals alone; null for nothing.</summary>
    public CoarseRule? Coarse { get; init; }
}

/// <summary>See <see cref="SmallCellsDefinition"/>.</summary>
public sealed record SmallCellRule(string Count, int Least, EquatableArray<string> Over);

/// <summary>See <see cref="CoarseDefinition"/>.</summary>
/// <param name="Unit">The dimension of the places.</param>
/// <param name="Levels">Levels of small places: <c>unit.commune</c>.</param>
public sealed record CoarseRule(string Unit, EquatableArray<string> Levels, EquatableArray<string> Dimensions, EquatableArray<string> Measures);

/// <summary>Columns open only where a row says so: see <see cref="MaskDefinition"/>.</summary>
public sealed record CubeMask(string Flag, EquatableArray<string> Columns, string Otherwise);

/// <summary>A published figure the cube must give back exactly.</summary>
public sealed record CubeAnchor(string Name, string Unit, string Node, int Year, EquatableArray<AnchorValue> Expect, string Source, bool WhenLoaded, string Place);

/// <summary>What a measure must read at an anchor.</summary>
public sealed record AnchorValue(string Measure, decimal Value);

/// <summary>All cubes of an installation.</summary>
public sealed record CubeModels(EquatableArray<CubeModel> Cubes)
{
    /// <summary>Releases beside the current one that the public may ask: <c>all</c>, or their names.</summary>
    public EquatableArray<string> PublicReleases { get; init; } = ["all"];

    public bool IsPublic(string release) => PublicReleases.Items.Contains("all") || PublicReleases.Items.Contains(release);

    public CubeModel? Find(string id) => Cubes.Items.FirstOrDefault(c => c.Id == id);
}
