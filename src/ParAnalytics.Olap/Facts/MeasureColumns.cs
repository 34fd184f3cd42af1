using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The names of a measure's columns, put together once for all its cells.</summary>
internal sealed class MeasureColumns(CubeMeasure measure, CubeModel cube)
{
    private readonly Dictionary<RowReader, AddedColumns> _added = new(ReferenceEqualityComparer.Instance);
    private AddedColumns? _last;

    public CubeMeasure Measure => measure;

    public string Value { get; } = FactColumns.Value(measure.Id);

    public string Weight { get; } = FactColumns.Weight(measure.Id);

    /// <summary>The dimensions over which it does not add, with the columns of their least and greatest member.</summary>
    public (CubeDimension Dimension, string Low, string High)[] Apart { get; } = [.. cube.Dimensions.Items.Where(d => !measure.AddsOver.Contains(d.Id)).Select(d => (d, FactColumns.Low(d), FactColumns.High(d)))];

    /// <summary>Its columns in rows that were added up. Cells of one grain, which are most, come one after the other.</summary>
    public AddedColumns In(RowReader rows) => ReferenceEquals(_last?.Of, rows) ? _last!
        : _last = _added.TryGetValue(rows, out var known) ? known : _added[rows] = new(this, rows);
}
