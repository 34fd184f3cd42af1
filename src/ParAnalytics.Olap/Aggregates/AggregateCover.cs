using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>
/// Whether an aggregate holds what a plan needs of its facts, node by node: every key and condition must be told apart by the aggregate, every
/// column must be one of its parts or be found in its keys. What cannot be shown is not covered.
/// </summary>
/// <param name="seen">What was already found of the members of the plan; shared by all the aggregates looked at for it.</param>
internal sealed class AggregateCover(CubeAggregate aggregate, CoveredMembers seen)
{
    private readonly HashSet<string> _lifted = new(StringComparer.Ordinal);

    private long _pinned = long.MaxValue;

    /// <summary>How many rows a question reads through it: all, or of a sorted copy those of the values asked about.</summary>
    public double RowsRead => aggregate.IsKeySet ? aggregate.Rows * (1 + (aggregate.Room / (double)BitsOfRow)) : !aggregate.IsCopy ? aggregate.Rows : _pinned == long.MaxValue ? double.PositiveInfinity : (double)aggregate.Rows * _pinned / Math.Max(aggregate.SortedValues, _pinned);

    /// <summary>Why not, once something was not covered.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Reading so many bits of a set costs about what reading a row does.</summary>
    private const int BitsOfRow = 256;

    /// <summary>The plan over the aggregate; null where it does not cover it.</summary>
    public PlanNode? Of(Aggregate node) => aggregate.IsKeySet ? OfKeySet(node) : Input(node.Input) is { } input && Keys(node.Keys) && IsWorthSorting()
        ? new CoveredColumns(aggregate).Over(input, node) is { } covered ? covered : Not("the columns")
        : null;

    /// <summary>Different keys are counted of sets: what is said of the keys themselves is taken out of the plan first.</summary>
    private PlanNode? OfKeySet(Aggregate node)
    {
        if (aggregate.Gaps.Items.Contains(aggregate.Held) || node.Columns.Items.Any(c => c is not { Function: AggregateFunction.Distinct, Where: null, Plus.Count: 0 } || c.Column != aggregate.Held))
        {
            return Not("other measures");
        }

        var (input, asked) = HeldConditions.Of(node.Input, aggregate.Held);
        var keys = node.Keys.Items.Except(asked.Members.Select(m => m.Name), StringComparer.Ordinal).ToEquatableArray();
        return asked.Members.Aggregate(1L, static (n, m) => n * m.To.Items.Distinct(StringComparer.Ordinal).Count()) > MostMembers ? Not("so many members")
            : keys.Count + asked.Members.Length != node.Keys.Count ? Not(aggregate.Held)
            : Input(input) is { } under && Keys(keys)
                ? new CountHeld(under, keys, aggregate.Facts, aggregate.Held, aggregate.Room, asked.Within.ToEquatableArray(), asked.Members.ToEquatableArray(), node.Columns.Items.Select(c => c.Name).ToEquatableArray())
                : null;
    }

    /// <summary>Of more members than this one set after the other is not cut out of each cell.</summary>
    private const long MostMembers = 300;

    /// <summary>Of a copy only what lies together is worth reading.</summary>
    private bool IsWorthSorting() => !aggregate.IsCopy || _pinned * LeastShare <= aggregate.SortedValues || Not($"few values of {aggregate.SortedBy}") is not null;

    /// <summary>A sorted copy is read when at most one in so many of its values is asked about.</summary>
    private const int LeastShare = 5;

    private void Pin(string column, int values) => _pinned = column == aggregate.SortedBy ? Math.Min(_pinned, values) : _pinned;

    private PlanNode? Input(PlanNode node)
    {
        switch (node)
        {
            case Scan scan:
                return scan.LiveUpTo > 0 ? Not("live facts") : scan.Release >= aggregate.Since ? new ScanAggregate(aggregate.Table, [], scan.Release) { Ends = aggregate.IsKeySet } : Not("an older release");
            case Slice slice:
                var below = Input(slice.Input);
                var conditions = below is null ? [] : slice.Conditions.Items.Select(Condition).ToImmutableArray();
                return below is null || conditions.Any(c => c is null) ? null : new Slice(below, conditions.Select(c => c!).ToEquatableArray());
            case Recode { Split.Length: 0 } recode:
                return Input(recode.Input) is { } members ? Recoded(recode, members) : null;
            case Bucket { Until.Length: 0 } bucket:
                var key = Days(bucket.Column, bucket.Periods.Items.Select(p => p.Days));
                return Input(bucket.Input) is not { } days ? null
                    : key is null ? Not(bucket.Column)
                    : Lift(bucket.Name, bucket with { Input = days, Column = key });
            case Climb climb:
                return Input(climb.Input) is not { } units ? null
                    : Has(climb.Column) && (climb.Day.Length == 0 || Has(climb.Day)) ? Lift(climb.Name, climb with { Input = units })
                    : Not(climb.Column);
            default:
                return Not(node.GetType().Name);
        }
    }

    private PlanNode Lift(string name, PlanNode node)
    {
        _lifted.Add(name);
        _lifted.Add(name + "_day");
        return node;
    }

    private bool Keys(EquatableArray<string> keys) => keys.Items.All(k => _lifted.Contains(k) || Has(k) || Not(k) is not null);

    private PlanNode? Recoded(Recode recode, PlanNode input)
    {
        if (Has(recode.Column))
        {
            Pin(recode.Column, recode.From.Count);
            return Lift(recode.Name, recode with { Input = input });
        }

        foreach (var (key, classes) in Levels(recode.Column))
        {
            if (seen.Pairs(classes, recode) is { } pairs)
            {
                var told = recode with { Input = input, Column = key, From = pairs.From, To = pairs.To };
                return Lift(recode.Name, told with { IsOpen = told.KeepsCodes && pairs.From.Count * 2 >= classes.Count });
            }
        }

        return Not(recode.Column);
    }

    private Condition? Condition(Condition condition)
    {
        switch (condition)
        {
            case var plain when plain.Columns.All(c => _lifted.Contains(c) || Has(c)):
                if (plain is InTexts listed)
                {
                    Pin(listed.Column, listed.Values.Count);
                }

                return plain;
            case InTexts texts:
                foreach (var (key, classes) in Levels(texts.Column))
                {
                    if (seen.Classes(classes, texts) is { } held)
                    {
                        return new InTexts(key, held);
                    }
                }

                break;
            case InRanges ranges when Days(ranges.Column, ranges.Ranges.Items) is { } day:
                return ranges with { Column = day };
            case AllOf all when all.Conditions.Items.Select(Condition).ToArray() is var parts && parts.All(p => p is not null):
                return new AllOf(parts.Select(p => p!).ToEquatableArray());
            case AnyOf any when any.Alternatives.Items.Select(Condition).ToArray() is var parts && parts.All(p => p is not null):
                return new AnyOf(parts.Select(p => p!).ToEquatableArray());
        }

        Not(condition.Columns.First(c => !_lifted.Contains(c) && !Has(c)));
        return null;
    }

    private bool Has(string column) => aggregate.Keys.Items.Any(k => k.Column == column && k.Grain is WholeGrain);

    private IEnumerable<(string Name, MemberClasses Classes)> Levels(string column) =>
        aggregate.Keys.Items.Where(k => k.Column == column).Select(k => (k.Name, (k.Grain as LevelGrain)?.Classes!)).Where(k => k.Item2 is not null);

    /// <summary>The key of the days, told apart finely enough that every range is made of whole periods of it.</summary>
    private string? Days(string column, IEnumerable<DateRange> ranges)
    {
        if (Has(column))
        {
            return column;
        }

        var all = ranges.ToArray();
        return aggregate.Keys.Items.FirstOrDefault(k => k.Column == column && k.Grain is PeriodGrain grain && all.All(r => Periods.IsWhole(grain.Period, r)))?.Name;
    }

    private PlanNode? Not(string what)
    {
        Reason = Reason.Length > 0 ? Reason : what;
        return null;
    }
}
