using System.Collections.Frozen;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Maps.Raster;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>A ranking as pictures: the same drawings inline on its page, as files, in frames, and as the preview that other sites show.</summary>
internal sealed class RankingPictures(MapShelf maps, IReadOnlyList<string> home, Words words)
{
    /// <summary>A map of fewer values would show hardly more than holes.</summary>
    private const int FewestForMap = 3;

    /// <summary>The maps inside a page, each region a link; with another year beside it two, in the same classes. None where there are too few values.</summary>
    public IReadOnlyList<MapDrawing> Maps(RankingAnswer answer, RankingAnswer? beside, string title)
    {
        var both = beside is null ? [answer] : new[] { beside, answer };
        var view = answer.Figure.View;
        var rule = beside is null ? view.Rule : new ClassRule(ClassMethod.Fixed, view.Count, MapPainter.CommonBounds(new MapSpecification("value", view.Rule), both.SelectMany(a => a.Rows).Select(r => r.Value.Number).OfType<decimal>()).ToEquatableArray());
        return [.. both.Select(a => Map(a, rule, title, $"ban-do-{a.Figure.Family.Id}{(a == beside ? "-so" : "")}")).OfType<MapDrawing>()];
    }

    private MapDrawing? Map(RankingAnswer answer, ClassRule rule, string title, string id)
    {
        var paths = answer.Rows.ToDictionary(r => r.Key, r => r.Path, StringComparer.Ordinal);
        return Paint(answer, rule) is not { } colouring ? null : new MapDrawing(
            id,
            answer.Figure.Year,
            new(SvgWriter.Write(colouring.Geometry, colouring, new MapPage(id, title, words.Language)
            {
                OwnUnits = home.ToEquatableArray(),
                ChosenUnits = answer.Figure.Choice.Picked,
                WithLegend = false,
                Finer = answer.Figure.View.AsTiles ? null : maps.FinerOf(answer.Figure.Layout),
                Link = unit => paths.TryGetValue(unit, out var path) ? words.Link(path) : null,
            })),
            colouring.Ramp,
            colouring.Caption,
            colouring.Legend,
            colouring.Histogram);
    }

    /// <summary>The chosen units through the years; empty where nothing is known of them.</summary>
    public string Lines(RankingAnswer answer) => answer.Lines is null ? "" : YearLinesChart.Draw(answer.Lines, LinesTitle(answer), words, $"qua-cac-nam-{answer.Figure.Family.Id}").Svg;

    private string LinesTitle(RankingAnswer answer) => words["ranking.lines_title", words.Name(answer.Figure.Family), string.Join(", ", answer.Lines!.Lines.Select(l => l.Name).Distinct(StringComparer.Ordinal)), answer.Lines.Years[0], answer.Lines.Years[^1]];

    public string Chart(RankingAnswer answer) => RankingChart.Draw(answer, home.ToFrozenSet(StringComparer.Ordinal), words, $"bieu-do-{answer.Figure.Family.Id}").Svg;

    /// <summary>A picture that says all by itself: title, source, release, badge.</summary>
    /// <param name="kind"><c>ban-do</c>, <c>bieu-do</c>, <c>qua-cac-nam</c> or <c>the</c>; a map of too few values becomes a chart.</param>
    public AlonePicture Alone(RankingAnswer answer, string kind, string finding, string release)
    {
        var source = words["source.label"] + " " + answer.Sources(words);
        List<string> marks = [words["footer.release"] + " " + release, .. answer.IsIllustrative ? [words["illustrative"]] : Array.Empty<string>()];
        List<string> footer = [.. Broken(source), .. marks];
        if (kind == FigureChoice.Lines && answer.Lines is { } lines)
        {
            var title = LinesTitle(answer);
            var drawn = YearLinesChart.Draw(lines, title, words, "anh", new RankingCaption(title, footer));
            return new(() => drawn.Svg, pixels => SvgRaster.ToPng(drawn.Svg, drawn.Width, drawn.Height, pixels));
        }

        if (kind == PreviewCard.Kind)
        {
            var map = Paint(answer, answer.Figure.View.Rule) is { } shown ? SvgWriter.Write(shown.Geometry, shown, new MapPage("anh", finding, words.Language) { OwnUnits = home.ToEquatableArray() }) : null;
            var card = PreviewCard.Draw(finding, map, [source, .. marks]);
            return new(() => card, pixels => SvgRaster.ToPng(card, PreviewCard.Width, PreviewCard.Height, pixels));
        }

        if (kind != "bieu-do" && Paint(answer, answer.Figure.View.Rule) is { } colouring)
        {
            var picture = MapPicture.Of(colouring.Geometry, colouring, new MapPage("anh", finding, words.Language) { IsStandalone = true, OwnUnits = home.ToEquatableArray(), Footer = [.. footer] });
            return new(() => picture.Svg, picture.ToPng);
        }

        var (svg, width, height) = RankingChart.Draw(answer, home.ToFrozenSet(StringComparer.Ordinal), words, "anh", new RankingCaption(finding, footer));
        return new(() => svg, pixels => SvgRaster.ToPng(svg, width, height, pixels));
    }

    /// <exception cref="Domain.Faults.FaultException">PAR0810, PAR0811.</exception>
    public byte[] Png(RankingAnswer answer, string kind, string finding, string release, int pixels) => Alone(answer, kind, finding, release).Png(pixels);

    private MapColouring? Paint(RankingAnswer answer, ClassRule rule)
    {
        var layout = answer.Figure.Layout;
        var geometry = (answer.Figure.View.AsTiles ? maps.Find("tiles-" + layout) : null) ?? maps.Find(layout);
        return answer.Rows.Count(r => r.Value.HasValue) < FewestForMap || geometry is null ? null
            : MapPainter.Paint(geometry, new MapSpecification("value", rule, answer.Figure.View.Ramp) { IsOfGroup = answer.Figure.Group is not null }, answer.Cells, words.Language, column: 0, period: answer.Figure.Year);
    }

    private static IEnumerable<string> Broken(string text)
    {
        const int Letters = 105;
        for (var at = 0; at < text.Length;)
        {
            var cut = text.Length - at <= Letters ? text.Length : text.LastIndexOf(' ', at + Letters, Letters) is > 0 and var space && space > at ? space : at + Letters;
            yield return text[at..cut].Trim();
            at = cut;
        }
    }
}

/// <summary>A picture that stands alone, in whichever form is asked of it.</summary>
internal sealed record AlonePicture(Func<string> Svg, Func<int, byte[]> Png);
