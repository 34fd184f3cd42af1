using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Reading;

/// <summary>Repeats the value of a merged range in each of its cells, while the rows go by.</summary>
internal sealed class MergeCarrier(List<CellRange> merges)
{
    // A title is merged over a table's width, never over a thousand columns; wider merges are layout and carry nothing further.
    private const int WidestSpread = 512;

    private readonly List<(CellRange Range, SheetCell? Value)> _open = [];
    private int _next;

    public List<SheetCell> Spread(int row, List<SheetCell> cells)
    {
        _open.RemoveAll(open => open.Range.Last.Row < row);
        for (; _next < merges.Count && merges[_next].First.Row <= row; _next++)
        {
            if (merges[_next].Last.Row >= row)
            {
                var anchor = merges[_next].First;
                _open.Add((merges[_next], anchor.Row == row ? cells.Find(c => c.Address == anchor) : null));
            }
        }

        if (_open.Count == 0)
        {
            return cells;
        }

        var spread = new SortedDictionary<int, SheetCell>();
        foreach (var cell in cells)
        {
            spread[cell.Address.Column] = cell;
        }

        foreach (var (range, value) in _open)
        {
            var last = Math.Min(range.Last.Column, range.First.Column + WidestSpread);
            for (var column = range.First.Column; value is not null && column <= last; column++)
            {
                spread[column] = value with { Address = new CellAddress(row, column), Anchor = range.First };
            }
        }

        return [.. spread.Values];
    }
}
