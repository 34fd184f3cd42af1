using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Facts;

/// <summary>Which columns a measure needs of an aggregation. Only parts that add are combined; ratios and means are taken of them at the very end.</summary>
internal sealed class FactColumns(CubeModel cube, string asOfColumn, DateOnly asOf)
{
    public const string Rows = "n_rows";
    public const string Origin = "weakest_origin";
    public const string StateLow = "state_low";
    public const string StateHigh = "state_high";
    public const string Source = "source_low";
    public const string SourceHigh = "source_high";

    /// <summary>What every cell says beside its values.</summary>
    public IEnumerable<AggregateColumn> OfEveryCell()
    {
        yield return new(Rows, AggregateFunction.Rows, "");
        if (cube.OriginColumn.Length > 0)
        {
            yield return new(Origin, AggregateFunction.WeakestOrigin, cube.OriginColumn);
        }

        if (cube.StateColumn.Length > 0)
        {
            yield return new(StateLow, AggregateFunction.Minimum, cube.StateColumn);
            yield return new(StateHigh, AggregateFunction.Maximum, cube.StateColumn);
        }

        if (cube.SourceColumn.Length > 0)
        {
            yield return new(Source, AggregateFunction.Minimum, cube.SourceColumn);
            yield return new(SourceHigh, AggregateFunction.Maximum, cube.SourceColumn);
        }
    }

    /// <summary>What every cell says, with the parts of measures that add: all that totals can be made of.</summary>
    public IEnumerable<AggregateColumn> Adding(IEnumerable<CubeMeasure> measures) =>
        OfEveryCell().Concat(measures.Where(m => !m.Kind.IsStock() && !IsOwn(m)).SelectMany(Of)).DistinctBy(c => c.Name);

    /// <summary>Whether a measure is counted by itself, so that it does not drag the sums along.</summary>
    public static bool IsOwn(CubeMeasure measure) => measure.Kind is MeasureKind.Distinct or MeasureKind.Median or MeasureKind.Percentile;

    /// <summary>Whether measures counted by themselves are all that is asked, and cells say nothing of where facts come from: then nothing is added up beside them.</summary>
    public bool IsAllOwn(ImmutableArray<CubeMeasure> measures) => measures.Length > 0 && measures.All(IsOwn) && OfEveryCell().All(c => c.Name == Rows);

    /// <summary>Columns of a measure that is made directly of facts.</summary>
    public IEnumerable<AggregateColumn> Of(CubeMeasure measure)
    {
        var id = measure.Id;
        var where = Where(measure.Where);
        switch (measure.Kind)
        {
            case MeasureKind.Sum:
                yield return Sum(Value(id), measure.Columns, where);
                foreach (var dimension in cube.Dimensions.Items.Where(d => !measure.AddsOver.Contains(d.Id)))
                {
                    yield return new(Low(dimension), AggregateFunction.Minimum, dimension.Column);
                    yield return new(High(dimension), AggregateFunction.Maximum, dimension.Column);
                }

                break;
            case MeasureKind.Count:
                yield return new(Value(id), AggregateFunction.Rows, "", where);
                break;
            case MeasureKind.Ratio:
                yield return measure.Numerator.Count == 0
                    ? new(Value(id), AggregateFunction.Rows, "", where)
                    : Sum(Value(id), measure.Numerator, And(where, Have(measure.Denominator)));
                yield return measure.Denominator.Count == 0
                    ? new(Weight(id), AggregateFunction.Rows, "")
                    : Sum(Weight(id), measure.Denominator, Have(measure.Numerator));
                break;
            case MeasureKind.Mean:
                yield return Sum(Value(id), measure.Columns, where);
                yield return new(Weight(id), AggregateFunction.Count, measure.Columns[0], where) { Plus = Rest(measure.Columns) };
                break;
            case MeasureKind.Minimum or MeasureKind.Maximum:
                yield return new(Value(id), measure.Kind == MeasureKind.Minimum ? AggregateFunction.Minimum : AggregateFunction.Maximum, measure.Columns[0], where);
                break;
            case MeasureKind.Same:
                yield return new(Value(id), AggregateFunction.Minimum, measure.Columns[0], where);
                yield return new(Weight(id), AggregateFunction.Maximum, measure.Columns[0], where);
                break;
            case MeasureKind.Distinct:
                yield return new(Value(id), AggregateFunction.Distinct, measure.Columns[0], where);
                break;
            case MeasureKind.Median:
                yield return new(Value(id), AggregateFunction.MedianLow, measure.Columns[0], where);
                yield return new(Weight(id), AggregateFunction.MedianHigh, measure.Columns[0], where);
                break;
            case MeasureKind.Percentile:
                yield return new(Value(id), AggregateFunction.Quantile, measure.Columns[0], where) { Fraction = measure.Fraction };
                break;
            default:
                throw new NotSupportedException(measure.Kind.ToString());
        }
    }

    /// <summary>Sum of a stock on each of its days, before the last or first day is taken.</summary>
    public IEnumerable<AggregateColumn> OnEachDay(CubeMeasure stock) => stock.Kind == MeasureKind.LastRatio
        ? [Sum(Value(stock.Id), stock.Numerator, Have(stock.Denominator)), Sum(Weight(stock.Id), stock.Denominator, Have(stock.Numerator))]
        : [Sum(Value(stock.Id), stock.Columns, Where(stock.Where))];

    public static string Value(string measure) => "v_" + measure;

    /// <summary>Denominator, number of values, or the greatest beside the least.</summary>
    public static string Weight(string measure) => "w_" + measure;

    public static string Low(CubeDimension dimension) => "low_" + dimension.Id;

    public static string High(CubeDimension dimension) => "high_" + dimension.Id;

    private static AggregateColumn Sum(string name, EquatableArray<string> columns, Condition? where) =>
        new(name, AggregateFunction.Sum, columns[0], where) { Plus = Rest(columns) };

    private static EquatableArray<string> Rest(EquatableArray<string> columns) => columns.Items.Skip(1).ToEquatableArray();

    /// <summary>What a row must satisfy to count; null for nothing.</summary>
    public Condition? Where(EquatableArray<MeasureWhere> conditions)
    {
        var all = conditions.Items.SelectMany(One).ToImmutableArray();
        return all.Length switch { 0 => null, 1 => all[0], _ => new AllOf(all.ToEquatableArray()) };
    }

    private IEnumerable<Condition> One(MeasureWhere where)
    {
        if (where.In.Count > 0)
        {
            yield return new InTexts(where.Column, where.In);
        }

        if (where.NotIn.Count > 0)
        {
            yield return new NotInTexts(where.Column, where.NotIn);
        }

        if (where.IsYes)
        {
            yield return new IsYes(where.Column);
        }

        if (where.Above is { } bound)
        {
            yield return new Above(where.Column, bound);
        }

        if (where.IsPresent)
        {
            yield return new HasValue(where.Column);
        }

        if (where.IsAbsent)
        {
            yield return new HasNoValue(where.Column);
        }

        if (where.Within is { } near)
        {
            yield return asOfColumn.Length > 0 ? new Within(where.Column, asOfColumn, near) : new InRanges(where.Column, [new DateRange(asOf, asOf.AddDays(near))]);
        }

        if (where.Beyond is { } far)
        {
            yield return new InRanges(where.Column, [new DateRange(asOf.AddDays(far + 1), DateOnly.MaxValue)]);
        }

        if (where.IsPast)
        {
            yield return asOfColumn.Length > 0 ? new Before(where.Column, asOfColumn) : new BeforeDay(where.Column, asOf);
        }
    }

    private static AllOf? Have(EquatableArray<string> columns) =>
        columns.Count == 0 ? null : new AllOf(columns.Items.Select(Condition (c) => new HasValue(c)).ToEquatableArray());

    private static Condition? And(Condition? left, Condition? right) => left is null ? right : right is null ? left : new AllOf([left, right]);
}
