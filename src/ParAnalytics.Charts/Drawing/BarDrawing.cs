using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Bars from zero with their numbers at the end; the own unit in its colour, several measures side by side, stacked or as shares.</summary>
internal static class BarDrawing
{
    public static Figure Draw(TileScene scene, BarSpec spec)
    {
        var answer = scene.Main;
        var measures = spec.Values.Items.Select(answer.IndexOf).ToImmutableArray();
        var column = answer.PlainColumns()[^1];
        var rows = answer.PlainRows();
        var names = rows.Select(r => spec.Horizontal ? Frame.Wrapped(answer.Rows[r].Caption, 28) : Frame.Short(answer.Rows[r].Caption.Replace("Tháng ", "", StringComparison.Ordinal), 14)).ToImmutableArray();
        var single = measures.Length == 1;
        var weakest = Weakest(scene, answer, measures[0], rows, column);
        var traces = measures.Select((m, i) => (Trace)new BarTrace
        {
            Name = answer.Measures[m].Caption + (spec.Mode == BarMode.Grouped && rows.All(r => answer.Drawn(m, r, column) is null) ? $" ({StateWords.Of(ValueState.NotPublished, scene.Language).ToLowerInvariant()})" : ""),
            Orientation = spec.Horizontal ? "h" : "v",
            X = spec.Horizontal ? Values(answer, m, rows, column) : [.. rows.Select(r => (object?)(decimal)rows.IndexOf(r))],
            Y = spec.Horizontal ? [.. rows.Select(r => (object?)(decimal)rows.IndexOf(r))] : Values(answer, m, rows, column),
            Text = [.. rows.Select(r => spec.Mode != BarMode.Grouped && !IsRoomy(answer, measures, m, r, rows, column, spec.Mode) ? "" : scene.TextOf(answer, m, r, column))],
            Textposition = single || spec.Mode == BarMode.Grouped ? "outside" : "inside",
            Textfont = new(single || spec.Mode == BarMode.Grouped ? Tones.Ink : OnTone(ToneOf(spec, i)), 12),
            Textangle = 0,
            Insidetextanchor = single || spec.Mode == BarMode.Grouped ? null : "middle",
            Marker = new Marker
            {
                Color = single ? rows.Select(r => scene.IsOwn(answer.Rows[r]) ? Tones.Own : r == weakest ? Tones.Worse : Tones.Others).ToImmutableArray() : ToneOf(spec, i),
            },
            Hovertext = [.. rows.Select(r => $"{answer.Rows[r].Caption} · {answer.Measures[m].Caption}: {scene.TextOf(answer, m, r, column)}")],
            Hoverinfo = "text",
            Customdata = [.. rows.Select(r => answer.Rows[r].KeyOf())],
            Constraintext = "none",
            Width = single && rows.Length < 6 ? rows.Length * 0.11m : null,
            Showlegend = !single,
        }).ToImmutableArray();
        // Upright names have room for some eight; the last one is always named.
        var step = spec.Horizontal ? 1 : Math.Max(1, (rows.Length + 7) / 8);
        var named = Enumerable.Range(0, rows.Length).Where(i => (rows.Length - 1 - i) % step == 0).ToArray();
        var categories = new Axis
        {
            Tickmode = "array",
            Tickvals = [.. named.Select(i => (decimal)i)],
            Ticktext = [.. named.Select(i => names[i])],
            Autorange = spec.Horizontal ? "reversed" : null,
            Tickfont = new(Tones.Ink, 12),
        };
        var values = Frame.Values(answer.Measures[measures[0]].Unit, scene.Language, fromZero: true, grid: !single) with { Visible = !single, Range = single && spec.Horizontal ? RoomBelowZero(answer, measures[0], rows, column) : null };
        var lines = spec.Lines.Items.Select(l => (Line: l, Value: scene.ValueOf(l))).Where(l => l.Value is not null).ToImmutableArray();
        var events = spec.Horizontal ? [] : Breaks.OfRows(scene, answer, rows, spec.Values[0]);
        var told = Breaks.Words(scene, events, rows.Length);
        return new Figure(traces, new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(8, single || spec.Mode == BarMode.Grouped ? 56 : 16, Breaks.Room(told, single ? lines.IsEmpty ? 6 : 22 : 34), single ? 6 : 28),
            Bargap = 0.35m,
            Barmode = spec.Mode == BarMode.Grouped ? "group" : "stack",
            Barnorm = spec.Mode == BarMode.Share ? "percent" : null,
            Showlegend = !single,
            Legend = single ? null : Legend.Above,
            Height = spec.Horizontal && rows.Length > 8 ? 40 + (rows.Length * (names.Any(n => n.Contains("<br>", StringComparison.Ordinal)) ? 34 : 28)) : null,
            Xaxis = spec.Horizontal ? values : categories,
            Yaxis = spec.Horizontal ? categories : values,
            Shapes = spec.Horizontal ? [.. lines.Select(l => new Shape { X0 = l.Value!.Value, X1 = l.Value.Value, Line = new(Tones.Muted, 1, "dot"), Layer = "above" })] : events.IsEmpty ? null : Breaks.Marks(events),
            Annotations = spec.Horizontal
                ? [.. lines.Select(l => new Annotation { X = l.Value!.Value, Y = 1, Yref = "paper", Yanchor = "bottom", Text = l.Line.Label.In(scene.Language), Font = new(Tones.Muted, 11) })]
                : told.IsEmpty ? null : told,
        });
    }

    /// <summary>Whether the part is long enough for its number: a twentieth of the longest bar.</summary>
    private static bool IsRoomy(CellSet answer, ImmutableArray<int> measures, int measure, int row, ImmutableArray<int> rows, int column, BarMode mode)
    {
        decimal Whole(int r) => measures.Sum(m => Math.Abs(answer[m, r, column].Number ?? 0));
        var longest = mode == BarMode.Share ? Whole(row) : rows.Max(Whole);
        return longest > 0 && Math.Abs(answer[measure, row, column].Number ?? 0) * 20 >= longest;
    }

    private static string ToneOf(BarSpec spec, int value) => value < spec.Tones.Count ? Tones.Of(spec.Tones[value]) : Tones.Series[value % Tones.Series.Length];

    /// <summary>Letters that can be read on the tone.</summary>
    private static string OnTone(string tone) => tone is Tones.Others or Tones.Grid ? Tones.Ink : Tones.Surface;

    /// <summary>Where bars go below zero, their numbers stand left of them: room for these, so that they do not lie on the names. Null when no bar does.</summary>
    private static ImmutableArray<decimal>? RoomBelowZero(CellSet answer, int measure, ImmutableArray<int> rows, int column)
    {
        var known = rows.Select(r => answer.Drawn(measure, r, column)).OfType<decimal>().ToArray();
        if (known.Length == 0 || known.Min() >= 0)
        {
            return null;
        }

        var (low, high) = (known.Min(), Math.Max(known.Max(), 0));
        return [low - ((high - low) * 0.2m), high == 0 ? -low * 0.02m : high];
    }

    /// <summary>Among parts of one unit the weakest is marked; among units only the own one is. −1 for none.</summary>
    private static int Weakest(TileScene scene, CellSet answer, int measure, ImmutableArray<int> rows, int column)
    {
        var known = rows.Where(r => answer[measure, r, column].Number is not null).ToArray();
        var isUnits = rows.Any(r => answer.Rows[r].Members.Items.Any(m => m.Level.StartsWith("unit", StringComparison.Ordinal)));
        return isUnits || known.Length < 2 || scene.OwnUnits.IsDefaultOrEmpty || answer.Measures[measure].Better == "neutral" ? -1
            : answer.Measures[measure].Better == "lower" ? known.MaxBy(r => answer[measure, r, column].Number) : known.MinBy(r => answer[measure, r, column].Number);
    }

    private static ImmutableArray<object?> Values(CellSet answer, int measure, ImmutableArray<int> rows, int column) =>
        [.. rows.Select(r => (object?)answer.Drawn(measure, r, column))];
}
