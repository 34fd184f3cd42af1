using System.Runtime.InteropServices;

namespace ParAnalytics.Olap.Facts;

/// <summary>The rows of a set by their place. Where members of the entries stand nearly all with one another, a place is an index; else it is looked up.</summary>
internal sealed class FactTable
{
    /// <summary>Up to so many places for each row stand in the table, held or not.</summary>
    private const int Spread = 8;

    private readonly List<FactRow> _rows = [FactRow.None];
    private readonly int[] _sizes;
    private readonly int[]? _dense;
    private readonly Dictionary<int[], int>? _sparse;

    public FactTable(IReadOnlyList<(FactKeys Keys, FactRows Rows, FactPart Part)> fetched)
    {
        var width = fetched.Count > 0 ? fetched[0].Keys.Width : 0;
        _sizes = [.. Enumerable.Range(0, width).Select(key => 2 + fetched.Max(f => f.Keys.Most(key)))];
        var rows = fetched.Sum(f => f.Rows.RowCount);
        var places = _sizes.Aggregate(1L, (product, size) => Math.Min(product * size, int.MaxValue));
        _rows.EnsureCapacity(rows + 1);
        if (places <= Spread * (rows + 1L))
        {
            _dense = new int[places];
        }
        else
        {
            _sparse = new(rows, FactPlace.ByNumbers.Instance);
        }

        foreach (var (keys, held, part) in fetched)
        {
            Add(keys, held, part);
        }
    }

    /// <summary>What was fetched for a place; nothing where no facts are.</summary>
    public FactRow Find(int[] place) => _rows[_dense is null ? _sparse!.GetValueOrDefault(place) : OffsetOf(place) is var offset and >= 0 ? _dense[offset] : 0];

    private void Add(FactKeys keys, FactRows held, FactPart part)
    {
        for (var row = 0; row < held.RowCount; row++)
        {
            ref var at = ref PositionOf(keys, row);
            if (at == 0)
            {
                at = _rows.Count;
                _rows.Add(FactRow.None);
            }

            ref var known = ref CollectionsMarshal.AsSpan(_rows)[at];
            known = known.With(part, held, row);
        }
    }

    private ref int PositionOf(FactKeys keys, int row)
    {
        if (_dense is null)
        {
            return ref CollectionsMarshal.GetValueRefOrAddDefault(_sparse!, keys.At(row), out _);
        }

        var offset = 0;
        for (var key = 0; key < _sizes.Length; key++)
        {
            offset = (offset * _sizes[key]) + keys.At(key, row) + 1;
        }

        return ref _dense[offset];
    }

    /// <summary>−1 for a member none of the rows is of.</summary>
    private int OffsetOf(int[] place)
    {
        if (place.Length != _sizes.Length)
        {
            return -1;
        }

        var offset = 0;
        for (var key = 0; key < place.Length; key++)
        {
            if (place[key] + 1 >= _sizes[key])
            {
                return -1;
            }

            offset = (offset * _sizes[key]) + place[key] + 1;
        }

        return offset;
    }
}
