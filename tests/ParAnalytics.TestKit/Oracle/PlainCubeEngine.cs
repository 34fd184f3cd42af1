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
            var place = row.IsPlain && column.IsPlain ? places.Of([.. row.Items, .. column.Items]) : null;
            return column.Compared is { } compared ? comparisons.At(measure, place, compared) : measures.At(measure, place);
        }

        var tuples = TuplesOf(axes, filters, query.Rows);
        var columns = PlainComparisons.Beside(PlainTotals.Add(TuplesOf(axes, filters, query.Columns), LevelsOf(query.Columns), query.Totals.Columns), query.Compare);
        columns = [.. columns.Where(c => !c.IsUnasked || query.Measures.Items.Any(m => tuples.Any(r => CellAt(m, r, c).Number is not null)))];
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
        var isUnasked = !filters.Restricts("year") && entries.Items.OfType<LevelAxis>().Any(l => PlainMembers.DimensionOf(l.Level) == "year");
        return [.. axes.TuplesOf(entries).Select(t => new PlainTuple(t, LevelsOf(entries), IsUnasked: isUnasked))];
    }

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
