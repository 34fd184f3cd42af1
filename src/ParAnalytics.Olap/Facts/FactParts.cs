using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Facts;

/// <summary>The parts of a measure in a cell.</summary>
/// <param name="Weight">Denominator of a ratio, number of values of a mean.</param>
internal readonly record struct FactParts(decimal? Value, decimal? Weight, int Rows, Origin Origin, ValueState? State)
{
    public static FactParts Of(MeasureColumns measure, FactRow row)
    {
        var (value, weight) = row.Add is { } added && measure.In(added) is { HasValue: true } columns
            ? columns.At(row.AddRow)
            : (row.Number(measure.Value), row.Number(measure.Weight));
        return measure.Measure.Kind == MeasureKind.Median
            ? new((value + weight) / 2, null, row.Count, row.Origin, row.State)
            : new(value, weight, row.Count, row.Origin, value is null ? row.State : null);
    }

    /// <summary>The parts of several cells together; null for measures whose parts do not add.</summary>
    public static FactParts? Add(MeasureColumns columns, FactRow[] rows)
    {
        var measure = columns.Measure;
        var isAdding = measure.Kind is MeasureKind.Count or MeasureKind.Ratio or MeasureKind.Mean || (measure.Kind == MeasureKind.Sum && measure.AddsOver.Count > 0);
        return isAdding || measure.Kind is MeasureKind.Minimum or MeasureKind.Maximum
            ? rows.Select(r => Of(columns, r)).Aggregate(default(FactParts), (a, b) => new(
                a.Value is not { } left ? b.Value : b.Value is not { } right ? a.Value : isAdding ? left + right : measure.Kind == MeasureKind.Minimum ? Math.Min(left, right) : Math.Max(left, right),
                a.Weight is null ? b.Weight : b.Weight is null ? a.Weight : a.Weight + b.Weight,
                a.Rows + b.Rows,
                a.Origin.Weakest(b.Origin),
                a.State ?? b.State))
            : null;
    }
}
