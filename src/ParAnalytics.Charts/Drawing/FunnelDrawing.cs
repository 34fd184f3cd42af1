using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>
/// Rates by the number they rest on, with the limits of chance around the rate of all together: p ± z·√(p(1−p)/n), z = 1,96 and 3,09
/// (Spiegelhalter, Funnel plots for comparing institutional performance, 2005).
/// </summary>
internal static class FunnelDrawing
{
    private const int Steps = 40;

    private static readonly (double Z, string Dash)[] Limits = [(1.96, "dot"), (3.09, "solid")];

    public static Figure Draw(TileScene scene, FunnelSpec spec)
    {
        var answer = scene.Main;
        var (value, count) = (answer.IndexOf(spec.Value), answer.IndexOf(spec.Count));
        var column = answer.NewestColumn(value);
        var rows = answer.PlainRows().Where(r => answer.Drawn(value, r, column) is not null && answer.Drawn(count, r, column) > 0).ToImmutableArray();
        var whole = rows.Sum(r => answer.Drawn(count, r, column)!.Value);
        var mean = whole == 0 ? 0 : rows.Sum(r => answer.Drawn(value, r, column)!.Value * answer.Drawn(count, r, column)!.Value) / whole;
        var most = rows.Select(r => answer.Drawn(count, r, column)!.Value).DefaultIfEmpty(1).Max();
        var least = rows.Select(r => answer.Drawn(count, r, column)!.Value).DefaultIfEmpty(1).Min();
        var sizes = Enumerable.Range(0, Steps + 1).Select(i => Math.Max(1, least + ((most - least) * i / Steps))).ToImmutableArray();
        var traces = ImmutableArray.CreateBuilder<Trace>();
        traces.Add(Limit(sizes, _ => mean, Tones.Muted, "dash"));
        foreach (var (z, dash) in Limits)
        {
            traces.Add(Limit(sizes, n => Bound(mean, n, z), Tones.Others, dash));
            traces.Add(Limit(sizes, n => Bound(mean, n, -z), Tones.Others, dash));
        }

        traces.Add(new ScatterTrace
        {
            Mode = "markers",
            X = [.. rows.Select(r => answer.Drawn(count, r, column))],
            Y = [.. rows.Select(r => answer.Drawn(value, r, column))],
            Marker = new Marker { Size = 8, Color = rows.Select(r => ToneOf(r)).ToImmutableArray(), Line = new(Tones.Surface, 1) },
            Hovertext = [.. rows.Select(r => $"{answer.Rows[r].Caption}: {scene.TextOf(answer, value, r, column)} / {scene.TextOf(answer, count, r, column)}")],
            Hoverinfo = "text",
            Customdata = [.. rows.Select(r => answer.Rows[r].KeyOf())],
        });
        var straying = rows.Where(r => IsOutside(r)).OrderByDescending(r => Math.Abs(answer.Drawn(value, r, column)!.Value - mean)).Take(6);
        return new Figure(traces.ToImmutable(), new Layout
        {
            Separators = Frame.Separators(scene.Language),
            Margin = new(48, 16, 8, 44),
            Xaxis = Frame.Values("count", scene.Language, fromZero: false) with { Title = new(answer.Measures[count].Caption, new(Tones.Muted, 12)) },
            Yaxis = Frame.Values(answer.Measures[value].Unit, scene.Language, fromZero: true),
            Annotations = [.. straying.Select(r => new Annotation { X = answer.Drawn(count, r, column)!.Value, Y = answer.Drawn(value, r, column)!.Value, Yshift = 12, Text = Frame.Short(answer.Rows[r].Caption, 16), Font = new(Tones.Ink, 11) })],
        });

        bool IsOutside(int row)
        {
            var (rate, n) = (answer.Drawn(value, row, column)!.Value, answer.Drawn(count, row, column)!.Value);
            return rate > Bound(mean, n, Limits[1].Z) || rate < Bound(mean, n, -Limits[1].Z);
        }

        string ToneOf(int row) => scene.IsOwn(answer.Rows[row]) ? Tones.Own
            : !IsOutside(row) ? Tones.Others
            : answer.Drawn(value, row, column) > mean == (answer.Measures[value].Better == "lower") ? Tones.Worse : Tones.Better;
    }

    /// <summary>Limit at the size, a percentage between 0 and 100.</summary>
    internal static decimal Bound(decimal mean, decimal size, double z)
    {
        var share = (double)mean / 100;
        return Math.Clamp(mean + (decimal)(100 * z * Math.Sqrt(Math.Max(0, share * (1 - share)) / (double)size)), 0, 100);
    }

    private static ScatterTrace Limit(ImmutableArray<decimal> sizes, Func<decimal, decimal> at, string tone, string dash) => new()
    {
        Mode = "lines",
        X = [.. sizes.Select(n => (decimal?)n)],
        Y = [.. sizes.Select(n => (decimal?)at(n))],
        Line = new(tone, 1, dash),
        Hoverinfo = "skip",
    };
}
