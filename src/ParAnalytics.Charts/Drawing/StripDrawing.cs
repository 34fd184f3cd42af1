using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Every unit as a dot on one line; own unit, best and last by name. Ranks that nobody bears in the answer are drawn hollow: not published, not missing.</summary>
internal static class StripDrawing
{
    private sealed record Dot(decimal X, int Lane, int Row, bool Own);

    public static Figure Draw(TileScene scene, StripSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var column = answer.PlainColumns()[^1];
        var known = answer.PlainRows().Where(r => answer[measure, r, column].Number is not null).ToImmutableArray();
        var dots = Place(known.Select(r => (Row: r, X: answer.Drawn(measure, r, column)!.Value, Own: scene.IsOwn(answer.Rows[r]))), spec.IsRank);
        var traces = ImmutableArray.CreateBuilder<Trace>();
        var notes = ImmutableArray.CreateBuilder<Annotation>();
        var fieldSize = spec.IsRank ? FieldSize(answer, column, dots) : 0;
        if (spec.IsRank)
        {
            var empty = Enumerable.Range(1, fieldSize).Select(r => (decimal)r).Except(dots.Select(d => d.X)).ToImmutableArray();
            traces.Add(new ScatterTrace
            {
                Name = scene.Language == "en" ? "not published" : "chưa công bố",
                Mode = "markers",
                X = [.. empty.Select(x => (decimal?)x)],
                Y = [.. empty.Select(_ => (decimal?)0)],
                Marker = new Marker { Color = Tones.Surface, Size = 8, Line = new(Tones.Others, 1) },
                Hovertext = [.. empty.Select(x => scene.Language == "en" ? $"Rank {x:0}: not published" : $"Hạng {x:0}: chưa công bố")],
                Hoverinfo = "text",
            });
        }

        traces.Add(Marks(scene, answer, measure, column, dots.Where(d => !d.Own), Tones.Others, 9));
        traces.Add(Marks(scene, answer, measure, column, dots.Where(d => d.Own), Tones.Own, 14));
        notes.AddRange(dots.Where(d => d.Own).Select((dot, i) => Name(scene, answer, measure, column, dot, Tones.Own, 26 + (i * 16))));

        if (!dots.Any(d => d.Own) && scene.OwnUnits.FirstOrDefault() is { } unit)
        {
            notes.Add(Absent(scene, unit));
        }

        if (dots.Length > 0)
        {
            var lowest = dots.MinBy(d => d.X)!;
            var highest = dots.MaxBy(d => d.X)!;
            foreach (var (dot, anchor) in new[] { (lowest, "left"), (highest, "right") }.Where(e => !e.Item1.Own).DistinctBy(e => e.Item1.Row))
            {
                notes.Add(Name(scene, answer, measure, column, dot, Tones.Muted, -26) with { Xanchor = dots.Length == 1 ? "center" : anchor });
            }
        }

        var lines = spec.Lines.Items.Select(l => (Line: l, Value: scene.ValueOf(l))).Where(l => l.Value is not null).ToImmutableArray();
        notes.AddRange(lines.Select(l => new Annotation { X = l.Value!.Value, Y = 1, Yref = "paper", Yanchor = "bottom", Text = l.Line.Label.In(scene.Language) + " " + Frame.Number(l.Value.Value, answer.Measures[measure].Decimals, scene.Language), Font = new(Tones.Muted, 11) }));
        var lanes = dots.Length == 0 ? 0 : dots.Max(d => Math.Abs(d.Lane));
        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(16, 16, 26, 30),
            Xaxis = spec.IsRank
                ? new Axis { Range = [0.2m, fieldSize + 0.8m], Tickmode = "array", Tickvals = [.. RankTicks(fieldSize)], Automargin = false }
                : Frame.Values(answer.Measures[measure].Unit, scene.Language, fromZero: false) with { Automargin = false },
            Yaxis = new Axis { Visible = false, Range = [-Math.Max(3.2m, lanes + 1.6m), Math.Max(3.2m, lanes + 1.6m)] },
            Shapes = [.. lines.Select(l => new Shape { X0 = l.Value!.Value, X1 = l.Value.Value, Line = new(Tones.Muted, 1, "dot") })],
            Annotations = notes.ToImmutable(),
        });
    }

    private static int FieldSize(CellSet answer, int column, ImmutableArray<Dot> dots)
    {
        var told = answer.PlainRows().Max(r => (int)(RankField.SizeOf(answer, r, column) ?? 0));
        return Math.Max(told, dots.Length == 0 ? 1 : (int)dots.Max(d => d.X));
    }

    private static IEnumerable<decimal> RankTicks(int of)
    {
        yield return 1;
        for (var rank = 10; rank < of - 2; rank += 10)
        {
            yield return rank;
        }

        yield return of;
    }

    /// <summary>Dots that would cover each other take lanes above and below the line, in the order of the axis.</summary>
    private static ImmutableArray<Dot> Place(IEnumerable<(int Row, decimal X, bool Own)> values, bool isRank)
    {
        var sorted = values.OrderBy(v => v.X).ThenBy(v => v.Row).ToImmutableArray();
        var span = sorted.IsEmpty ? 1 : Math.Max(sorted[^1].X - sorted[0].X, 0.0001m);
        var room = isRank ? 0.5m : span / 48;
        var taken = new Dictionary<int, decimal>();
        var placed = ImmutableArray.CreateBuilder<Dot>(sorted.Length);
        foreach (var (row, x, own) in sorted)
        {
            var lane = Lanes().First(l => !taken.TryGetValue(l, out var last) || x - last >= room);
            taken[lane] = x;
            placed.Add(new(x, lane, row, own));
        }

        return placed.ToImmutable();
    }

    private static IEnumerable<int> Lanes()
    {
        yield return 0;
        for (var lane = 1; ; lane++)
        {
            yield return lane;
            yield return -lane;
        }
    }

    private static ScatterTrace Marks(TileScene scene, CellSet answer, int measure, int column, IEnumerable<Dot> dots, string colour, int size)
    {
        var all = dots.ToImmutableArray();
        return new ScatterTrace
        {
            Mode = "markers",
            X = [.. all.Select(d => (decimal?)d.X)],
            Y = [.. all.Select(d => (decimal?)d.Lane)],
            Marker = new Marker { Color = colour, Size = size, Line = new(Tones.Surface, 1) },
            Hovertext = [.. all.Select(d => answer.Rows[d.Row].Caption + ": " + Told(scene, answer, measure, column, d))],
            Hoverinfo = "text",
            Customdata = [.. all.Select(d => answer.Rows[d.Row].KeyOf())],
        };
    }

    /// <summary>A rank is told with its N.</summary>
    private static string Told(TileScene scene, CellSet answer, int measure, int column, Dot dot) =>
        scene.TextOf(answer, measure, dot.Row, column) + (answer.Measures[measure].Unit == "rank" && answer[measure, dot.Row, column].Number is not null ? RankField.Behind(answer, dot.Row, column, scene.Language) : "");

    private static Annotation Absent(TileScene scene, string unit) => new()
    {
        X = 1,
        Xref = "paper",
        Y = 1,
        Yref = "paper",
        Xanchor = "right",
        Yanchor = "bottom",
        Text = scene.Names(unit) + ": " + StateWords.Of(Domain.Values.ValueState.NotPublished, scene.Language).ToLowerInvariant(),
        Font = new(Tones.Own, 12),
    };

    private static Annotation Name(TileScene scene, CellSet answer, int measure, int column, Dot dot, string colour, int shift) => new()
    {
        X = dot.X,
        Y = dot.Lane,
        Yshift = shift,
        Text = answer.Rows[dot.Row].Caption + " " + Told(scene, answer, measure, column, dot),
        Font = new(colour, 12),
    };
}
