using System.Collections.Immutable;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Binding;

/// <summary>A question whose every name has been found: cube, measures, members. Nothing in it can be wrong any more.</summary>
internal sealed record BoundQuestion
{
    public required CubeQuery Query { get; init; }

    public required CubeModel Cube { get; init; }

    public required ServedRelease Release { get; init; }

    public required AccessPolicy Access { get; init; }

    /// <summary>The measures asked for, then those only sorted, filtered or cut by.</summary>
    public required ImmutableArray<CubeMeasure> Measures { get; init; }

    /// <summary>How many of <see cref="Measures"/> are shown.</summary>
    public required int Shown { get; init; }

    public required ImmutableArray<BoundTuple> Rows { get; init; }

    public required ImmutableArray<BoundTuple> Columns { get; init; }

    public required ImmutableArray<BoundBounds> Bounds { get; init; }

    /// <summary>Conditions on columns: of each some row must hold.</summary>
    public ImmutableArray<BoundBounds> ColumnBounds { get; init; } = [];

    public required Selections Selections { get; init; }

    public ImmutableArray<BoundComparison> Comparisons { get; init; } = [];
}

/// <summary>A tuple of an axis: a member per entry, and what it means for a cell on it.</summary>
internal sealed record BoundTuple(ImmutableArray<BoundMember> Members)
{
    /// <summary>What the column is compared with; null for a column that is no comparison.</summary>
    public BoundComparison? Compared { get; init; }

    /// <summary>Whether comparisons stand beside it.</summary>
    public bool IsBase { get; init; }

    public bool IsTotal { get; } = Any(Members, static m => m.Member is null);

    /// <summary>Whether the tuple may be left out when every cell on it is without a value.</summary>
    public bool IsImplicit { get; } = Any(Members, static m => m.IsImplicit);

    /// <summary>There can be a hundred thousand tuples.</summary>
    private static bool Any(ImmutableArray<BoundMember> members, Func<BoundMember, bool> holds)
    {
        foreach (var member in members)
        {
            if (holds(member))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A member at a position; null stands for the total of the entry.</summary>
/// <param name="IsImplicit">Whether the question did not ask for it: a year among "all years".</param>
internal sealed record BoundMember(CubeDimension Dimension, string Level, Member? Member, int Depth = 0, bool IsImplicit = false)
{
    /// <summary>Of a total: the member whose own figure it is, where one stands above the entry. Criteria have one, units have none.</summary>
    public TotalOf? TotalAs { get; init; }
}

/// <summary>The member above the members of an entry.</summary>
/// <param name="Node">Null for the whole index, or what the filters pin.</param>
internal sealed record TotalOf(Member? Node)
{
    public static TotalOf Root { get; } = new((Member?)null);
}

/// <summary>A condition on a measure.</summary>
internal sealed record BoundBounds(CubeMeasure Measure, MeasureFilter Bounds)
{
    public bool Holds(decimal? value) => value is { } v
        && (Bounds.GreaterOrEqual is not { } ge || v >= ge)
        && (Bounds.LessOrEqual is not { } le || v <= le)
        && (Bounds.Greater is not { } g || v > g)
        && (Bounds.Less is not { } l || v < l)
        && (Bounds.EqualTo is not { } e || v == e);
}
