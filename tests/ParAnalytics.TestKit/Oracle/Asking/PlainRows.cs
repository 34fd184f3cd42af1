using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>Which rows stay, and in which order: measure conditions, then the top list, then the sort, then totals.</summary>
internal sealed class PlainRows(CubeQuery query, IReadOnlyList<PlainTuple> columns, Func<string, PlainTuple, PlainTuple, Cell> cellAt)
{
    public IReadOnlyList<PlainTuple> Of(IReadOnlyList<PlainTuple> tuples, IReadOnlyList<string> levels)
    {
        var rows = tuples.Where(r => (!r.IsUnasked || IsKnown(r)) && HoldsToMeasures(r)).ToList();
        var picked = query.Top is { } top && levels.Count > 0 ? Top(rows, top) : rows;
        var all = PlainTotals.Add(Sort(picked, 0, levels.Count), levels, query.Totals.Rows);
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
    /// are picked, each standing where its best row does. Equals stay in published order.
    /// </summary>
    private List<PlainTuple> Top(List<PlainTuple> rows, TopClause top) =>
        [.. Order(rows, 0, rows.Select(r => r.Levels.Count).FirstOrDefault(), [new SortKey(top.By, [], IsBetterLow(top.By) == top.Bottom)])
            .GroupBy(r => r.Items[0].Key).Where(g => NumberAt(top.By, g.First(), []) is not null).Take(top.Count).SelectMany(g => g)];

    private List<PlainTuple> Sort(List<PlainTuple> rows, int depth, int levels) =>
        query.Sort.Count == 0 || levels == 0 ? rows
        : query.Sort.Items.All(s => s.Flat) ? query.Sort.Reverse().Aggregate(rows, Flat)
        : Order(rows, depth, levels, query.Sort.Items);

    private List<PlainTuple> Flat(List<PlainTuple> rows, SortKey key)
    {
        var valued = rows.Select(r => (Row: r, Number: NumberAt(key.By, r, key.At.Items))).OrderBy(r => r.Number is null);
        return [.. (key.Descending ? valued.ThenByDescending(r => r.Number) : valued.ThenBy(r => r.Number)).Select(r => r.Row)];
    }

    /// <summary>Nested rows stay within their outer member, which stands where its first row would. Rows without a value come last, whichever the direction.</summary>
    private List<PlainTuple> Order(IReadOnlyList<PlainTuple> rows, int depth, int levels, IReadOnlyList<SortKey> keys)
    {
        if (depth == levels)
        {
            return [.. rows];
        }

        var groups = rows.GroupBy(r => r.Items[depth].Key).Select(g => Order([.. g], depth + 1, levels, keys)).ToList();
        foreach (var key in keys.Reverse())
        {
            var valued = groups.Select(g => (Group: g, Number: NumberAt(key.By, g[0], key.At.Items))).OrderBy(g => g.Number is null);
            groups = [.. (key.Descending ? valued.ThenByDescending(g => g.Number) : valued.ThenBy(g => g.Number)).Select(g => g.Group)];
        }

        return [.. groups.SelectMany(g => g)];
    }

    /// <summary>At the named column; without a name at the last, the newest.</summary>
    private decimal? NumberAt(string measure, PlainTuple row, IReadOnlyList<string> at) =>
        columns.LastOrDefault(c => c.IsPlain && c.Compared is null && at.All(k => c.Items.Any(i => i.Key == k))) is { } column ? cellAt(measure, row, column).Number : null;

    private static bool IsBetterLow(string measure) => measure is "rank" or "lost" or "gap_to_best" or "quartile" or "dense_rank";
}
