using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Charts.Drawing;

/// <summary>
/// What breaks between the columns of an answer, whatever periods these are: what the answer itself says and what the board adds. An event stands before
/// the first column whose last day is not before it: assessment year 2025 ranks the 34 provinces of 1 July 2025, so that event stands before 2025.
/// </summary>
internal static class Breaks
{
    /// <summary>Pixels that a plot is taken to be wide when words stand side by side.</summary>
    private const decimal PlotWidth = 400;

    private const int LaneHeight = 14;

    /// <summary>Events that concern a measure of the answer; one that lines stop at is a break. What board and answer both say of a day is said once, in the board's words.</summary>
    /// <param name="row">The row whose line is drawn; null for all of them, and then one that stops some line is a break.</param>
    public static ImmutableArray<TimelineEvent> EventsOf(TileScene scene, CellSet answer, string measure, int? row = null)
    {
        bool Cuts(SeriesBreak at) => row is { } one ? at.Cuts(measure, answer.Rows[one]) : at.Measures.Items.Contains(measure, StringComparer.Ordinal);
        var own = scene.Events.Select(e => answer.Breaks.Items.Any(b => b.On == e.On && Cuts(b)) ? e with { IsBreak = true } : e).ToList();
        var told = answer.Breaks.Items.Where(b => own.All(e => e.On != b.On)).GroupBy(b => b.On)
            .Select(g => new TimelineEvent($"break-{g.Key:yyyy-MM-dd}", g.Key, Named(g), g.Any(Cuts), []));
        return [.. own.Concat(told).OrderBy(e => e.On)];

        static Wording Named(IEnumerable<SeriesBreak> together)
        {
            // The answer is in the language of the reader already.
            var label = string.Join("; ", together.Select(b => b.Label).Distinct(StringComparer.Ordinal));
            return new(label, label);
        }
    }

    /// <summary>Places between columns: 1.5 is between the second and the third.</summary>
    public static ImmutableArray<(decimal X, TimelineEvent Event)> Of(TileScene scene, CellSet answer, ImmutableArray<int> columns, string measure, int? row = null) =>
        Between(EventsOf(scene, answer, measure, row), [.. columns.Select(c => answer.Columns[c])]);

    /// <summary>Places between rows that are periods.</summary>
    public static ImmutableArray<(decimal X, TimelineEvent Event)> OfRows(TileScene scene, CellSet answer, ImmutableArray<int> rows, string measure) =>
        Between(EventsOf(scene, answer, measure), [.. rows.Select(r => answer.Rows[r])]);

    /// <summary>The columns as points of a line, with an empty one at each break.</summary>
    public static ImmutableArray<(decimal X, int? At)> Path(int count, ImmutableArray<(decimal X, TimelineEvent Event)> events) =>
    [
        .. Enumerable.Range(0, count).Select(i => (X: (decimal)i, At: (int?)i)).Concat(events.Where(e => e.Event.IsBreak).Select(e => (e.X, (int?)null)).Distinct()).OrderBy(p => p.X),
    ];

    /// <summary>A line across the plot at each event.</summary>
    public static ImmutableArray<Shape> Marks(ImmutableArray<(decimal X, TimelineEvent Event)> events) =>
        [.. events.GroupBy(e => e.X).Select(g => Mark(g.Key, g.Any(e => e.Event.IsBreak)))];

    public static Shape Mark(decimal x, bool isBreak) => new() { X0 = x, X1 = x, Line = new(isBreak ? Tones.Muted : Tones.Grid, 1, isBreak ? "dash" : "dot") };

    /// <summary>What happened, above its line; a late one ends at it, so that no word leaves the plot; words that would meet stand one above the other.</summary>
    /// <param name="from">Left end of the axis; <paramref name="until"/> its right end.</param>
    public static ImmutableArray<Annotation> Words(IEnumerable<(decimal X, TimelineEvent Event)> events, string language, decimal from, decimal until)
    {
        var span = Math.Max(until - from, 0.0001m);
        var taken = new List<decimal>();
        var words = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var group in events.GroupBy(e => e.X).OrderBy(g => g.Key))
        {
            var text = string.Join("; ", group.Select(e => e.Event.Label.In(language)).Distinct(StringComparer.Ordinal));
            var share = (group.Key - from) / span;
            var anchor = share > 0.7m ? "right" : share < 0.3m ? "left" : "center";
            var (width, middle) = ((decimal)Frame.WidthOf(text) * 0.9m, share * PlotWidth);
            var left = anchor switch { "right" => middle - width, "left" => middle, _ => middle - (width / 2) };
            var lane = taken.FindIndex(end => end + 8 <= left);
            lane = lane < 0 ? taken.Count : lane;
            if (lane == taken.Count)
            {
                taken.Add(0);
            }

            taken[lane] = left + width;
            words.Add(new Annotation { X = group.Key, Y = 1, Yref = "paper", Yanchor = "bottom", Xanchor = anchor, Yshift = lane * LaneHeight, Text = text, Font = new(Tones.Muted, 11) });
        }

        return words.ToImmutable();
    }

    public static ImmutableArray<Annotation> Words(TileScene scene, ImmutableArray<(decimal X, TimelineEvent Event)> events, int columns) => Words(events, scene.Language, -0.5m, columns - 0.5m);

    /// <summary>Pixels above the plot that words take; so many when there are none.</summary>
    public static int Room(ImmutableArray<Annotation> words, int otherwise) => words.IsEmpty ? otherwise : otherwise + 16 + words.Max(w => w.Yshift);

    private static ImmutableArray<(decimal X, TimelineEvent Event)> Between(ImmutableArray<TimelineEvent> events, ImmutableArray<AxisTuple> places) =>
    [
        .. events.Select(e => (At: FirstFrom(places, e.On), Event: e)).Where(p => p.At > 0).Select(p => (p.At - 0.5m, p.Event)).OrderBy(p => p.Item1),
    ];

    private static int FirstFrom(ImmutableArray<AxisTuple> places, DateOnly day)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Members.Items.Select(m => Periods.TryParse("period", m.Key)).FirstOrDefault(p => p is not null)?.ValidTo >= day)
            {
                return i;
            }
        }

        return 0;
    }
}
