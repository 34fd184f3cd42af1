using ParAnalytics.Olap.Question;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>Adds the totals of an axis: after each group its subtotal, at the end the total of all.</summary>
internal static class PlainTotals
{
    public static IReadOnlyList<PlainTuple> Add(IReadOnlyList<PlainTuple> tuples, IReadOnlyList<string> levels, TotalsOfAxis totals)
    {
        if (totals.IsNone)
        {
            return tuples;
        }

        return [.. Group(tuples, 0)];

        IEnumerable<PlainTuple> Group(IReadOnlyList<PlainTuple> group, int depth)
        {
            if (depth == levels.Count)
            {
                return group;
            }

            var inner = group.GroupBy(t => t.Items[depth]).SelectMany(g => Group([.. g], depth + 1));
            return totals.All || totals.Levels.Items.Contains(levels[depth], StringComparer.Ordinal)
                ? inner.Append(new PlainTuple(depth == 0 ? [] : [.. group[0].Items.Take(depth)], levels, IsTotal: true))
                : inner;
        }
    }
}
