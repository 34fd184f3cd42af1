using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
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

    T Visit(ScanAggregate node);

    T Visit(Slice node);

    T Visit(Mask node);

    T Visit(Prefer node);

    T Visit(Headline node);

    T Visit(RankWithin node);

    T Visit(Climb node);

    T Visit(Recode node);

    T Visit(Bucket node);

    T Visit(Latest node);

    T Visit(Lifecycle node);

    T Visit(Whole node);

    T Visit(Accumulate node);

    T Visit(Aggregate node);

    T Visit(CountHeld node);

    T Visit(Project node);

    T Visit(Page node);
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
    /// <summary>Up to where rows of the live channel are read too; 0 where the table has none.</summary>
    public long LiveUpTo { get; init; }

    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// The rows of an aggregate up to a release: what its facts were when it was made, and what later releases added or took away.
/// <code>
/// province n  rel          release 3
/// A        9  1       →    A  9
/// A       -1  3            A -1
/// A        2  4
/// </code>
/// </summary>
public sealed record ScanAggregate(string Table, EquatableArray<string> Columns, long Release) : PlanNode
{
    /// <summary>Whether rows also end with a release, as those of key sets do, which do not add up.</summary>
    public bool Ends { get; init; }

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
/// Empties columns of the rows that do not carry the flag: what is left of a row is what its viewer may know.
/// <code>
/// unit published computed open        unit published computed
/// A    61        61       yes    →    A    61        61
/// B    ∅         58       no          B    ∅         ∅
/// </code>
/// </summary>
/// <param name="Flag">Yes-or-no column that leaves a row as it is.</param>
/// <param name="Unless">A condition that leaves a row as it is without the flag; null for none.</param>
public sealed record Mask(PlanNode Input, string Flag, EquatableArray<string> Columns, Condition? Unless) : PlanNode
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
/// <param name="WithDense">Whether also <c>field_dense</c> is added, in which the next place follows a tie (1223).</param>
public sealed record RankWithin(PlanNode Input, EquatableArray<string> Field, bool WithDense = false) : PlanNode
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
/// <param name="Day">Column of the day on which the ancestor must hold; empty where ancestors hold for ever.</param>
public sealed record Climb(PlanNode Input, CubeClosure Closure, string Column, EquatableArray<string> Ancestors, string Name, string Day = "") : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Names the member each fact belongs to; facts of no listed member go. With a split sign one fact can belong to several.
/// <code>
/// code  n    a→X, b→X    code  n  member
/// a     1    →           a     1  X
/// b     2                b     2  X
/// c     3
/// </code>
/// </summary>
public sealed record Recode(PlanNode Input, string Column, EquatableArray<string> From, EquatableArray<string> To, string Name, string Split = "") : PlanNode
{
    /// <summary>Whether facts of members that are not listed may stay, each under its own code: most are asked about, and whoever reads the cells passes over the rest.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether every fact counts for its own code, so that nothing need be looked up.</summary>
    public bool KeepsCodes => Split.Length == 0 && From == To;

    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Names the period each fact belongs to. A fact with an end belongs to every period on whose last day it lives; that day is <c>NAME_day</c>.
/// <code>
/// day    n    May, June    day    n  period
/// 17/5   1    →            17/5   1  2026-05
/// 2/6    2                 2/6    2  2026-06
/// </code>
/// </summary>
/// <param name="Until">Column of the day on which a fact ends; empty for facts of one day.</param>
public sealed record Bucket(PlanNode Input, string Column, string Until, EquatableArray<Period> Periods, string Name) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A period of a <see cref="Bucket"/>.</summary>
public readonly record struct Period(string Key, DateRange Days);

/// <summary>
/// Lays the newest report beside each fact.
/// <code>
/// task  reports (task, month, status)    task  status
/// 1     1, 05, open; 1, 06, done    →    1     done
/// 2                                      2     ∅
/// </code>
/// </summary>
/// <param name="Otherwise">Column → text for facts without a report.</param>
/// <param name="Origin">Column of the origin in both: a fact with a report has the weaker of the two; empty for none.</param>
public sealed record Latest(PlanNode Input, PlanNode Reports, string On, string By, EquatableArray<string> Columns, EquatableArray<KeyValuePair<string, string>> Otherwise, string Origin = "") : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// One row per thing: what its newest event says, and the first day of each kind of event.
/// <code>
/// id  event     at          id  received  resolved
/// 1   received  3/5    →    1   3/5       9/5
/// 1   resolved  9/5         2   4/5       ∅
/// 2   received  4/5
/// </code>
/// Of two events at the same instant the one taken in later is the newer.
/// </summary>
public sealed record Lifecycle(PlanNode Input, CubeLifecycle Of, EquatableArray<string> Keep) : PlanNode
{
    /// <summary>The load of an event; with <see cref="Row"/> the order in which events came in.</summary>
    public const string Load = "load_id";

    public const string Row = "row_no";

    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Where a row already holds the sum of the others, only that row.
/// <code>
/// unit  field  n        unit  field  n
/// A     all    5   →    A     all    5
/// A     land   2        B     land   3
/// B     land   3
/// </code>
/// </summary>
public sealed record Whole(PlanNode Input, EquatableArray<string> Per, string Column, string All) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>
/// Lays beside each value how many facts of its group have it or a smaller one (<c>held_to</c>), and how many there are (<c>held_all</c>).
/// <code>
/// unit  days  n        unit  days  n  held_to held_all
/// A     3     2   →    A     3     2  2       5
/// A     7     3        A     7     3  5       5
/// </code>
/// </summary>
public sealed record Accumulate(PlanNode Input, EquatableArray<string> Per, string Column, string Weight) : PlanNode
{
    public const string To = "held_to";
    public const string All = "held_all";

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

/// <summary>
/// Counts the different keys of a column that cells have, out of sets of keys that were kept of finer cells: sets are united, cut down to the keys
/// asked about, and told apart by the members that keys belong to. Cells without a key have no row.
/// <code>
/// year item held              year province n
/// 2024 1    {xã 1, xã 2}  →   2024 A        2
/// 2024 2    {xã 1, xã 3}      2024 B        1      xã 1, xã 2 in A, xã 3 in B
/// </code>
/// </summary>
/// <param name="Room">How many different keys a set has room for.</param>
/// <param name="Within">Conditions on the column; every one must hold.</param>
/// <param name="Members">To which members keys belong; each adds a column.</param>
/// <param name="Names">Columns the count is given as.</param>
public sealed record CountHeld(PlanNode Input, EquatableArray<string> Keys, string Facts, string Column, int Room, EquatableArray<InTexts> Within, EquatableArray<HeldMembers> Members, EquatableArray<string> Names) : PlanNode
{
    /// <summary>Column of the sets.</summary>
    public const string Held = "held";

    /// <summary>Table of the place each key has in a set: <c>facts, column_name, member, place</c>.</summary>
    public const string Places = "aggregate_key";

    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>Pairs from a key to the member it belongs to, under the name of a column.</summary>
public sealed record HeldMembers(string Name, EquatableArray<string> From, EquatableArray<string> To);

/// <summary>The columns that leave the plan, in order.</summary>
public sealed record Project(PlanNode Input, EquatableArray<string> Columns) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>The rows from … on in the order of the columns, at most so many.</summary>
public sealed record Page(PlanNode Input, EquatableArray<string> Order, int Offset, int Limit) : PlanNode
{
    public override T Accept<T>(IPlanVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A column of an <see cref="Aggregate"/>; with <paramref name="Where"/> only rows that satisfy it count.</summary>
public sealed record AggregateColumn(string Name, AggregateFunction Function, string Column, Condition? Where = null)
{
    /// <summary>Columns added to <see cref="Column"/> row by row; a row in which one is absent does not count.</summary>
    public EquatableArray<string> Plus { get; init; }

    /// <summary>Column whose greatest or least value says which row <see cref="AggregateFunction.AtLast"/> and <see cref="AggregateFunction.AtFirst"/> take.</summary>
    public string By { get; init; } = "";

    /// <summary>Which percentile.</summary>
    public decimal Fraction { get; init; }

    /// <summary>The columns it looks at.</summary>
    public IEnumerable<string> Reads => (Function == AggregateFunction.Rows ? [] : Plus.Items.Prepend(Column)).Concat(By.Length > 0 ? [By] : []).Concat(Where?.Columns ?? []);
}

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

    /// <summary>The value in the row where another column is greatest, or least.</summary>
    AtLast,
    AtFirst,

    /// <summary>The least value that at least the fraction of all values do not exceed.</summary>
    Quantile,

    /// <summary>The weakest origin as its number (0 published … 3 synthetic).</summary>
    WeakestOrigin,
}
