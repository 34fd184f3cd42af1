using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>Which rows stay, and in which order: measure conditions, then the top list, then the sort, then totals.</summary>
internal sealed class PlainRows(CubeQuery query, IReadOnlyList<PlainTuple> columns, Func<string, PlainTuple, PlainTuple, Cell> cellAt)
{
    public IReadOnlyList<PlainTuple> Of(IReadOnlyList<PlainTuple> tuples)
    {
        var rows = tuples.Where(HoldsToMeasures).ToList();
        var picked = query.Top is { } top ? Top(rows, top) : rows;
        var sorted = query.Sort.Items.Reverse().Aggregate(picked, Sort);
        var all = PlainTotals.Add(sorted, query.Totals.Rows);
        return query.Top is { Others: true } && picked.Count < rows.Count ? BeforeGrandTotal(all, new PlainTuple([], rows[0].Levels, IsOthers: true)) : all;
    }

    private static IReadOnlyList<PlainTuple> BeforeGrandTotal(IReadOnlyList<PlainTuple> rows, PlainTuple others) =>
        rows.Count > 0 && rows[^1] is { IsTotal: true, Items.Count: 0 } ? [.. rows.SkipLast(1), others, rows[^1]] : [.. rows, others];

    private bool HoldsToMeasures(PlainTuple row) => query.Filters.Items.OfType<MeasureFilter>().All(f =>
        columns.Where(c => c.IsPlain && c.Compared is null).Any(c => cellAt(f.Measure, row, c).Number is { } number
            && (f.GreaterOrEqual is not { } gte || number >= gte) && (f.LessOrEqual is not { } lte || number <= lte)
            && (f.Greater is not { } gt || number > gt) && (f.Less is not { } lt || number < lt)
            && (f.EqualTo is not { } eq || number == eq)));

    /// <summary>The best by the measure's better direction, or the worst; rows without a value are in neither. Equals stay in published order.</summary>
    private List<PlainTuple> Top(List<PlainTuple> rows, TopClause top)
    {
        var valued = rows.Select(r => (Row: r, cellAt(top.By, r, Column([])).Number)).Where(r => r.Number is not null);
        var lowFirst = IsBetterLow(top.By) != top.Bottom;
        return [.. (lowFirst ? valued.OrderBy(r => r.Number) : valued.OrderByDescending(r => r.Number)).Take(top.Count).Select(r => r.Row)];
    }

    /// <summary>Rows without a value come last, whichever the direction.</summary>
    private List<PlainTuple> Sort(List<PlainTuple> rows, SortKey key)
    {
        var valued = rows.Select(r => (Row: r, cellAt(key.By, r, Column(key.At.Items)).Number)).OrderBy(r => r.Number is null);
        return [.. (key.Descending ? valued.ThenByDescending(r => r.Number) : valued.ThenBy(r => r.Number)).Select(r => r.Row)];
    }

    private PlainTuple Column(IReadOnlyList<string> at) =>
        columns.FirstOrDefault(c => c.IsPlain && c.Compared is null && at.All(k => c.Items.Any(i => i.Key == k))) ?? columns[0];

    private static bool IsBetterLow(string measure) => measure is "rank" or "lost" or "gap_to_best" or "quartile";
}
