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

    /// <summary>The map inside a page, each region a link; null where there are too few values.</summary>
    /// <param name="asTiles">The equal tiles although there are borders.</param>
    public string? Map(RankingAnswer answer, string title, bool asTiles = false)
    {
        var paths = answer.Rows.ToDictionary(r => r.Key, r => r.Path, StringComparer.Ordinal);
        return Paint(answer, asTiles) is not { } colouring ? null : SvgWriter.Write(colouring.Geometry, colouring, new MapPage($"ban-do-{answer.Figure.Family.Id}", title, words.Language)
        {
            OwnUnits = home.ToEquatableArray(),
            Link = unit => paths.TryGetValue(unit, out var path) ? words.Link(path) : null,
        });
    }

    public string Chart(RankingAnswer answer) => RankingChart.Draw(answer, home.ToFrozenSet(StringComparer.Ordinal), words, $"bieu-do-{answer.Figure.Family.Id}").Svg;

    /// <summary>A picture that says all by itself: title, source, release, badge.</summary>
    /// <param name="kind"><c>ban-do</c> or <c>bieu-do</c>; a map of too few values becomes a chart.</param>
    public (string Svg, double Width, double Height) Alone(RankingAnswer answer, string kind, string finding, string release)
    {
        List<string> footer = [.. Broken(words["source.label"] + " " + answer.Sources(words)), words["footer.release"] + " " + release, .. answer.IsIllustrative ? [words["illustrative"]] : Array.Empty<string>()];
        if (kind != "bieu-do" && Paint(answer, asTiles: false) is { } colouring)
        {
            var picture = MapPicture.Of(colouring.Geometry, colouring, new MapPage("anh", finding, words.Language) { IsStandalone = true, OwnUnits = home.ToEquatableArray(), Footer = [.. footer] });
            return (picture.Svg, picture.Width, picture.Height);
        }

        return RankingChart.Draw(answer, home.ToFrozenSet(StringComparer.Ordinal), words, "anh", new RankingCaption(finding, footer));
    }

    /// <exception cref="Domain.Faults.FaultException">PAR0810, PAR0811.</exception>
    public byte[] Png(RankingAnswer answer, string kind, string finding, string release, int pixels)
    {
        var (svg, width, height) = Alone(answer, kind, finding, release);
        return SvgRaster.ToPng(svg, width, height, pixels);
    }

    private MapColouring? Paint(RankingAnswer answer, bool asTiles)
    {
        var layout = answer.Figure.Layout;
        var geometry = (asTiles ? maps.Find("tiles-" + layout) : null) ?? maps.Find(layout);
        return answer.Rows.Count(r => r.Value.HasValue) < FewestForMap || geometry is null ? null
            : MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile, 5, [])), answer.Cells, words.Language, column: 0, period: answer.Figure.Year);
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
