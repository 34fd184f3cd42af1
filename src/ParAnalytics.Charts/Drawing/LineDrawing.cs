using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>A line per row over the columns, cut at breaks and named at its last point; filled, a single one from zero, several on one another.</summary>
internal static class LineDrawing
{
    /// <summary>More lines than this are not named: the hover text and the table name them.</summary>
    private const int MostNamed = 8;

    public static Figure Draw(TileScene scene, LineSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = Known(answer, [measure]);
        var rows = answer.PlainRows().Where(r => columns.Any(c => answer.Drawn(measure, r, c) is not null)).OrderBy(r => scene.IsOwn(answer.Rows[r]) ? 1 : 0).ToImmutableArray();
        if (columns.Length == 1 && rows.Length is > 0 and <= MostNamed && !spec.IsReversed)
        {
            return OnePeriodDrawing.Draw(scene, spec, measure, rows, columns[0]);
        }

        var stacked = spec.IsFilled && rows.Length > 1;
        var events = Breaks.Of(scene, answer, columns, spec.Value);
        var path = Breaks.Path(columns.Length, events);
        var traces = ImmutableArray.CreateBuilder<Trace>();
        var names = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var line in spec.Lines)
        {
            AddComparison(scene, line, answer, columns, path, traces, names);
        }

        var below = 0m;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var tone = ToneOf(scene, answer, row, rows.Length, i);
            var way = Breaks.Path(columns.Length, Breaks.Of(scene, answer, columns, spec.Value, row));
            traces.AddRange(stacked ? Pieces(way).Select((piece, at) => Line(scene, answer, measure, row, columns, piece, tone, true, true) with { Stackgroup = at == 0 ? "parts" : string.Create(CultureInfo.InvariantCulture, $"parts {at}") }) : [Line(scene, answer, measure, row, columns, way, tone, spec.IsFilled, false)]);
            var last = Enumerable.Range(0, columns.Length).Last(x => answer.Drawn(measure, row, columns[x]) is not null);
            var value = answer.Drawn(measure, row, columns[last])!.Value;
            names.Add(Name(last, stacked ? below + (value / 2) : value, (rows.Length > 1 ? Frame.Short(answer.Rows[row].Caption, 18) + " " : "") + scene.TextOf(answer, measure, row, columns[last]), tone));
            below += value;
        }

        var named = rows.Length > MostNamed ? [.. names.Where(n => n.Font!.Color is Tones.Own or Tones.OwnSoft or Tones.Muted)] : names.ToImmutable();
        var words = stacked ? named : AtEnds(named, columns.Length - 1, traces, spec.IsReversed);
        var told = Breaks.Words(scene, events, columns.Length);
        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(44, Math.Clamp(words.Where(w => w.Xanchor == "left").Select(w => Frame.WidthOf(w.Text) + 14).DefaultIfEmpty(16).Max(), 16, 190), Breaks.Room(told, 10), 28),
            Xaxis = Columns(answer, columns),
            Yaxis = spec.IsReversed ? Frame.Ranks(traces) : Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: spec.IsFilled),
            Shapes = Breaks.Marks(events),
            Annotations = [.. words, .. told],
        });
    }

    /// <summary>The columns from the first to the last that has a figure: what has not begun or not come yet takes no room.</summary>
    public static ImmutableArray<int> Known(CellSet answer, ImmutableArray<int> measures)
    {
        var columns = answer.PlainColumns();
        bool IsKnown(int column) => measures.Any(m => answer.PlainRows().Any(r => answer.Drawn(m, r, column) is not null));
        var first = columns.TakeWhile(c => !IsKnown(c)).Count();
        var last = columns.Reverse().TakeWhile(c => !IsKnown(c)).Count();
        return first == columns.Length ? columns : [.. columns.Skip(first).Take(columns.Length - first - last)];
    }

    /// <summary>The way between breaks, piece by piece: areas that stand on one another cannot hold an empty point.</summary>
    private static IEnumerable<ImmutableArray<(decimal X, int? At)>> Pieces(ImmutableArray<(decimal X, int? At)> way)
    {
        var piece = ImmutableArray.CreateBuilder<(decimal X, int? At)>();
        foreach (var point in way)
        {
            if (point.At is not null)
            {
                piece.Add(point);
            }
            else if (piece.Count > 0)
            {
                yield return piece.ToImmutable();
                piece.Clear();
            }
        }

        if (piece.Count > 0)
        {
            yield return piece.ToImmutable();
        }
    }

    /// <summary>The names of lines at their ends, apart from each other: beside the plot, above the end of those that end before its last column.</summary>
    internal static ImmutableArray<Annotation> AtEnds(IEnumerable<Annotation> names, int lastColumn, IEnumerable<Trace> traces, bool reversed) =>
        Frame.Apart([.. names.Select(n => n.X < lastColumn ? Early(n) : n)], traces, reversed);

    /// <summary>A line that ends early bears its name above its end, without what the name says of its days.</summary>
    private static Annotation Early(Annotation name) => name with { Xanchor = "right", Xshift = 4, Yshift = 15, Text = name.Text.Contains(" (", StringComparison.Ordinal) ? string.Concat(name.Text.AsSpan(0, name.Text.IndexOf(" (", StringComparison.Ordinal)), name.Text.AsSpan(name.Text.LastIndexOf(' '))) : name.Text };

    /// <summary>The columns as places of an axis, every name upright; of many only some are named.</summary>
    public static Axis Columns(CellSet answer, ImmutableArray<int> columns)
    {
        var step = Math.Max(1, (columns.Length + 7) / 8);
        var named = columns.Select((c, i) => (c, i)).Where(p => (columns.Length - 1 - p.i) % step == 0).ToImmutableArray();
        return new Axis
        {
            Range = [-0.5m, columns.Length - 0.5m],
            Tickmode = "array",
            Tickvals = [.. named.Select(p => (decimal)p.i)],
            Ticktext = [.. named.Select(p => Frame.Short(answer.Columns[p.c].Caption.Replace("Tháng ", "", StringComparison.Ordinal), columns.Length <= 6 ? 16 : 11))],
        };
    }

    private static ScatterTrace Line(TileScene scene, CellSet answer, int measure, int row, ImmutableArray<int> columns, ImmutableArray<(decimal X, int? At)> path, string tone, bool filled, bool stacked) => new()
    {
        Name = answer.Rows[row].Caption,
        Mode = filled ? "lines" : "lines+markers",
        X = [.. path.Select(p => (decimal?)p.X)],
        Y = [.. path.Select(p => p.At is { } at ? answer.Drawn(measure, row, columns[at]) : null)],
        Line = new(tone, tone == Tones.Own ? 2.5m : tone == Tones.Others ? 1.25m : 1.75m),
        Marker = filled ? null : new Marker { Color = tone, Size = 5 },
        Fill = filled && !stacked ? "tozeroy" : null,
        Fillcolor = filled && !stacked ? Tones.Grid : null,
        Stackgroup = stacked ? "parts" : null,
        Hovertext = [.. path.Select(p => p.At is { } at ? $"{answer.Rows[row].Caption} · {answer.Columns[columns[at]].Caption}: {scene.TextOf(answer, measure, row, columns[at])}" : "")],
        Hoverinfo = "text",
        Customdata = [.. path.Select(_ => answer.Rows[row].KeyOf())],
    };

    /// <summary>A line to compare with may be told by several rows (the mean stands on each unit's row): the first that knows a column tells it.</summary>
    private static void AddComparison(TileScene scene, ComparisonLine line, CellSet main, ImmutableArray<int> columns, ImmutableArray<(decimal X, int? At)> path, ImmutableArray<Trace>.Builder traces, ImmutableArray<Annotation>.Builder names)
    {
        var known = columns.Select(c => Told(scene, line, main.Columns[c].KeyOf())).ToImmutableArray();
        if (known.All(k => k is null))
        {
            return;
        }

        var label = line.Label.In(scene.Language);
        traces.Add(new ScatterTrace
        {
            Name = label,
            Mode = "lines",
            X = [.. path.Select(p => (decimal?)p.X)],
            Y = [.. path.Select(p => p.At is { } at ? known[at]?.Value : null)],
            Line = new(Tones.Muted, 1.5m, "dot"),
            Hovertext = [.. path.Select(p => p.At is { } at && known[at] is { } told ? $"{label} · {main.Columns[columns[at]].Caption}: {told.Text}" : "")],
            Hoverinfo = "text",
        });
        var last = Enumerable.Range(0, known.Length).Last(i => known[i] is not null);
        names.Add(Name(last, known[last]!.Value.Value, $"{label} {known[last]!.Value.Text}", Tones.Muted));
    }

    /// <summary>What a line of comparison tells at a column, by the column's key; null where it tells nothing.</summary>
    internal static (decimal Value, string Text)? Told(TileScene scene, ComparisonLine line, string key)
    {
        var (source, index) = scene.Of(line);
        foreach (var column in source.PlainColumns().Where(c => source.Columns[c].KeyOf() == key))
        {
            foreach (var row in source.PlainRows())
            {
                if (source.Drawn(index, row, column) is { } value)
                {
                    return (value, scene.TextOf(source, index, row, column));
                }
            }
        }

        return null;
    }

    private static string ToneOf(TileScene scene, CellSet answer, int row, int count, int place) =>
        count == 1 || scene.IsNow(answer.Rows[row]) ? Tones.Own : scene.IsOwn(answer.Rows[row]) ? Tones.OwnSoft : count > 6 ? Tones.Others : Tones.Series[place % Tones.Series.Length];

    private static Annotation Name(decimal x, decimal y, string text, string tone) => new() { X = x, Y = y, Xanchor = "left", Xshift = 8, Align = "left", Text = text, Font = new(tone, 12) };
}
