using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.Asking;
using ParAnalytics.TestKit.Oracle.Figures;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle;

/// <summary>
/// The slow and obvious engine: it answers from plain lists by reading the question word for word, cell after cell. It is written
/// from contracts.md and the methodology and shares no code with the engine that it judges.
/// </summary>
public sealed class PlainCubeEngine(OracleWorld everything) : ICubeEngine
{
    /// <summary>Name given to the one release of a world.</summary>
    public const string Release = "goc";

    public Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default) => Task.FromResult(Ask(query, viewer));

    public CellSet Ask(CubeQuery query, Viewer viewer)
    {
        var world = SeenBy(everything, viewer);
        if (query.Cube != "indices")
        {
            throw Refusal.Of("PAR0304", query.Cube);
        }

        if (query.Measures.Items.FirstOrDefault(m => !PlainMeasures.Names.Contains(m, StringComparer.Ordinal)) is { } unknown)
        {
            throw Refusal.Of("PAR0305", unknown);
        }

        var members = new PlainMembers(world);
        var filters = new PlainFilters(world, query, members);
        var axes = new PlainAxes(world, query, members, filters);
        var places = new PlainPlaces(world, filters);
        var measures = new PlainMeasures(world, query.Era);
        var comparisons = new PlainComparisons(measures);

        Cell CellAt(string measure, PlainTuple row, PlainTuple column)
        {
            var place = ItemsOf(row, query.Rows) is { } left && ItemsOf(column, query.Columns) is { } right ? places.Of([.. left, .. right]) : null;
            return column.Compared is { } compared ? comparisons.At(measure, place, compared) : measures.At(measure, place);
        }

        // A total over criteria is the figure of the node above them; over anything else there is none.
        IReadOnlyList<Item>? ItemsOf(PlainTuple tuple, EquatableArray<AxisEntry> axis)
        {
            var over = tuple.IsPlain ? [] : axis.Items.Skip(tuple.Items.Count).ToList();
            var isOfCriteria = !tuple.IsOthers && over.All(e => e is LevelAxis { Level: var level } && PlainMembers.DimensionOf(level) == "criterion" || e is DescendantsAxis { Level: var below } && PlainMembers.DimensionOf(below) == "criterion");
            return isOfCriteria ? [.. tuple.Items, .. over.OfType<DescendantsAxis>().Select(d => members.Named(d.Level, d.Member))] : null;
        }

        var tuples = TuplesOf(axes, filters, query.Rows);
        var columns = PlainComparisons.Beside(PlainTotals.Add(TuplesOf(axes, filters, query.Columns), LevelsOf(query.Columns), query.Totals.Columns), query.Compare);
        var withTotals = PlainTotals.Add(tuples, LevelsOf(query.Rows), query.Totals.Rows);
        columns = [.. columns.Where(c => !c.IsUnasked || query.Measures.Items.Any(m => withTotals.Any(r => CellAt(m, r, c with { Compared = null }).Number is not null)))];
        columns = [.. columns.Where(c => c.IsTotal || BoundsOf(query.Columns).All(b => tuples.Any(r => PlainRows.Holds(b, CellAt(b.Measure, r, c).Number))))];
        var rows = new PlainRows(query, columns, CellAt).Of(tuples, LevelsOf(query.Rows));
        var listed = rows.Where(r => !r.IsGrandTotal).ToList();
        var page = listed.Skip(query.Offset).Take(query.Limit).Concat(rows.Where(r => r.IsGrandTotal)).ToList();
        return new CellSet
        {
            Release = Release,
            Era = query.Era.ToString(),
            Rows = page.Select(r => r.ToAnswer()).ToEquatableArray(),
            Columns = columns.Select(c => c.ToAnswer()).ToEquatableArray(),
            Measures = query.Measures.Items.Select(m => new MeasureHeader(m, m, "", 0, "")).ToEquatableArray(),
            Blocks = [.. query.Measures.Items.Select(m => new CellBlock(page.Count, columns.Count, [.. page.SelectMany(r => columns.Select(c => CellAt(m, r, c)))]))],
            RowCount = listed.Count,
            Truncated = query.Offset + query.Limit < listed.Count,
        };
    }

    /// <summary>A year among "all years" is there only when something is known of it.</summary>
    private static List<PlainTuple> TuplesOf(PlainAxes axes, PlainFilters filters, EquatableArray<AxisEntry> entries)
    {
        var isUnasked = entries.Items.OfType<LevelAxis>().Any(l =>
            (!filters.Restricts("year") && PlainMembers.DimensionOf(l.Level) == "year") || (filters.Restricts("peer_group") && PlainMembers.DimensionOf(l.Level) == "unit"));
        return [.. axes.TuplesOf(entries).Select(t => new PlainTuple(t, LevelsOf(entries), IsUnasked: isUnasked))];
    }

    internal static IEnumerable<MeasureFilter> BoundsOf(EquatableArray<AxisEntry> axis) => axis.Items.OfType<LevelAxis>().SelectMany(l => l.Where.Items.OfType<MeasureFilter>());

    private static List<string> LevelsOf(EquatableArray<AxisEntry> entries) =>
    [
        .. entries.Items.Select(e => e switch
        {
            LevelAxis level => level.Level,
            MembersAxis named => named.Level,
            DescendantsAxis below => below.To ?? below.Level,
            _ => "",
        }),
    ];

    /// <summary>
    /// What the viewer may know: figures as published and statistics for everyone; what is not public yet only for those signed in, and
    /// for those of a unit only what lies in it. All else is as if it had never been loaded.
    /// </summary>
    private static OracleWorld SeenBy(OracleWorld world, Viewer viewer)
    {
        bool MaySee(string unit, ScoreBasis basis) =>
            basis is ScoreBasis.Published or ScoreBasis.Statistic
            || (viewer.Role != Role.Public && (viewer.Units.Count == 0
                || (world.Unit(unit) is { } known && world.WithAncestors(known).Any(k => viewer.Units.Items.Any(u => u.ToString() == k)))));

        return world with
        {
            Scores = world.Scores.Items.Where(s => MaySee(s.Unit, s.Basis)).ToEquatableArray(),
            Ranks = world.Ranks.Items.Where(r => MaySee(r.Unit, r.Basis)).ToEquatableArray(),
        };
    }
}
