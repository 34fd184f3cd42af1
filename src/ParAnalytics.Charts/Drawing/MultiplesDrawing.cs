using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Panels in rows and columns of one plane, so that they share scale, theme and click; each panel one unit wide and high, names above.</summary>
internal static class MultiplesDrawing
{
    private const decimal PanelHeight = 0.52m;
    private const decimal PanelWidth = 0.86m;

    public static Figure Draw(TileScene scene, MultiplesSpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var columns = LineDrawing.Known(answer, [measure]);
        var known = answer.PlainRows().Where(r => columns.Any(c => answer.Drawn(measure, r, c) is not null)).ToImmutableArray();
        var rows = known.Where((r, i) => i < spec.Most || scene.IsOwn(answer.Rows[r])).ToImmutableArray();
        var most = scene.Tile.Place.Width >= 8 ? 4 : scene.Tile.Place.Width >= 5 ? 3 : 2;
        var down = (rows.Length + most - 1) / most;
        var across = (rows.Length + down - 1) / down;
        var values = rows.SelectMany(r => columns.Select(c => answer.Drawn(measure, r, c))).OfType<decimal>().ToArray();
        var (least, greatest) = (values.Min(), values.Max());
        var span = greatest > least ? greatest - least : 1;
        var marked = Breaks.Of(scene, answer, columns, spec.Value);
        var traces = ImmutableArray.CreateBuilder<Trace>();
        var names = ImmutableArray.CreateBuilder<Annotation>();
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, left, bottom) = (rows[i], (decimal)(i % across), (decimal)(down - 1 - (i / across)));
            var own = scene.IsOwn(answer.Rows[row]);
            var tone = own ? Tones.Own : Tones.Better;
            var events = Breaks.Of(scene, answer, columns, spec.Value, row);
            var path = Breaks.Path(columns.Length, events);
            traces.AddRange(events.Where(e => e.Event.IsBreak).Select(e => e.X).Distinct().Select(x => new ScatterTrace
            {
                Mode = "lines",
                X = [left + X(x), left + X(x)],
                Y = [bottom, bottom + 0.04m + PanelHeight],
                Line = new(Tones.Muted, 1, "dash"),
                Hoverinfo = "skip",
            }));
            var last = Enumerable.Range(0, columns.Length).Last(x => answer.Drawn(measure, row, columns[x]) is not null);
            traces.Add(new ScatterTrace
            {
                Mode = "lines",
                X = [left, left + PanelWidth],
                Y = [bottom, bottom],
                Line = new(Tones.Grid, 1),
                Hoverinfo = "skip",
            });
            traces.Add(new ScatterTrace
            {
                Name = answer.Rows[row].Caption,
                Mode = "lines",
                X = [.. path.Select(p => (decimal?)(left + X(p.X)))],
                Y = [.. path.Select(p => p.At is { } at && answer.Drawn(measure, row, columns[at]) is { } v ? bottom + Y(v) : (decimal?)null)],
                Line = new(tone, own ? 2.5m : 1.75m),
                Hovertext = [.. path.Select(p => p.At is { } at ? $"{answer.Rows[row].Caption} · {answer.Columns[columns[at]].Caption}: {scene.TextOf(answer, measure, row, columns[at])}" : "")],
                Hoverinfo = "text",
                Customdata = [.. path.Select(_ => answer.Rows[row].KeyOf())],
            });
            traces.Add(new ScatterTrace
            {
                Mode = "markers",
                X = [left + X(last)],
                Y = [bottom + Y(answer.Drawn(measure, row, columns[last])!.Value)],
                Marker = new Marker { Color = tone, Size = 6 },
                Hoverinfo = "skip",
            });
            names.Add(Word(left, bottom + 0.86m, Frame.Short(answer.Rows[row].Caption, Math.Max(12, scene.Tile.Place.Width * 13 / across)), own ? Tones.Own : Tones.Ink));
            names.Add(Word(left, bottom + 0.7m, scene.TextOf(answer, measure, row, columns[last]), own ? Tones.Own : Tones.Muted));
        }

        var decimals = answer.Measures[measure].Decimals;
        var scale = scene.Language == "en" ? "one scale" : "chung một thang";
        names.Add(new Annotation { X = 0, Y = -0.16m, Xanchor = "left", Yanchor = "top", Text = $"{scale}: {Frame.Number(least, decimals, scene.Language)} – {scene.Told(answer.Measures[measure], greatest)}, {answer.Columns[columns[0]].Caption} – {answer.Columns[columns[^1]].Caption}", Font = new(Tones.Muted, 11) });
        if (marked.Any(e => e.Event.IsBreak))
        {
            names.Add(new Annotation { X = 0, Y = -0.4m, Xanchor = "left", Yanchor = "top", Text = (scene.Language == "en" ? "dashed: " : "nét đứt: ") + string.Join("; ", marked.Where(e => e.Event.IsBreak).Select(e => e.Event.Label.In(scene.Language)).Distinct(StringComparer.Ordinal)), Font = new(Tones.Muted, 11) });
        }

        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(4, 4, 4, 4),
            Height = down > 3 ? 40 + (down * 78) : null,
            Xaxis = Frame.Hidden() with { Range = [-0.03m, across] },
            Yaxis = Frame.Hidden() with { Range = [marked.Any(e => e.Event.IsBreak) ? -0.62m : -0.4m, down] },
            Annotations = names.ToImmutable(),
        });

        decimal X(decimal place) => columns.Length < 2 ? PanelWidth / 2 : place / (columns.Length - 1) * PanelWidth;

        decimal Y(decimal value) => 0.04m + ((value - least) / span * PanelHeight);
    }

    private static Annotation Word(decimal x, decimal y, string text, string tone) => new() { X = x, Y = y, Xanchor = "left", Text = text, Font = new(tone, 12) };
}
