using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Lines over years. A missing year is a gap, a break event cuts every line, the last point of each line bears its name and value.</summary>
internal static class TrendDrawing
{
    /// <summary>Pixels that a plot is taken to be wide when room for labels is kept.</summary>
    private const int PlotWidth = 420;

    public static Figure Draw(TileScene scene, TrendSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = answer.PlainColumns().Where(c => answer.Columns[c].YearOf() is not null).ToImmutableArray();
        var years = columns.Select(c => answer.Columns[c].YearOf()!.Value).ToImmutableArray();
        var first = years.IsEmpty ? 0 : years.Min();
        var last = years.IsEmpty ? 0 : years.Max();
        ImmutableArray<decimal> Stops(int? row) => [.. Breaks.EventsOf(scene, answer, spec.Value, row).Where(e => e.IsBreak).Select(At).Where(x => x > first && x < last).Distinct().Order()];
        var breaks = Stops(null);
        var traces = ImmutableArray.CreateBuilder<Trace>();
        var labels = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var line in spec.Lines)
        {
            var (source, index) = scene.Of(line);
            var row = source.PlainRows().OrderBy(r => scene.IsOwn(source.Rows[r]) ? 0 : 1).Where(r => HasAny(source, index, r)).DefaultIfEmpty(-1).First();
            if (row >= 0)
            {
                Merge(scene, source, index, line.Label.In(scene.Language), breaks, traces, labels);
            }
        }

        foreach (var row in answer.PlainRows().OrderBy(r => scene.IsOwn(answer.Rows[r]) ? 1 : 0))
        {
            AddUnit(scene, spec, answer, measure, row, Stops(row), traces, labels);
        }

        var header = answer.Measures[measure];
        var words = Apart(labels.ToImmutable(), traces);
        var events = Breaks.EventsOf(scene, answer, spec.Value).Select(e => (X: At(e), Event: e)).Where(e => e.X > first && e.X < last).ToImmutableArray();
        var told = Breaks.Words(events, scene.Language, first - 0.7m, last + 0.4m);
        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(44, Math.Clamp(words.Where(w => w.Xanchor == "left").Select(w => Frame.WidthOf(w.Text) + 14 - (int)((last + 0.4m - w.X) / (last - first + 1.1m) * PlotWidth)).DefaultIfEmpty(16).Max(), 16, 190), Breaks.Room(told, 10), 28),
            Xaxis = new Axis
            {
                Range = [first - 0.7m, last + 0.4m],
                Tickmode = "array",
                Tickvals = [.. Ticks(first, last)],
                Ticktext = [.. Ticks(first, last).Select(y => y.ToString("0", CultureInfo.InvariantCulture))],
                Showline = true,
                Linecolor = Tones.Grid,
            },
            Yaxis = Frame.Values(header.Unit, scene.Language, fromZero: false) with { Autorange = spec.Reversed ? "reversed" : null, Automargin = true },
            Shapes = Breaks.Marks(events),
            Annotations = [.. words, .. told],
        });
    }

    /// <summary>A line that ends before the last year bears its name to the left of its end, on the side it does not come from.</summary>
    private static ImmutableArray<Annotation> Apart(ImmutableArray<Annotation> labels, IEnumerable<Trace> traces)
    {
        var until = labels.Length == 0 ? 0 : labels.Max(l => l.X);
        return
        [
            .. labels.Where(l => l.X < until).Select(l => l with { Xanchor = "right", Xshift = 4, Yshift = Rises(l, traces) ? 15 : -15 }),
            .. Frame.Apart([.. labels.Where(l => l.X == until)], traces),
        ];
    }

    /// <summary>Below a rising line and above a falling one, where the line does not pass.</summary>
    private static string Side(ImmutableArray<(decimal X, decimal? Y, int? Column)> points, int at, bool reversed)
    {
        var here = points[at].Y;
        var rises = at + 1 < points.Length && points[at + 1].Y is { } next ? next >= here : at > 0 && points[at - 1].Y is { } before && before <= here;
        return rises != reversed ? "bottom right" : "top right";
    }

    /// <summary>The points whose numbers are worth a label: the first, the lowest and the highest; the last bears the name.</summary>
    private static HashSet<int> Turns(ImmutableArray<(decimal X, decimal? Y, int? Column)> points)
    {
        var known = Enumerable.Range(0, points.Length).Where(i => points[i].Y is not null).ToArray();
        return [known[0], known.MinBy(i => points[i].Y), known.MaxBy(i => points[i].Y)];
    }

    private static bool Rises(Annotation label, IEnumerable<Trace> traces) => traces.OfType<ScatterTrace>().Any(t =>
        t.X.LastIndexOf(label.X) is > 0 and var at && t.Y[at] == label.Y && t.Y[at - 1] is { } before && before <= label.Y);

    private static void AddUnit(TileScene scene, TrendSpec spec, CellSet answer, int measure, int row, ImmutableArray<decimal> breaks, ImmutableArray<Trace>.Builder traces, ImmutableArray<Annotation>.Builder labels)
    {
        var own = scene.IsOwn(answer.Rows[row]);
        var isNow = scene.OwnUnits.FirstOrDefault() is { } unit && answer.Rows[row].Members.Items.Any(m => m.Key == unit);
        var points = Points(answer, measure, row, breaks);
        if (points.All(p => p.Y is null))
        {
            return;
        }

        var colour = isNow ? Tones.Own : own ? Tones.OwnSoft : Tones.Others;
        var few = points.Count(p => p.Y is not null) <= 8;
        var texts = points.Select(p => p.Column is { } c && p.Y is not null ? scene.TextOf(answer, measure, row, c) : "").ToImmutableArray();
        var end = points.Last(p => p.Y is not null);
        var told = Turns(points);
        traces.Add(new ScatterTrace
        {
            Name = answer.Rows[row].Caption,
            Mode = own && few ? "lines+markers+text" : "lines+markers",
            X = [.. points.Select(p => (decimal?)p.X)],
            Y = [.. points.Select(p => p.Y)],
            Text = own && few ? [.. texts.Select((t, i) => points[i].X == end.X || !told.Contains(i) ? "" : t)] : null,
            Textposition = own && few ? [.. points.Select((_, i) => Side(points, i, spec.Reversed))] : null,
            Textfont = own && few ? new(colour, 12) : null,
            Line = new(colour, own ? 2.5m : 1.25m),
            Marker = new Marker { Color = colour, Size = own ? 7 : 4 },
            Hovertext = [.. points.Zip(texts, (p, t) => $"{answer.Rows[row].Caption} {p.X.ToString("0.#", CultureInfo.InvariantCulture)}: {t}")],
            Hoverinfo = "text",
            Customdata = [.. points.Select(p => p.X.ToString("0", CultureInfo.InvariantCulture))],
        });
        labels.Add(Label(end.X, end.Y!.Value, (isNow ? Frame.Short(answer.Rows[row].Caption, 18) : answer.Rows[row].Caption) + " " + texts[points.IndexOf(end)], colour));
    }

    /// <summary>A comparison line may be told by several rows (the mean stands on each unit's row): the first that knows a year tells it.</summary>
    private static void Merge(TileScene scene, CellSet source, int measure, string label, ImmutableArray<decimal> breaks, ImmutableArray<Trace>.Builder traces, ImmutableArray<Annotation>.Builder labels)
    {
        var byYear = new SortedDictionary<int, (decimal Value, string Text)>();
        foreach (var column in source.PlainColumns())
        {
            foreach (var row in source.PlainRows())
            {
                if (source.Columns[column].YearOf() is { } year && source.Drawn(measure, row, column) is { } value)
                {
                    byYear.TryAdd(year, (value, scene.TextOf(source, measure, row, column)));
                }
            }
        }

        var points = Cut([.. byYear.Select(p => (X: (decimal)p.Key, Y: (decimal?)p.Value.Value, Column: (int?)null))], breaks);
        traces.Add(new ScatterTrace
        {
            Name = label,
            Mode = "lines+markers",
            X = [.. points.Select(p => (decimal?)p.X)],
            Y = [.. points.Select(p => p.Y)],
            Line = new(Tones.Muted, 1.5m, "dot"),
            Marker = new Marker { Color = Tones.Muted, Size = 4 },
            Hovertext = [.. points.Select(p => byYear.TryGetValue((int)p.X, out var told) && p.Y is not null ? $"{label} {p.X.ToString("0", CultureInfo.InvariantCulture)}: {told.Text}" : "")],
            Hoverinfo = "text",
        });
        var end = points.Last(p => p.Y is not null);
        labels.Add(Label(end.X, end.Y!.Value, label + " " + byYear[(int)end.X].Text, Tones.Muted));
    }

    private static ImmutableArray<(decimal X, decimal? Y, int? Column)> Points(CellSet answer, int measure, int row, ImmutableArray<decimal> breaks)
    {
        var known = answer.PlainColumns()
            .Where(c => answer.Columns[c].YearOf() is not null)
            .Select(c => (X: (decimal)answer.Columns[c].YearOf()!.Value, Y: answer.Drawn(measure, row, c), Column: (int?)c))
            .OrderBy(p => p.X)
            .ToImmutableArray();
        var start = known.TakeWhile(p => p.Y is null).Count();
        var end = known.Reverse().TakeWhile(p => p.Y is null).Count();
        return Cut([.. known.Skip(start).Take(Math.Max(0, known.Length - start - end))], breaks);
    }

    /// <summary>Years that are not there and breaks become empty points, so that no line runs over them.</summary>
    private static ImmutableArray<(decimal X, decimal? Y, int? Column)> Cut(ImmutableArray<(decimal X, decimal? Y, int? Column)> points, ImmutableArray<decimal> breaks)
    {
        var cut = ImmutableArray.CreateBuilder<(decimal, decimal?, int?)>();
        for (var i = 0; i < points.Length; i++)
        {
            if (i > 0)
            {
                foreach (var at in breaks.Where(b => b > points[i - 1].X && b < points[i].X))
                {
                    cut.Add((at, null, null));
                }

                if (points[i].X - points[i - 1].X > 1)
                {
                    cut.Add((points[i - 1].X + 0.5m, null, null));
                }
            }

            cut.Add(points[i]);
        }

        return cut.ToImmutable();
    }

    private static bool HasAny(CellSet answer, int measure, int row) => answer.PlainColumns().Any(c => answer[measure, row, c].Number is not null);

    /// <summary>On an axis of assessment years an event lies between the last year judged before it and the first after.</summary>
    private static decimal At(TimelineEvent e) => e.On.Year - 0.5m;

    private static Annotation Label(decimal x, decimal y, string text, string colour) =>
        new() { X = x, Y = y, Text = text, Xanchor = "left", Xshift = 9, Font = new(colour, 12), Align = "left" };

    private static IEnumerable<decimal> Ticks(int first, int last)
    {
        var step = last - first > 12 ? 3 : last - first > 7 ? 2 : 1;
        for (var year = last; year >= first; year -= step)
        {
            yield return year;
        }
    }
}
