using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>The columns of an aggregation, taken from parts and keys of an aggregate instead of facts.</summary>
internal sealed class CoveredColumns(CubeAggregate aggregate)
{
    private const string Count = "n_held";

    /// <summary>Null where a column is neither a part nor found in the keys.</summary>
    public PlanNode? Over(PlanNode input, Aggregate node)
    {
        var parts = node.Columns.Items.Select(Part).ToImmutableArray();
        var ofKeys = node.Columns.Items.Where((_, i) => parts[i] is null).ToImmutableArray();
        if (ofKeys.IsEmpty)
        {
            var columns = parts.Select(c => c!);
            return aggregate.HasRemovals
                ? new Slice(new Aggregate(input, node.Keys, columns.Append(Held).ToEquatableArray()), [new Above(Count, 0)])
                : new Aggregate(input, node.Keys, columns.ToEquatableArray());
        }

        var fractions = ofKeys.Where(c => Fraction(c) is not null).Select(c => c.Column).Distinct(StringComparer.Ordinal).ToArray();
        return !ofKeys.All(IsOfKey) ? null
            : fractions.Length == 0 ? OfCells(input, node, parts, ofKeys)
            : fractions.Length == 1 && ofKeys.Length == parts.Length && ofKeys.All(c => Fraction(c) is not null) ? OfValues(input, node, fractions[0])
            : null;
    }

    private static AggregateColumn Held { get; } = new(Count, AggregateFunction.Sum, CubeAggregate.FactCount);

    /// <summary>Cells first: what no fact has any more counts for nothing.</summary>
    private static Aggregate OfCells(PlanNode input, Aggregate node, ImmutableArray<AggregateColumn?> parts, ImmutableArray<AggregateColumn> ofKeys)
    {
        var keys = node.Keys.Items.Concat(ofKeys.Select(c => c.Column)).Distinct(StringComparer.Ordinal).ToEquatableArray();
        var cells = new Aggregate(input, keys, parts.OfType<AggregateColumn>().Append(Held).ToEquatableArray());
        return new Aggregate(new Slice(cells, [new Above(Count, 0)]), node.Keys, node.Columns.Items.Select((c, i) => parts[i] is { } part ? part with { Column = part.Name } : c).ToEquatableArray());
    }

    /// <summary>Of each value how many facts have it; the values in order up to the fraction of all.</summary>
    private static Aggregate OfValues(PlanNode input, Aggregate node, string column)
    {
        var values = new Slice(new Aggregate(input, node.Keys.Items.Append(column).Distinct().ToEquatableArray(), [Held]), [new Above(Count, 0), new HasValue(column)]);
        return new Aggregate(
            new Accumulate(values, node.Keys, column, Count),
            node.Keys,
            node.Columns.Items.Select(c => new AggregateColumn(c.Name, AggregateFunction.Minimum, column, new Reaches(Fraction(c)!.Value, c.Function == AggregateFunction.MedianHigh))).ToEquatableArray());
    }

    private bool IsOfKey(AggregateColumn column) =>
        aggregate.Keys.Items.Any(k => k.Column == column.Column && k.Grain is WholeGrain) && column is { Where: null, Plus.Count: 0 }
        && (column.Function is AggregateFunction.Distinct or AggregateFunction.Minimum or AggregateFunction.Maximum or AggregateFunction.WeakestOrigin || Fraction(column) is not null);

    private static decimal? Fraction(AggregateColumn column) => column.Function switch
    {
        AggregateFunction.MedianLow or AggregateFunction.MedianHigh => 0.5m,
        AggregateFunction.Quantile => column.Fraction,
        _ => null,
    };

    private AggregateColumn? Part(AggregateColumn column)
    {
        var asked = AggregateParts.Plain(column, aggregate.Gaps);
        if (asked is { Function: AggregateFunction.Rows, Where: null })
        {
            return new(asked.Name, AggregateFunction.Sum, CubeAggregate.FactCount);
        }

        var part = aggregate.Parts.Items.FirstOrDefault(p => p.Is(asked));
        return part is null || (aggregate.HasRemovals && (part.CanBeAbsent || !Adds(asked.Function))) ? null
            : new(asked.Name, Adds(asked.Function) ? AggregateFunction.Sum : asked.Function == AggregateFunction.Minimum ? AggregateFunction.Minimum : AggregateFunction.Maximum, part.Name);
    }

    private static bool Adds(AggregateFunction function) => function is AggregateFunction.Rows or AggregateFunction.Count or AggregateFunction.Sum;
}
