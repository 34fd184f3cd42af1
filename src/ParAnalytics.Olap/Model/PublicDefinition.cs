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

    [Meaning("Places so small that their parts could tell of one person: visitors see their totals alone")]
    public CoarseDefinition? TotalsOnly { get; init; }
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

/// <summary>Of small places visitors see totals: not how they fall apart, nor what single persons said.</summary>
public sealed record CoarseDefinition : Definition
{
    [Meaning("Levels of the small places, of one dimension")]
    public required ImmutableArray<Located<string>> Levels { get; init; }

    [Meaning("Dimensions that their figures are not divided by")]
    public required ImmutableArray<Located<string>> Dimensions { get; init; }

    [Meaning("Measures that are withheld of them altogether")]
    public ImmutableArray<Located<string>> Measures { get; init; } = [];
}
