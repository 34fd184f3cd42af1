using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The columns of a measure in rows that were added up, found once for all its cells.</summary>
internal sealed class AddedColumns
{
    private readonly decimal?[] _rows;
    private readonly decimal?[]? _value;
    private readonly decimal?[]? _weight;
    private readonly (CubeDimension Dimension, RowColumn? Low, RowColumn? High)[] _apart;

    public AddedColumns(MeasureColumns measure, RowReader rows)
    {
        Of = rows;
        _rows = rows.Find(FactColumns.Rows)?.Numbers ?? throw new KeyNotFoundException(FactColumns.Rows);
        _value = rows.Find(measure.Value)?.Numbers;
        _weight = rows.Find(measure.Weight)?.Numbers;
        _apart = [.. measure.Apart.Select(a => (a.Dimension, rows.Find(a.Low), rows.Find(a.High)))];
    }

    public RowReader Of { get; }

    /// <summary>Whether the measure is among what was added up; others are counted by themselves.</summary>
    public bool HasValue => _value is not null;

    /// <summary>The two parts of the measure in a row.</summary>
    public (decimal? Value, decimal? Weight) At(int row) => (_value![row], _weight?[row]);

    /// <summary>The first dimension over which the measure does not add and the row holds more than one member of.</summary>
    public CubeDimension? Mixed(int row)
    {
        if (Count(row) < 2)
        {
            return null;
        }

        foreach (var (dimension, low, high) in _apart)
        {
            if (low?.Texts?[row] is { } text ? text != high?.Texts?[row] : low?.Numbers?[row] != high?.Numbers?[row])
            {
                return dimension;
            }
        }

        return null;
    }

    private int Count(int row) => _rows[row] is { } count ? (int)count : 0;
}
