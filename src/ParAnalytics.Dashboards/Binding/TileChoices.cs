using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Dashboards.Binding;

/// <summary>
/// What a viewer does to tiles beside the slicers, in the same form: lists of texts under a name, so that they stand in the address, are undone
/// and reset like any selection. <c>loc</c>: marks clicked, which filter the other tiles. <c>sau.TILE</c>: the members clicked on the way down
/// the tile's path. <c>xem.TILE</c>: order, first rows, comparison, the form a measure is shown in.
/// </summary>
public static class TileChoices
{
    /// <summary>Marks clicked, each as <c>level~key</c>.</summary>
    public const string Picked = "loc";

    private const string Down = "sau.";
    private const string Seen = "xem.";
    private const string As = "la~";

    /// <summary>Whether a selection of that name is none of a slicer but of this page's tiles.</summary>
    public static bool IsKnown(Dashboard dashboard, string id) =>
        id == Picked || dashboard.Pages.Items.SelectMany(p => p.Tiles.Items).Any(t => id == Seen + t.Id || (id == Down + t.Id && t.Path.Count > 1));

    /// <summary>The members on the way down, outermost first.</summary>
    public static ImmutableArray<string> WayDown(Tile tile, IReadOnlyDictionary<string, ImmutableArray<string>> chosen) =>
        tile.Path.Count > 1 && chosen.TryGetValue(Down + tile.Id, out var keys) && !keys.IsDefault ? [.. keys.Take(tile.Path.Count - 1)] : [];

    /// <summary>The question one step deeper for each member of the way.</summary>
    public static CubeQuery Drilled(CubeQuery query, Tile tile, ImmutableArray<string> way)
    {
        if (way.IsEmpty)
        {
            return query;
        }

        var level = tile.Path[way.Length];
        AxisEntry Deeper(AxisEntry entry) => LevelOf(entry) == tile.Path[0] ? new DescendantsAxis(level, way[^1], level) : entry;
        return query with { Rows = query.Rows.Items.Select(Deeper).ToEquatableArray(), Columns = query.Columns.Items.Select(Deeper).ToEquatableArray() };
    }

    /// <summary>Questions whose row captions name the members of the way, in their order.</summary>
    public static IEnumerable<CubeQuery> Crumbs(CubeQuery query, Tile tile, ImmutableArray<string> way) => way.Select((key, i) => query with
    {
        Measures = [query.Measures[0]],
        Rows = [new MembersAxis(tile.Path[i], [key])],
        Columns = [],
        Sort = [],
        Top = null,
        Compare = [],
        Filters = query.Filters.Items.Where(f => f is not MeasureFilter).ToEquatableArray(),
    });

    /// <summary>
    /// The question under the marks clicked. A tile that shows members of the level clicked lights them up and is left whole; one that shows
    /// named members of another level of the dimension shows the clicked ones in their place; any other is filtered where its cube has the dimension.
    /// </summary>
    /// <param name="levels">The levels of the question's cube.</param>
    /// <exception cref="FaultException">PAR0629: the mark is not written as <c>level~key</c>.</exception>
    public static CubeQuery Filtered(CubeQuery query, Tile tile, IReadOnlyDictionary<string, ImmutableArray<string>> chosen, IReadOnlyCollection<string> levels)
    {
        if (tile.StandsAlone || !chosen.TryGetValue(Picked, out var marks) || marks.IsDefaultOrEmpty)
        {
            return query;
        }

        foreach (var group in marks.Select(Mark).GroupBy(m => m.Level, m => m.Key))
        {
            query = Filtered(query, group.Key, group.ToEquatableArray(), levels);
        }

        return query;
    }

    /// <summary>The question in the order, cut, comparison and form the viewer chose for the tile.</summary>
    /// <exception cref="FaultException">PAR0629: a choice that is none.</exception>
    public static CubeQuery Viewed(CubeQuery query, Tile tile, IReadOnlyDictionary<string, ImmutableArray<string>> chosen)
    {
        var choices = chosen.TryGetValue(Seen + tile.Id, out var held) && !held.IsDefault ? held : [];
        foreach (var written in choices.Where(c => !c.StartsWith(As, StringComparison.Ordinal)))
        {
            var parts = written.Split('~');
            query = parts switch
            {
                ["tang" or "giam", var by] when by == "caption" || query.Measures.Items.Contains(by) => query with { Sort = [new Olap.Question.SortKey(by, [], parts[0] == "giam")] },
                ["dau" or "cuoi", var n, var by] when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 100 && query.Measures.Items.Contains(by) =>
                    query with { Top = new TopClause(count, by, Others: false, Bottom: parts[0] == "cuoi") },
                ["so", "khong"] => query with { Compare = [] },
                ["so", var to] => query with { Compare = [new Comparison(to)] },
                _ => throw Unreadable(written),
            };
        }

        return choices.Where(c => c.StartsWith(As, StringComparison.Ordinal)).Aggregate(query, Shown);
    }

    /// <summary>
    /// The answer with its measures called as the tile calls them, whatever form they are shown in: "received.share_of_row" fills the place of
    /// "received". Its caption says the form.
    /// </summary>
    public static CellSet AsWritten(CellSet answer, CubeQuery asked, CubeQuery template) => asked.Measures.Equals(template.Measures)
        ? answer
        : answer with { Measures = answer.Measures.Items.Select(m => template.Measures.Items.Contains(m.Id) || Base(m.Id) is not { } of || !template.Measures.Items.Contains(of) ? m : m with { Id = of }).ToEquatableArray() };

    /// <summary>One measure in another form; what is ordered or cut by it goes by that form too.</summary>
    private static CubeQuery Shown(CubeQuery query, string written)
    {
        var parts = written.Split('~');
        if (parts is not [_, { Length: > 0 } form, { Length: > 0 } measure] || !query.Measures.Items.Contains(measure) || form.Any(c => !char.IsAsciiLetterLower(c) && c != '_'))
        {
            throw Unreadable(written);
        }

        string As(string id) => id == measure ? $"{measure}.{form}" : id;
        return query with
        {
            Measures = query.Measures.Items.Select(As).ToEquatableArray(),
            Sort = query.Sort.Items.Select(s => s with { By = As(s.By) }).ToEquatableArray(),
            Top = query.Top is { } top ? top with { By = As(top.By) } : null,
        };
    }

    private static string? Base(string id) => id.LastIndexOf('.') is > 0 and var dot ? id[..dot] : null;

    private static CubeQuery Filtered(CubeQuery query, string level, EquatableArray<string> keys, IReadOnlyCollection<string> levels)
    {
        var dimension = DimensionOf(level);
        var shown = query.Rows.Items.Concat(query.Columns.Items).Where(e => DimensionOf(LevelOf(e)) == dimension).ToImmutableArray();
        if (shown.Any(e => LevelOf(e) == level || e is not MembersAxis))
        {
            return query;
        }

        if (!shown.IsEmpty)
        {
            AxisEntry Clicked(AxisEntry entry) => DimensionOf(LevelOf(entry)) == dimension ? new MembersAxis(level, keys) : entry;
            return query with { Rows = query.Rows.Items.Select(Clicked).ToEquatableArray(), Columns = query.Columns.Items.Select(Clicked).ToEquatableArray() };
        }

        return levels.Contains(level, StringComparer.Ordinal)
            ? query with { Filters = [.. query.Filters.Items.Where(f => f is not MemberFilter m || DimensionOf(m.Level) != dimension), new MemberFilter(level, keys)] }
            : query;
    }

    private static (string Level, string Key) Mark(string written) =>
        written.Split('~', 2) is [{ Length: > 0 } level, { Length: > 0 } key] ? (level, key) : throw Unreadable(written);

    private static string LevelOf(AxisEntry entry) => entry switch { LevelAxis l => l.Level, MembersAxis m => m.Level, DescendantsAxis d => d.To ?? d.Level, _ => "" };

    private static string DimensionOf(string level) => level.Split('.')[0];

    private static FaultException Unreadable(string written) => new(new Fault(
        "PAR0629",
        $"Không hiểu lựa chọn '{written}' của ô này; bấm Đặt lại để bỏ",
        $"'{written}' is no choice of this tile; reset to drop it"));
}
