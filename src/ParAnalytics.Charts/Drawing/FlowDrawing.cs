using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>Bands from the members of the outer row level to those of the inner one. Thin sources and goals stand together as the rest, so that every band can be read.</summary>
internal static class FlowDrawing
{
    private const int MostOnASide = 9;

    /// <exception cref="FaultException">PAR0628: the question has not two row levels.</exception>
    public static Figure Draw(TileScene scene, SankeySpec spec)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(spec.Value);
        var column = answer.NewestColumn(measure);
        var rows = answer.PlainRows().Where(r => answer.Drawn(measure, r, column) > 0).ToImmutableArray();
        if (rows.Any(r => answer.Rows[r].Members.Count < 2))
        {
            throw new FaultException(new Fault("PAR0628", "Biểu đồ dòng cần hai cấp ở 'rows': từ đâu và đến đâu", "A sankey needs two levels under 'rows': from where and to where"));
        }

        var rest = scene.Language == "en" ? "the rest" : "còn lại";
        var flows = rows.Select(r => (From: answer.Rows[r].Members[0].Caption, To: answer.Rows[r].Members[^1].Caption, Value: answer.Drawn(measure, r, column)!.Value)).ToImmutableArray();
        var keys = rows.SelectMany(r => new[] { (Side: 0, Member: answer.Rows[r].Members[0]), (Side: 1, Member: answer.Rows[r].Members[^1]) }).GroupBy(e => (e.Side, e.Member.Caption), e => e.Member.Key).ToDictionary(g => g.Key, g => g.First());
        var (left, right) = (Side(flows.Select(f => (f.From, f.Value))), Side(flows.Select(f => (f.To, f.Value))));
        var bands = flows.GroupBy(f => (From: left.Contains(f.From) ? f.From : rest, To: right.Contains(f.To) ? f.To : rest))
            .Select(g => (g.Key.From, g.Key.To, Value: g.Sum(f => f.Value))).OrderByDescending(b => b.Value).ToImmutableArray();
        var froms = Ordered(left, bands.Select(b => b.From), rest);
        var tos = Ordered(right, bands.Select(b => b.To), rest);
        return new Figure(
            [
                new SankeyTrace
                {
                    Node = new([.. froms.Concat(tos).Select(n => Frame.Short(n, 30))], [.. froms.Select((_, i) => ToneOf(i, froms.Length)), .. tos.Select(_ => Tones.Muted)], new(Tones.Surface, 1)) { Customdata = [.. froms.Select(n => keys.GetValueOrDefault((0, n), "")), .. tos.Select(n => keys.GetValueOrDefault((1, n), ""))] },
                    Link = new(
                        [.. bands.Select(b => froms.IndexOf(b.From))],
                        [.. bands.Select(b => froms.Length + tos.IndexOf(b.To))],
                        [.. bands.Select(b => b.Value)],
                        [.. bands.Select(_ => Tones.Grid)],
                        [.. bands.Select(b => $"{b.From} → {b.To}: {scene.Told(answer.Measures[measure], b.Value)}")]),
                    Textfont = new(Tones.Ink, 12),
                },
            ],
            new Layout { Separators = Frame.Separators(scene.Language), Margin = new(4, 4, 8, 8), Xaxis = Frame.Hidden(), Yaxis = Frame.Hidden() });
    }

    private static ImmutableArray<string> Side(IEnumerable<(string Name, decimal Value)> ends)
    {
        var sizes = ends.GroupBy(e => e.Name).Select(g => (g.Key, Value: g.Sum(e => e.Value))).OrderByDescending(e => e.Value).ToImmutableArray();
        return [.. sizes.Take(sizes.Length > MostOnASide ? MostOnASide - 1 : MostOnASide).Select(s => s.Key)];
    }

    private static ImmutableArray<string> Ordered(ImmutableArray<string> side, IEnumerable<string> used, string rest) => used.Contains(rest, StringComparer.Ordinal) ? [.. side, rest] : side;

    private static string ToneOf(int place, int count) => count > Tones.Series.Length ? Tones.Better : Tones.Series[place];
}
