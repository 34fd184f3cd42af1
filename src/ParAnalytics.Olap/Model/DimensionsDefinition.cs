using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model;

/// <summary>The dimensions all cubes share, as written in <c>shared.dimensions.yaml</c>.</summary>
public sealed record DimensionsDefinition : Definition
{
    public required DefinitionMap<DimensionDefinition> Dimensions { get; init; }
}

/// <summary>A shared dimension as written.</summary>
public sealed record DimensionDefinition : Definition
{
    public required string Caption { get; init; }

    public required string CaptionEn { get; init; }

    public DimensionRole Role { get; init; } = DimensionRole.Plain;

    [Meaning("Levels from the coarsest to the finest")]
    public required DefinitionMap<LevelDefinition> Levels { get; init; }

    [Meaning("Ways down the levels")]
    public DefinitionMap<HierarchyDefinition> Hierarchies { get; init; } = DefinitionMap<HierarchyDefinition>.Empty;

    [Meaning("Closure table (ancestor, descendant) by which facts are lifted to a level")]
    public ClosureDefinition? Closure { get; init; }

    [Meaning("Members written here, with their captions")]
    public DefinitionMap<TokenDefinition> Tokens { get; init; } = DefinitionMap<TokenDefinition>.Empty;

    [Meaning("Tables whose rows are, or name, members")]
    public ImmutableArray<MemberSourceDefinition> Members { get; init; } = [];
}

/// <summary>A member written in the file.</summary>
public sealed record TokenDefinition : Definition
{
    public required string Caption { get; init; }

    public string CaptionEn { get; init; } = "";
}

/// <summary>Where further members come from.</summary>
public sealed record MemberSourceDefinition : Definition
{
    public required Located<string> Table { get; init; }

    public required Located<string> Key { get; init; }

    [Meaning("Column of the caption; the key when left out")]
    public string Caption { get; init; } = "";

    public string CaptionEn { get; init; } = "";

    [Meaning("Column of the key above it")]
    public string Parent { get; init; } = "";

    [Meaning("Column the members are ordered by")]
    public string Order { get; init; } = "";

    [Meaning("Sign that parts several keys in one row")]
    public string Split { get; init; } = "";

    [Meaning("Level of these members; the finest when left out")]
    public Located<string>? Level { get; init; }

    [Meaning("Column that names the level of each row, where one table holds several levels")]
    public string LevelColumn { get; init; } = "";

    [Meaning("Whether a member's level follows from its depth under parent: who has none above stands on the first level, and all below the last one on the last")]
    public bool ByDepth { get; init; }

    [Meaning("Columns kept with each member, to filter by (@dimension.attribute)")]
    public ImmutableArray<Located<string>> Attributes { get; init; } = [];
}

/// <summary>What the engine must know of a dimension beyond its members.</summary>
public enum DimensionRole
{
    Plain,

    /// <summary>Places with lifespans: the era policy applies.</summary>
    Unit,

    /// <summary>Criterion nodes: the set in force depends on the year.</summary>
    Criterion,

    /// <summary>Index families.</summary>
    Family,

    /// <summary>Assessment years.</summary>
    Time,

    /// <summary>Days, months, quarters, halves and years of one calendar.</summary>
    Period,

    /// <summary>Who gave the score.</summary>
    Basis,
}

/// <summary>A level as written.</summary>
public sealed record LevelDefinition : Definition
{
    public required string Caption { get; init; }

    public required string CaptionEn { get; init; }

    [Meaning("Whether the level stands for the members of every level (criterion.node)")]
    public bool Any { get; init; }
}

/// <summary>A hierarchy as written.</summary>
public sealed record HierarchyDefinition : Definition
{
    [Meaning("Levels from the coarsest to the finest")]
    public required ImmutableArray<Located<string>> Levels { get; init; }

    [Meaning("Whether members may stand below a level they skip, and facts on any level")]
    public bool Ragged { get; init; }
}

/// <summary>A closure table as written.</summary>
public sealed record ClosureDefinition : Definition
{
    public required Located<string> Table { get; init; }

    public required string Ancestor { get; init; }

    public required string Descendant { get; init; }

    [Meaning("Columns of the days from and to which the ancestor holds")]
    public string ValidFrom { get; init; } = "";

    public string ValidTo { get; init; } = "";
}
