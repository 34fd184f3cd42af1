using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Tracing;

/// <summary>A question → the same question about one of its cells.</summary>
internal static class CellNarrowing
{
    /// <exception cref="FaultException"><c>PAR0318</c>: the place has another shape than the question's axes, or stands on a total or comparison.</exception>
    public static CubeQuery Of(CubeQuery query, CellPlace place) => query with
    {
        Measures = [place.Measure],
        Rows = Named(query.Rows, place.Rows, "rows"),
        Columns = Named(query.Columns, place.Columns, "columns"),
        Filters = query.Filters.Where(f => f is not MeasureFilter).ToEquatableArray(),
        Compare = [],
        Sort = [],
        Top = null,
        Totals = TotalsClause.None,
        Offset = 0,
        Limit = 1,
    };

    private static EquatableArray<AxisEntry> Named(EquatableArray<AxisEntry> axis, EquatableArray<string> keys, string name)
    {
        if (axis.Count != keys.Count || keys.Items.Any(key => key.Length == 0 || key.Contains('|', StringComparison.Ordinal)))
        {
            throw new FaultException(new Fault(
                "PAR0318",
                $"Ô cần tra nguồn phải có đúng {axis.Count} mã ở '{name}', lấy từ câu trả lời; ô tổng và ô so sánh không có nguồn riêng.",
                $"The cell must give {axis.Count} keys at '{name}', as the answer gave them; totals and comparisons have no source of their own.",
                name));
        }

        return Enumerable.Range(0, keys.Count).Select(i => (AxisEntry)new MembersAxis(LevelOf(axis[i]), [keys[i]])).ToEquatableArray();
    }

    private static string LevelOf(AxisEntry entry) => entry switch
    {
        LevelAxis level => level.Level,
        MembersAxis members => members.Level,
        DescendantsAxis descendants => descendants.To ?? descendants.Level,
        _ => throw new NotSupportedException(entry.GetType().Name),
    };
}
