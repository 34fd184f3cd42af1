using System.Collections.Immutable;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Assembling;

/// <summary>Every cell of a bound question before it is sorted, cut and paged.</summary>
internal sealed class CellMatrix(ImmutableArray<BoundTuple> rows, ImmutableArray<BoundTuple> columns, ImmutableArray<CubeMeasure> measures)
{
    private readonly Cell[] _cells = new Cell[(long)rows.Length * columns.Length * measures.Length];

    public ImmutableArray<BoundTuple> Rows => rows;

    public ImmutableArray<BoundTuple> Columns => columns;

    public ImmutableArray<CubeMeasure> Measures => measures;

    public ref Cell this[int measure, int row, int column] => ref _cells[(((measure * rows.Length) + row) * columns.Length) + column];

    /// <summary>All cells of a measure as they stand here: nothing is copied.</summary>
    public CellBlock Of(int measure) => new(rows.Length, columns.Length, _cells, measure * rows.Length * columns.Length);

    public int IndexOf(string measure)
    {
        for (var m = 0; m < measures.Length; m++)
        {
            if (measures[m].Id == measure)
            {
                return m;
            }
        }

        throw new KeyNotFoundException(measure);
    }

    /// <summary>Whether one of the measures shown has a value in the cell.</summary>
    public bool HasValue(int row, int column, int shown)
    {
        for (var measure = 0; measure < shown; measure++)
        {
            if (IsValue(measure, row, column))
            {
                return true;
            }
        }

        return false;
    }

    public bool HasValueInRow(int row, int shown)
    {
        for (var measure = 0; measure < shown; measure++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                if (IsValue(measure, row, column))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public bool HasValueInColumn(int column, int shown)
    {
        for (var measure = 0; measure < shown; measure++)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                if (IsValue(measure, row, column))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A state is said of every cell and is no value.</summary>
    private bool IsValue(int measure, int row, int column) => this[measure, row, column].HasValue && measures[measure].Kind != MeasureKind.State;
}
