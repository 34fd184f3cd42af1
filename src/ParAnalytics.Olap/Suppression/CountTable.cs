namespace ParAnalytics.Olap.Suppression;

/// <summary>
/// Counts along several dimensions with all their totals. Along each dimension the last place is the total of those before it, so that every line of cells is
/// an equation that a reader can use.
/// </summary>
internal sealed class CountTable
{
    private readonly int[] _steps;
    private readonly decimal[] _counts;

    /// <param name="sizes">Members of each dimension, without its total.</param>
    public CountTable(params int[] sizes)
    {
        Sizes = sizes;
        _steps = new int[sizes.Length];
        var cells = 1;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            _steps[d] = cells;
            cells *= sizes[d] + 1;
        }

        _counts = new decimal[cells];
    }

    public int[] Sizes { get; }

    public int Count => _counts.Length;

    public decimal this[int cell]
    {
        get => _counts[cell];
        set => _counts[cell] = value;
    }

    /// <param name="place">A place along each dimension; its size means the total.</param>
    public int CellAt(params ReadOnlySpan<int> place)
    {
        var cell = 0;
        for (var d = 0; d < place.Length; d++)
        {
            cell += place[d] * _steps[d];
        }

        return cell;
    }

    public bool IsTotal(int cell, int dimension) => cell / _steps[dimension] % (Sizes[dimension] + 1) == Sizes[dimension];

    /// <summary>The cells that differ along one dimension alone; the total last.</summary>
    public int[] Line(int cell, int dimension)
    {
        var start = cell - (cell / _steps[dimension] % (Sizes[dimension] + 1) * _steps[dimension]);
        return [.. Enumerable.Range(0, Sizes[dimension] + 1).Select(i => start + (i * _steps[dimension]))];
    }

    public IEnumerable<int[]> Lines() =>
        Enumerable.Range(0, Sizes.Length).SelectMany(d => Enumerable.Range(0, Count).Where(c => c / _steps[d] % (Sizes[d] + 1) == 0).Select(c => Line(c, d)));

    /// <summary>Fills the totals from the cells.</summary>
    public void AddUp()
    {
        for (var d = 0; d < Sizes.Length; d++)
        {
            foreach (var first in Enumerable.Range(0, Count).Where(c => c / _steps[d] % (Sizes[d] + 1) == 0))
            {
                var line = Line(first, d);
                _counts[line[^1]] = line.SkipLast(1).Sum(c => _counts[c]);
            }
        }
    }
}
