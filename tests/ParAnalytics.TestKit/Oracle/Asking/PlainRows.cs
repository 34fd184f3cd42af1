using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>Which rows stay, and in which order: measure conditions, then the top list, then the sort, then totals.</summary>
internal sealed class PlainRows(CubeQuery query, IReadOnlyList<PlainTuple> columns, Func<string, PlainTuple, PlainTuple, Cell> cellAt)
{
    public IReadOnlyList<PlainTuple> Of(IReadOnlyList<PlainTuple> tuples, IReadOnlyList<string> levels)
    {
        var rows = tuples.Where(r => (!r.IsUnasked || IsKnown(r)) && HoldsToMeasures(r)).ToList();
        var picked = query.Top is { } top ? Top(rows, top) : rows;
        var sorted = query.Sort.Items.Reverse().Aggregate(picked, Sort);
        var all = PlainTotals.Add(sorted, levels, query.Totals.Rows);
        return query.Top is { Others: true } && picked.Count < rows.Count ? BeforeGrandTotal(all, new PlainTuple([], levels, IsOthers: true)) : all;
    }

    private bool IsKnown(PlainTuple row) => query.Measures.Items.Any(m => columns.Any(c => cellAt(m, row, c).Number is not null));

    private static IReadOnlyList<PlainTuple> BeforeGrandTotal(IReadOnlyList<PlainTuple> rows, PlainTuple others) =>
        rows.Count > 0 && rows[^1].IsGrandTotal ? [.. rows.SkipLast(1), others, rows[^1]] : [.. rows, others];

    /// <summary>A row stays when one of its columns holds to the condition.</summary>
    private bool HoldsToMeasures(PlainTuple row) => query.Filters.Items.OfType<MeasureFilter>().All(f =>
        columns.Any(c => cellAt(f.Measure, row, c).Number is { } number
            && (f.GreaterOrEqual is not { } gte || number >= gte) && (f.LessOrEqual is not { } lte || number <= lte)
            && (f.Greater is not { } gt || number > gt) && (f.Less is not { } lt || number < lt)
            && (f.EqualTo is not { } eq || number == eq)));

    /// <summary>The best by the measure's better direction, or the worst; rows without a value are in neither. Equals stay in published order.</summary>
    private List<PlainTuple> Top(List<PlainTuple> rows, TopClause top)
    {
        var valued = rows.Select(r => (Row: r, Number: NumberAt(top.By, r, []))).Where(r => r.Number is not null);
        var lowFirst = IsBetterLow(top.By) != top.Bottom;
        return [.. (lowFirst ? valued.OrderBy(r => r.Number) : valued.OrderByDescending(r => r.Number)).Take(top.Count).Select(r => r.Row)];
    }

    /// <summary>Rows without a value come last, whichever the direction.</summary>
    private List<PlainTuple> Sort(List<PlainTuple> rows, SortKey key)
    {
        var valued = rows.Select(r => (Row: r, Number: NumberAt(key.By, r, key.At.Items))).OrderBy(r => r.Number is null);
        return [.. (key.Descending ? valued.ThenByDescending(r => r.Number) : valued.ThenBy(r => r.Number)).Select(r => r.Row)];
    }

    /// <summary>At the named column; without a name at the last, the newest.</summary>
    private decimal? NumberAt(string measure, PlainTuple row, IReadOnlyList<string> at) =>
        columns.LastOrDefault(c => c.IsPlain && c.Compared is null && at.All(k => c.Items.Any(i => i.Key == k))) is { } column ? cellAt(measure, row, column).Number : null;

    private static bool IsBetterLow(string measure) => measure is "rank" or "lost" or "gap_to_best" or "quartile";
}
