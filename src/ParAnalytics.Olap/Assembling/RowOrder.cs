using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Question;
using SortKey = ParAnalytics.Olap.Question.SortKey;

namespace ParAnalytics.Olap.Assembling;

/// <summary>
/// Which rows are answered, in which order: measure bounds, then top or bottom N, then the sort keys. Nested rows stay within their outer
/// member; a group stands where its subtotal would when it has one, else where its first row does. Rows without a value come last either way and are in no top list;
/// a group without rows has no subtotal.
/// </summary>
internal sealed class RowOrder
{
    /// <summary>Stands in the result where the rest of a top list goes; further ones, of each outer member its own, stand below it.</summary>
    public const int Others = -1;

    /// <summary>Where nothing is left to order by.</summary>
    private const int NoColumn = -1;

    private readonly CellMatrix _cells;
    private readonly BoundQuestion _question;
    private readonly int[] _columns;
    private readonly List<(ImmutableArray<BoundMember> Within, IReadOnlyList<int> Rows)> _rests = [];

    public RowOrder(BoundQuestion question, CellMatrix cells, int[] columns) => (_question, _cells, _columns) = (question, cells, columns);

    /// <summary>The rows that an "others" row of the result stands for.</summary>
    public IReadOnlyList<int> RestOf(int others) => _rests[Others - others].Rows;

    /// <summary>The outer members an "others" row stands within.</summary>
    public ImmutableArray<BoundMember> WithinOf(int others) => _rests[Others - others].Within;

    public IReadOnlyList<int> Rows()
    {
        var held = Enumerable.Range(0, _cells.Rows.Length).Where(Holds).ToList();
        if (!held.Exists(r => _cells.Rows[r].IsTotal))
        {
            return Ordered(held);
        }

        var groups = new HashSet<RowGroup>(new RowGroup.ByKeys(_cells.Rows));
        foreach (var row in held.Where(r => !_cells.Rows[r].IsTotal))
        {
            var depth = _cells.Rows[row].Members.Length;
            while (depth > 0 && groups.Add(new(row, depth)))
            {
                depth--;
            }
        }

        return Ordered([.. held.Where(r => !_cells.Rows[r].IsTotal || RowGroup.Of(r, _cells.Rows[r]) is not { Depth: > 0 } group || groups.Contains(group))]);
    }

    private List<int> Ordered(List<int> rows)
    {
        var width = _cells.Rows.Length > 0 ? _cells.Rows[0].Members.Length : 0;
        var top = _question.Query.Top;
        IComparer<int>? byTop = top is null ? null : new ByMeasure(_cells, _cells.IndexOf(top.By), ColumnAt([], _cells.IndexOf(top.By), "top.by"), Descends(top) != top.Bottom);
        var keys = _question.Query.Sort.Items.Select((s, i) => Comparer(s, FormattableString.Invariant($"sort[{i}].at"))).ToImmutableArray();
        if (width == 0 || (byTop is null && keys.IsEmpty))
        {
            return rows;
        }

        if (byTop is not null)
        {
            rows = Order(rows, 0, width, [byTop], new Cut(top!.Within ? width - 1 : 0, top.Count, top.Others));
        }

        return !keys.IsEmpty && _question.Query.Sort.Items.All(s => s.Flat) ? Flat(rows, keys) : keys.IsEmpty ? rows : Order(rows, 0, width, keys, null);
    }

    /// <summary>Rows over all groups, then the rest of a top list, then totals as they stood.</summary>
    private List<int> Flat(List<int> rows, ImmutableArray<IComparer<int>> keys) =>
    [
        .. rows.Where(r => r >= 0 && !_cells.Rows[r].IsTotal).Order(Comparer<int>.Create((x, y) => keys.Select(k => k.Compare(x, y)).FirstOrDefault(c => c != 0))),
        .. rows.Where(r => r < 0 || _cells.Rows[r].IsTotal),
    ];

    private List<int> Order(List<int> rows, int depth, int width, ImmutableArray<IComparer<int>> keys, Cut? cut)
    {
        if (depth == width)
        {
            return rows;
        }

        var totals = rows.Where(r => r >= 0 && _cells.Rows[r].Members[depth].Member is null).ToList();
        var rests = rows.Where(r => r < 0 && WithinOf(r).Length == depth).ToList();
        var groups = rows.Except(rests).Where(r => r < 0 || _cells.Rows[r].Members[depth].Member is not null)
            .GroupBy(r => (r < 0 ? WithinOf(r)[depth] : _cells.Rows[r].Members[depth]).Member!.Key, StringComparer.Ordinal)
            .Select(g => Order([.. g], depth + 1, width, keys, cut))
            .Where(g => g.Count > 0)
            .Select(g => (Rows: g, Stands: Standing(g, depth, width, keys)))
            .ToList();
        var ordered = groups.OrderBy(g => g.Stands, Comparer<int>.Create((x, y) => keys.Select(k => k.Compare(x, y)).FirstOrDefault(c => c != 0))).ToList();
        var kept = cut?.Depth != depth ? ordered : [.. ordered.Where(g => keys.OfType<ByMeasure>().All(k => k.HasValue(g.Stands))).Take(cut.Count)];
        var result = kept.SelectMany(g => g.Rows).ToList();
        if (cut is { Others: true } && ordered.Count > kept.Count)
        {
            var left = ordered.Except(kept).SelectMany(g => g.Rows).Where(r => r >= 0 && !_cells.Rows[r].IsTotal).ToArray();
            if (left.Length > 0)
            {
                _rests.Add((_cells.Rows[left[0]].Members[..depth], left));
                rests.Add(Others - _rests.Count + 1);
            }
        }

        return [.. result, .. rests, .. totals];
    }

    /// <summary>The row that stands for its group: the subtotal when it has a value, else the first.</summary>
    private int Standing(List<int> group, int depth, int width, ImmutableArray<IComparer<int>> keys)
    {
        var last = group[^1];
        return depth + 1 < width && last >= 0 && _cells.Rows[last].Members[depth + 1].Member is null && keys.OfType<ByMeasure>().All(k => k.HasValue(last)) ? last : group[0] >= 0 ? group[0] : RestOf(group[0])[0];
    }

    /// <summary>Where a top list cuts, and whether it tells what it cut off.</summary>
    private sealed record Cut(int Depth, int Count, bool Others);

    private bool Holds(int row) => _cells.Rows[row].IsTotal
        || ((!_cells.Rows[row].IsImplicit || _cells.HasValueInRow(row, _question.Shown)) && HoldsToBounds(row));

    private bool HoldsToBounds(int row) => _question.Bounds.IsEmpty || _question.Bounds.All(b => _columns.Any(c => _cells.Columns[c].Compared is null && b.Holds(_cells[_cells.IndexOf(b.Measure.Id), row, c].Number)));

    private IComparer<int> Comparer(SortKey key, string position) => key.By == "caption"
        ? new ByCaption(_cells, key.Descending)
        : new ByMeasure(_cells, _cells.IndexOf(key.By), ColumnAt(key.At.Items, _cells.IndexOf(key.By), position), key.Descending);

    /// <summary>The named column; without a name the total where the measure has one, else the last (the newest year).</summary>
    private int ColumnAt(IReadOnlyList<string> at, int measure, string position)
    {
        if (at.Count == 0)
        {
            var plain = _columns.Where(c => !_cells.Columns[c].IsTotal && _cells.Columns[c].Compared is null).ToArray();
            return _columns.Where(c => _cells.Columns[c].IsTotal && _cells.Columns[c].Compared is null && Enumerable.Range(0, _cells.Rows.Length).Any(r => _cells[measure, r, c].HasValue)).Append(plain is [.., var last] ? last : NoColumn).First();
        }

        var found = _columns.Where(c => at.All(k => _cells.Columns[c].Members.Any(m => m.Member?.Key + _cells.Columns[c].Compared?.Suffix == k))).Append(-1).First();
        return found >= 0 ? found : throw QueryFaults.UnknownMember(
            string.Join(", ", at), "columns", position, Domain.Values.EquatableArray.ToEquatableArray(_columns.Select(c => string.Join(", ", _cells.Columns[c].Members.Select(m => m.Member?.Key ?? "total"))).Take(5)));
    }

    private bool Descends(TopClause top) => _cells.Measures[_cells.IndexOf(top.By)].Better != Model.MeasureBetter.Lower;

    private sealed class ByMeasure(CellMatrix cells, int measure, int column, bool descending) : IComparer<int>
    {
        public bool HasValue(int row) => column != NoColumn && cells[measure, row, column].HasValue;

        public int Compare(int x, int y)
        {
            if (column == NoColumn)
            {
                return 0;
            }

            var (left, right) = (cells[measure, x, column].Number, cells[measure, y, column].Number);
            if (left is null && right is null && cells[measure, x, column].Text is { } text && cells[measure, y, column].Text is { } other)
            {
                return string.CompareOrdinal(text, other) * (descending ? -1 : 1);
            }

            if (left is null && right is null)
            {
                return (cells[measure, x, column].Text is null ? 1 : 0) - (cells[measure, y, column].Text is null ? 1 : 0);
            }

            return left is null || right is null
                ? (left is null ? 1 : 0) - (right is null ? 1 : 0)
                : descending ? right.Value.CompareTo(left.Value) : left.Value.CompareTo(right.Value);
        }
    }

    private sealed class ByCaption(CellMatrix cells, bool descending) : IComparer<int>
    {
        private static readonly CompareInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

        public int Compare(int x, int y) => Vietnamese.Compare(Caption(x), Caption(y), CompareOptions.None) * (descending ? -1 : 1);

        private string Caption(int row) => string.Join(" ", cells.Rows[row].Members.Select(m => m.Member?.Name));
    }
}
