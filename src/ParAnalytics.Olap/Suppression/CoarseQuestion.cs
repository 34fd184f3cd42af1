using System.Text.RegularExpressions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Suppression;

/// <summary>
/// A visitor's question to a cube whose cells of one small place could tell of one person. Of such places the totals are open, as the law has them published;
/// how they fall apart is not, and what persons said of their office is withheld. Since nothing finer is ever shown, nothing can be subtracted.
/// </summary>
internal sealed class CoarseQuestion(CubeQuery query, CoarseRule rule, IMemberCatalogue members)
{
    /// <summary>Whether any unit of the question is small, or may be.</summary>
    private bool IsOfSmallUnits => query.Rows.Items.AddRange(query.Columns.Items).Any(IsSmall) || query.Filters.Items.Any(IsSmall);

    /// <exception cref="FaultException">PAR0331: parts of small units are asked for, or what is withheld is asked for in a way that would tell its order.</exception>
    public void Demand()
    {
        if (IsOfSmallUnits && (Levels.Any(IsClosed) || Telling.Any(rule.Measures.Contains)))
        {
            throw new FaultException(new Fault(
                "PAR0331",
                $"Số liệu của xã, phường chỉ mở công khai ở mức tổng: không chia theo {Told(rule.Dimensions)} và không xếp, lọc hay tính theo số người đánh giá. Hỏi từ cấp tỉnh trở lên, hoặc đăng nhập.",
                $"Figures of communes are open as totals alone: not divided by {Told(rule.Dimensions)}, and not ordered, filtered or calculated by the people who gave a rating. Ask from the province upwards, or sign in."));
        }
    }

    /// <summary>The answer without the measures that small units do not show.</summary>
    public CellSet Withhold(CellSet answer) => !IsOfSmallUnits ? answer : answer with
    {
        Blocks = [.. answer.Blocks.Select((block, i) => rule.Measures.Contains(answer.Measures[i].Id) ? Emptied(block) : block)],
    };

    private static CellBlock Emptied(CellBlock block) => new(
        block.RowCount,
        block.ColumnCount,
        [.. Enumerable.Range(0, block.RowCount).SelectMany(r => Enumerable.Range(0, block.ColumnCount).Select(c => block[r, c].HasValue ? Cell.Missing(ValueState.Suppressed) : block[r, c]))]);

    private IEnumerable<string> Levels => query.Rows.Items.AddRange(query.Columns.Items).Select(NamedLevels.Of).Concat(query.Filters.Items.Select(NamedLevels.Of));

    /// <summary>Measures whose size shows in the answer without being a cell of it.</summary>
    private IEnumerable<string> Telling =>
    [
        .. query.Sort.Items.Select(s => s.By),
        .. new[] { query.Top, query.TopColumns }.OfType<TopClause>().Select(t => t.By),
        .. query.Filters.Items.OfType<MeasureFilter>().Select(f => f.Measure),
        .. query.Rows.Items.AddRange(query.Columns.Items).OfType<LevelAxis>().SelectMany(a => a.Where.Items).OfType<MeasureFilter>().Select(f => f.Measure),
        .. query.Calculated.Items.SelectMany(c => Regex.Matches(c.Expression, "[a-z_][a-z0-9_]*", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Select(m => m.Value.ToLowerInvariant())),
    ];

    private bool IsClosed(string level) => rule.Dimensions.Contains(NamedLevels.Dimension(level));

    private bool IsSmall(AxisEntry entry) => entry switch
    {
        LevelAxis level => IsSmallLevel(level.Level),
        MembersAxis named => named.Members.Items.Any(m => IsSmallMember(named.Level, m)),
        DescendantsAxis below => IsSmallLevel(below.To ?? rule.Unit),
        _ => true,
    };

    private bool IsSmall(QueryFilter filter) => filter switch
    {
        MemberFilter member => member.In.Items.Any(m => IsSmallMember(member.Level, m)),
        AttributeFilter attribute => NamedLevels.Dimension(attribute.Attribute) == rule.Unit,
        RangeFilter range => IsSmallLevel(range.Level),
        _ => false,
    };

    /// <summary>The dimension without a level means its finest.</summary>
    private bool IsSmallLevel(string level) => level == rule.Unit || rule.Levels.Contains(level);

    /// <summary>A member that is not known by its key may be one of a small place.</summary>
    private bool IsSmallMember(string level, string written) =>
        NamedLevels.Dimension(level) == rule.Unit && (rule.Levels.Contains(level) || (members.Find(rule.Unit, written) is { } known ? rule.Levels.Contains(known.FullLevel) : level == rule.Unit));

    private static string Told(EquatableArray<string> names) => string.Join(", ", names.Items);
}
