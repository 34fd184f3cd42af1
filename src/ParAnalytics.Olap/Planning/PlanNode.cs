using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Planning;

/// <summary>One relation of a plan. The family is closed: whoever handles nodes is an <see cref="IPlanVisitor{T}"/>, so a new node does not build until it is handled everywhere.</summary>
public abstract record PlanNode
{
    public abstract T Accept<T>(IPlanVisitor<T> visitor);
}

/// <summary>Handles every node of the family.</summary>
public interface IPlanVisitor<out T>
{
    T Visit(Scan node);

    T Visit(Slice node);

    T Visit(Prefer node);

    T Visit(Headline node);

    T Visit(RankWithin node);

    T Visit(Climb node);

    T Visit(Aggregate node);

    T Visit(Project node);
}

/// <summary>
/// The rows of a fact table that are visible in a release.
/// <code>
/// fact  rel_from rel_to          release 3
/// A     1        ∞        →      A
/// B     1        3
/// C     4        ∞
/// </code>
/// </summary>
/// <param name="Columns">Columns read; empty until <c>PruneColumnsRewrite</c> has found out which.</param>
public sealed record Scan(string Table, EquatableArray<string> Columns, long Release) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Only the rows for which every condition holds.
/// <code>
/// unit    year                unit    year
/// p34:66  2025     year=2025  p34:66  2025
/// p34:66  2026     →
/// </code>
/// </summary>
public sealed record Slice(PlanNode Input, EquatableArray<Condition> Conditions) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Of the rows of each group, the one whose column stands first in the order.
/// <code>
/// unit  basis      v                  unit  basis      v
/// A     appraised  60   published,    A     published  61
/// A     published  61   appraised →   B     appraised  58
/// B     appraised  58
/// </code>
/// </summary>
public sealed record Prefer(PlanNode Input, EquatableArray<string> Per, string Column, EquatableArray<string> Order) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Adds <c>value</c> and <c>value_origin</c>: the published value where there is one, else the computed.
/// <code>
/// published computed        published computed value
/// 87.33     87.33      →    87.33     87.33    87.33
/// ∅         75.37           ∅         75.37    75.37
/// </code>
/// </summary>
public sealed record Headline(PlanNode Input) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Adds the competition rank (1224) of the value within its field and the number that share it; rows without a value get none.
/// <code>
/// unit value        unit value field_rank field_ties
/// A    90      →    A    90    1          1
/// B    80           B    80    2          2
/// C    80           C    80    2          2
/// D    ∅            D    ∅     ∅          ∅
/// </code>
/// </summary>
public sealed record RankWithin(PlanNode Input, EquatableArray<string> Field) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Lifts facts to every ancestor in the list, so that they can be added up there.
/// <code>
/// unit   n               unit   n   province
/// xã 1   2      p34:66   xã 1   2   p34:66
/// xã 2   3      →        xã 2   3   p34:66
/// </code>
/// </summary>
public sealed record Climb(PlanNode Input, CubeClosure Closure, string Column, EquatableArray<string> Ancestors, string Name) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// One row per distinct keys, with aggregates.
/// <code>
/// field value        field n  sum
/// PAR   90      →    PAR   2  170
/// PAR   80
/// </code>
/// </summary>
public sealed record Aggregate(PlanNode Input, EquatableArray<string> Keys, EquatableArray<AggregateColumn> Columns) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>The columns that leave the plan, in order.</summary>
public sealed record Project(PlanNode Input, EquatableArray<string> Columns) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A column of an <see cref="Aggregate"/>; with <paramref name="Where"/> only rows that satisfy it count.</summary>
public sealed record AggregateColumn(string Name, AggregateFunction Function, string Column, Condition? Where = null);

/// <summary>What an aggregate does with its column.</summary>
public enum AggregateFunction
{
    Rows,
    Count,
    Sum,
    Minimum,
    Maximum,
    Distinct,

    /// <summary>The lower of the two middle values; the median is the mean of both, taken exactly outside.</summary>
    MedianLow,
    MedianHigh,

    /// <summary>The weakest origin as its number (0 published … 3 synthetic).</summary>
    WeakestOrigin,
}
