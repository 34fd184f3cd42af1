using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model;

/// <summary>
/// What anyone may read without signing in (<c>public.yaml</c>): the measures of each cube by name, and the releases. What is not named is not public, whatever a
/// cube says of itself; what a cube keeps closed is not opened here.
/// </summary>
public sealed record PublicDefinition : Definition
{
    [Meaning("Releases that visitors may look back to: all, or their names; the current one they always see")]
    public ImmutableArray<string> Releases { get; init; } = ["all"];

    public required DefinitionMap<PublicCubeDefinition> Cubes { get; init; }
}

/// <summary>What of one cube is public.</summary>
public sealed record PublicCubeDefinition : Definition
{
    public required ImmutableArray<Located<string>> Measures { get; init; }

    [Meaning("Counts of persons: which are too small to show, and along which levels they add up")]
    public SmallCellsDefinition? SmallCells { get; init; }
}

/// <summary>Cells of few persons, and those beside them that would give them away, are withheld from visitors.</summary>
public sealed record SmallCellsDefinition : Definition
{
    [Meaning("Measure that counts persons and adds up over the levels named")]
    public required Located<string> Count { get; init; }

    [Meaning("The least count that is shown")]
    public int Least { get; init; } = 5;

    [Meaning("Levels that the count is shown by; visitors ask by these alone, whole or one member, so that no two answers can be subtracted")]
    public required ImmutableArray<Located<string>> Over { get; init; }
}
