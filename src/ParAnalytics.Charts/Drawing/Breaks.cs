using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Charts.Drawing;

/// <summary>
/// Events between the columns of an answer, whatever periods these are. An event stands before the first column whose last day is not before
/// it: assessment year 2025 ranks the 34 provinces of 1 July 2025, so that event stands before 2025.
/// </summary>
internal static class Breaks
{
    /// <summary>Places between columns: 1.5 is between the second and the third.</summary>
    public static ImmutableArray<(decimal X, TimelineEvent Event)> Of(TileScene scene, CellSet answer, ImmutableArray<int> columns) =>
    [
        .. scene.Events.Select(e => (At: FirstFrom(answer, columns, e.On), Event: e)).Where(p => p.At > 0).Select(p => (p.At - 0.5m, p.Event)).OrderBy(p => p.Item1),
    ];

    /// <summary>The columns as points of a line, with an empty one at each break.</summary>
    public static ImmutableArray<(decimal X, int? At)> Path(int count, ImmutableArray<(decimal X, TimelineEvent Event)> events) =>
    [
        .. Enumerable.Range(0, count).Select(i => (X: (decimal)i, At: (int?)i)).Concat(events.Where(e => e.Event.IsBreak).Select(e => (e.X, (int?)null)).Distinct()).OrderBy(p => p.X),
    ];

    /// <summary>A line across the plot at each event.</summary>
    public static ImmutableArray<Shape> Marks(ImmutableArray<(decimal X, TimelineEvent Event)> events) =>
        [.. events.Select(e => new Shape { X0 = e.X, X1 = e.X, Line = new(e.Event.IsBreak ? Tones.Muted : Tones.Grid, 1, e.Event.IsBreak ? "dash" : "dot") })];

    /// <summary>What happened, above its line; a late one ends at it, so that no word leaves the plot.</summary>
    public static ImmutableArray<Annotation> Words(TileScene scene, ImmutableArray<(decimal X, TimelineEvent Event)> events, int columns) =>
    [
        .. events.Select(e => new Annotation
        {
            X = e.X, Y = 1, Yref = "paper", Yanchor = "bottom", Xanchor = e.X > columns * 0.7m ? "right" : e.X < columns * 0.3m ? "left" : "center",
            Text = e.Event.Label.In(scene.Language), Font = new(Tones.Muted, 11),
        }),
    ];

    private static int FirstFrom(CellSet answer, ImmutableArray<int> columns, DateOnly day)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (answer.Columns[columns[i]].Members.Items.Select(m => Periods.TryParse("period", m.Key)).FirstOrDefault(p => p is not null)?.ValidTo >= day)
            {
                return i;
            }
        }

        return 0;
    }
}
