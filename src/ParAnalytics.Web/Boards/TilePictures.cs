using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Answering;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Boards;

/// <summary>Map tiles as pictures of their own, with the letters of the pages inside: the SVG carries them, the PNG is drawn with them.</summary>
internal sealed class TilePictures
{
    private static readonly int[] Weights = [400, 600];
    private static readonly (string Subset, string Range)[] Subsets =
    [
        ("latin-ext", "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF"),
        ("vietnamese", "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB"),
        ("latin", "U+0000-00FF, U+2000-206F, U+2122, U+2191, U+2193, U+2212, U+2215"),
    ];

    private readonly MapShelf _maps;
    private readonly Lazy<string> _style;

    public TilePictures(MapShelf maps, HostSettings settings)
    {
        _maps = maps;
        var fonts = Path.Combine(settings.Places.WebRoot, "dist");
        PictureLetters.Use(settings);
        _style = new Lazy<string>(() => string.Concat(Weights.SelectMany(w => Subsets.Select(s => Face(Path.Combine(fonts, "assets", $"be-vietnam-pro-{s.Subset}-{w}-normal.woff2"), w, s.Range)))));
    }

    public string Svg(AskedTile tile, string language)
    {
        var svg = Picture(tile, language).Svg;
        return _style.Value.Length == 0 ? svg : svg.Insert(svg.IndexOf('>', StringComparison.Ordinal) + 1, $"<style>{_style.Value}</style>");
    }

    public byte[] Png(AskedTile tile, string language, int pixels) => Picture(tile, language).ToPng(pixels);

    private MapPicture Picture(AskedTile tile, string language) =>
        MapTilePicture.Of(_maps, tile.Scene, tile.Head.Title, tile.Head.Subtitle, Footer(tile, Words.Of(language)).ToEquatableArray());

    private static IEnumerable<string> Footer(AskedTile tile, Words words)
    {
        if (tile.Head.IsIllustrative)
        {
            yield return words["illustrative"].ToUpper(words.Culture);
        }

        yield return $"{words["source.label"]} {string.Join("; ", tile.Head.Sources.Select(s => SourceText.Short(s, words)))}";
        yield return $"{words["footer.release"]} {tile.Release}";
    }

    private static string Face(string file, int weight, string range) => !File.Exists(file) ? "" : string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"@font-face{{font-family:\"Be Vietnam Pro\";font-weight:{weight};unicode-range:{range};src:url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(file))}) format(\"woff2\")}}");
}
