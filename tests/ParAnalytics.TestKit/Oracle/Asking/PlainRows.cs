using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>Which rows stay, and in which order: measure conditions, then the top list, then the sort, then totals.</summary>
internal sealed class PlainRows(CubeQuery query, IReadOnlyList<PlainTuple> columns, Func<string, PlainTuple, PlainTuple, Cell> cellAt)
{
    private readonly Dictionary<string, PlainTuple?> _sorted = [];
    private IReadOnlyList<PlainTuple> _known = [];
    private IReadOnlyList<string> _levels = [];

    public IReadOnlyList<PlainTuple> Of(IReadOnlyList<PlainTuple> tuples, IReadOnlyList<string> levels)
    {
        (_levels, _known) = (levels, PlainTotals.Add(tuples, levels, query.Totals.Rows));
        var rows = tuples.Where(r => (!r.IsUnasked || IsKnown(r)) && HoldsToMeasures(r)).ToList();
        var picked = query.Top is { } top && levels.Count > 0 ? Top(rows, top) : rows;
        var all = IsFlat && levels.Count > 0
            ? [.. Sort(picked, 0, levels.Count), .. PlainTotals.Add(picked, levels, query.Totals.Rows).Where(t => t.IsTotal)]
            : PlainTotals.Add(Sort(picked, 0, levels.Count), levels, query.Totals.Rows);
        return query.Top is { Others: true } && picked.Count < rows.Count ? BeforeGrandTotal(all, new PlainTuple([], levels, IsOthers: true)) : all;
    }

    private bool IsKnown(PlainTuple row) => query.Measures.Items.Any(m => columns.Any(c => cellAt(m, row, c).Number is not null));

    private static IReadOnlyList<PlainTuple> BeforeGrandTotal(IReadOnlyList<PlainTuple> rows, PlainTuple others) =>
        rows.Count > 0 && rows[^1].IsGrandTotal ? [.. rows.SkipLast(1), others, rows[^1]] : [.. rows, others];

    /// <summary>A row stays when one of its columns holds to the condition.</summary>
    private bool HoldsToMeasures(PlainTuple row) => query.Filters.Items.OfType<MeasureFilter>().Concat(PlainCubeEngine.BoundsOf(query.Rows)).All(f =>
        columns.Any(c => c.Compared is null && Holds(f, cellAt(f.Measure, row, c).Number)));

    public static bool Holds(MeasureFilter f, decimal? value) => value is { } number
        && (f.GreaterOrEqual is not { } gte || number >= gte) && (f.LessOrEqual is not { } lte || number <= lte)
        && (f.Greater is not { } gt || number > gt) && (f.Less is not { } lt || number < lt)
        && (f.EqualTo is not { } eq || number == eq);

    /// <summary>
    /// The best by the measure's better direction, or the worst; rows without a value are in neither. Of nested rows the outermost members
    /// are picked, each standing where its subtotal does, or its best row. Equals stay in published order.
    /// </summary>
    private List<PlainTuple> Top(List<PlainTuple> rows, TopClause top)
    {
        SortKey[] keys = [new SortKey(top.By, [], IsBetterLow(top.By) == top.Bottom)];
        return [.. Order(rows, 0, _levels.Count, keys)
            .GroupBy(r => r.Items[0].Key).Where(g => NumberAt(top.By, Standing([.. g], 0, keys), []) is not null).Take(top.Count).SelectMany(g => g)];
    }

    private bool IsFlat => query.Sort.Count > 0 && query.Sort.Items.All(s => s.Flat);

    private List<PlainTuple> Sort(List<PlainTuple> rows, int depth, int levels) =>
        query.Sort.Count == 0 || levels == 0 ? rows
        : IsFlat ? query.Sort.Reverse().Aggregate(rows, Flat)
        : Order(rows, depth, levels, query.Sort.Items);

    private List<PlainTuple> Flat(List<PlainTuple> rows, SortKey key)
    {
        var valued = rows.Select(r => (Row: r, Number: NumberAt(key.By, r, key.At.Items))).OrderBy(r => r.Number is null);
        return [.. (key.Descending ? valued.ThenByDescending(r => r.Number) : valued.ThenBy(r => r.Number)).Select(r => r.Row)];
    }

    /// <summary>Nested rows stay within their outer member. Rows without a value come last, whichever the direction.</summary>
    private List<PlainTuple> Order(IReadOnlyList<PlainTuple> rows, int depth, int levels, IReadOnlyList<SortKey> keys)
    {
        if (depth == levels)
        {
            return [.. rows];
        }

        var groups = rows.GroupBy(r => r.Items[depth].Key).Select(g => Order([.. g], depth + 1, levels, keys)).ToList();
        foreach (var key in keys.Reverse())
        {
            var valued = groups.Select(g => (Group: g, Number: NumberAt(key.By, Standing(g, depth, keys), key.At.Items))).OrderBy(g => g.Number is null);
            groups = [.. (key.Descending ? valued.ThenByDescending(g => g.Number) : valued.ThenBy(g => g.Number)).Select(g => g.Group)];
        }

        return [.. groups.SelectMany(g => g)];
    }

    /// <summary>A group stands where its subtotal would, when one is asked and has what is sorted by; else where its first row would.</summary>
    private PlainTuple Standing(IReadOnlyList<PlainTuple> group, int depth, IReadOnlyList<SortKey> keys)
    {
        var isTotalled = depth + 1 < _levels.Count && (query.Totals.Rows.All || query.Totals.Rows.Levels.Items.Contains(_levels[depth + 1], StringComparer.Ordinal));
        var total = new PlainTuple([.. group[0].Items.Take(depth + 1)], _levels, IsTotal: true);
        return isTotalled && keys.All(k => NumberAt(k.By, total, k.At.Items) is not null) ? total : group[0];
    }

    /// <summary>At the named column; without a name at the total where the measure has one, else at the last, the newest.</summary>
    private decimal? NumberAt(string measure, PlainTuple row, IReadOnlyList<string> at) =>
        (at.Count == 0 ? SortedBy(measure) : columns.LastOrDefault(c => c.IsPlain && c.Compared is null && at.All(k => c.Items.Any(i => i.Key == k)))) is { } column ? cellAt(measure, row, column).Number : null;

    private PlainTuple? SortedBy(string measure)
    {
        if (!_sorted.TryGetValue(measure, out var column))
        {
            _sorted[measure] = column = columns.FirstOrDefault(c => c.IsTotal && c.Compared is null && _known.Any(r => cellAt(measure, r, c).Number is not null))
                ?? columns.LastOrDefault(c => c.IsPlain && c.Compared is null);
        }

        return column;
    }

    private static bool IsBetterLow(string measure) => measure is "rank" or "lost" or "gap_to_best" or "quartile" or "dense_rank";
}
