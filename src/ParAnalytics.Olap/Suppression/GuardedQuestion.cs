using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Suppression;

/// <summary>
/// A visitor's question to a cube that counts persons. What is withheld is settled on the whole table, all units by all groups by all answers, and not on the
/// part he asks for: so two of his answers never differ by a small count.
/// </summary>
internal sealed class GuardedQuestion
{
    private const char Between = '\u001f';

    private readonly SmallCellRule _rule;
    private readonly CubeQuery _query;
    private readonly Dictionary<string, string> _pinned;

    /// <exception cref="FaultException">PAR0330: asked in a way that would let small counts be worked out.</exception>
    public GuardedQuestion(CubeQuery query, SmallCellRule rule)
    {
        _rule = rule;
        _query = query = query with { Filters = query.Filters.Items.Select(f => f is MemberFilter member ? member with { Level = Exact(member.Level, rule) } : f).ToEquatableArray() };
        var entries = query.Rows.Items.AddRange(query.Columns.Items);
        var plain = entries.All(e => e is LevelAxis { Where.Count: 0 } or MembersAxis) && query.Compare.Count == 0 && query.Top is null && query.TopColumns is null
            && query.Sort.Items.All(s => s.By == "caption") && !query.Measures.Items.Any(m => m.Contains('.', StringComparison.Ordinal)) && query.Filters.Items.All(f => f is MemberFilter or RangeFilter);
        var guarded = entries.Select(NamedLevels.Of).Concat(query.Filters.Items.Select(NamedLevels.Of)).Where(l => rule.Over.Items.Any(o => NamedLevels.Dimension(o) == NamedLevels.Dimension(l)));
        if (!plain || guarded.Any(l => !rule.Over.Items.Contains(l)) || query.Filters.Items.OfType<MemberFilter>().Any(f => rule.Over.Items.Contains(f.Level) && f.In.Count != 1) || query.Filters.Items.OfType<RangeFilter>().Any(f => rule.Over.Items.Contains(f.Level)))
        {
            throw new FaultException(new Fault(
                "PAR0330",
                $"Số đếm người của khối này chỉ hỏi công khai được theo {string.Join(", ", rule.Over.Items)}, cả cấp hoặc từng thành viên, không so sánh, xếp đầu hay lọc theo giá trị. Đăng nhập để hỏi cách khác.",
                $"Counts of persons in this cube are open by {string.Join(", ", rule.Over.Items)} alone, whole or one member, without comparisons, tops or conditions on values. Sign in to ask otherwise."));
        }

        _pinned = query.Filters.Items.OfType<MemberFilter>().Where(f => rule.Over.Items.Contains(f.Level)).ToDictionary(f => f.Level, f => f.In[0], StringComparer.Ordinal);
    }

    /// <summary>The question for the whole table.</summary>
    public CubeQuery Whole => _query with
    {
        Measures = [_rule.Count],
        Rows = _rule.Over.Items.Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray(),
        Columns = Context.ToEquatableArray(),
        Filters = _query.Filters.Items.Where(f => !_rule.Over.Items.Contains(NamedLevels.Of(f))).ToEquatableArray(),
        Totals = TotalsClause.None,
        Sort = [],
        Offset = 0,
        Limit = QueryCaps.Cells,
        Texts = false,
    };

    private IEnumerable<AxisEntry> Context => _query.Rows.Items.AddRange(_query.Columns.Items).Where(e => !_rule.Over.Items.Contains(NamedLevels.Of(e)));

    /// <summary>The answer without what is withheld.</summary>
    /// <param name="keyOf">The key of a member as written in a filter of a level.</param>
    public CellSet Withhold(CellSet answer, CellSet whole, Func<string, string, string?> keyOf)
    {
        var members = _rule.Over.Items.Select((_, d) => Enumerable.Range(0, whole.Rows.Count).Select(r => whole.Rows[r].Members[d].Key).Distinct(StringComparer.Ordinal).ToList()).ToArray();
        var tables = Enumerable.Range(0, whole.Columns.Count).ToDictionary(c => ContextOf(whole.Columns[c].Members.Items), c => Table(whole, c, members), StringComparer.Ordinal);
        var masks = tables.ToDictionary(t => t.Key, t => SmallCells.Of(t.Value, _rule.Least), StringComparer.Ordinal);
        var blocks = answer.Blocks.Select((block, measure) => Mask(block, (row, column) =>
        {
            var tuple = answer.Rows[row].Members.Items.AddRange(answer.Columns.Count == 0 ? [] : answer.Columns[column].Members.Items);
            if (!tables.TryGetValue(ContextOf(tuple.Where(m => !_rule.Over.Items.Contains(m.Level))), out var table))
            {
                return true;
            }

            var place = new int[members.Length];
            for (var d = 0; d < place.Length; d++)
            {
                var level = _rule.Over[d];
                var key = tuple.FirstOrDefault(m => m.Level == level) is { } member ? member.IsTotal ? null : member.Key : _pinned.TryGetValue(level, out var pinned) ? keyOf(level, pinned) ?? "" : null;
                place[d] = key is null ? members[d].Count : members[d].IndexOf(key);
            }

            if (place.Contains(-1))
            {
                return true;
            }

            var cell = table.CellAt(place);
            var mask = masks[ContextOf(tuple.Where(m => !_rule.Over.Items.Contains(m.Level)))];
            return mask[cell] || (answer.Measures[measure].Id != _rule.Count && Enumerable.Range(0, place.Length).Any(d => table.Line(cell, d).Any(c => mask[c])));
        }));
        return answer with { Blocks = [.. blocks] };
    }

    private CountTable Table(CellSet whole, int column, List<string>[] members)
    {
        var table = new CountTable([.. members.Select(m => m.Count)]);
        for (var row = 0; row < whole.Rows.Count; row++)
        {
            table[table.CellAt([.. members.Select((m, d) => m.IndexOf(whole.Rows[row].Members[d].Key))])] = whole[0, row, column].Number ?? 0;
        }

        table.AddUp();
        return table;
    }

    private static CellBlock Mask(CellBlock block, Func<int, int, bool> isWithheld) => new(
        block.RowCount,
        block.ColumnCount,
        [.. Enumerable.Range(0, block.RowCount).SelectMany(r => Enumerable.Range(0, block.ColumnCount).Select(c => block[r, c].HasValue && isWithheld(r, c) ? Cell.Missing(ValueState.Suppressed) : block[r, c]))]);

    private static string ContextOf(IEnumerable<AxisMember> members) => string.Join(Between, members.Select(m => m.Level + Between + m.Key).Order(StringComparer.Ordinal));

    /// <summary>A filter that names a dimension alone means the level it is open by; what lies elsewhere is not found there, and so not shown.</summary>
    private static string Exact(string level, SmallCellRule rule) => rule.Over.Items.FirstOrDefault(o => NamedLevels.Dimension(o) == level) ?? level;
}
