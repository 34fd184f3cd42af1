using System.Globalization;
using System.Net;
using System.Text;

namespace ParAnalytics.Web.Figures;

/// <summary>A picture in the shape that other sites show of a page (1200 × 630): what the figure says at the left, its map at the right, the source below.</summary>
internal static class PreviewCard
{
    public const double Width = 1200;
    public const double Height = 630;

    /// <summary>The kind in addresses of pictures.</summary>
    public const string Kind = "the";

    private const double TitleSize = 46;
    private const int LettersBesideMap = 22;
    private const int LettersAlone = 44;
    private const int MostSource = 2;

    /// <param name="map">The drawing of the map as an <c>svg</c> element; null where there are too few values for one.</param>
    /// <param name="footer">The source in one text, then release and badge.</param>
    public static string Draw(string title, string? map, IReadOnlyList<string> footer)
    {
        var svg = new StringBuilder(FormattableString.Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"Be Vietnam Pro, DejaVu Sans, sans-serif\"><title>{Encode(title)}</title><rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/><rect width=\"{Width}\" height=\"10\" fill=\"#A61B29\"/>"));
        svg.Append("<text x=\"56\" y=\"84\" font-size=\"24\" font-weight=\"700\" fill=\"#566273\">ParAnalytics</text>");
        var y = 158.0;
        foreach (var line in RankingChart.Wrapped(title, map is null ? LettersAlone : LettersBesideMap))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"56\" y=\"{y:0}\" font-size=\"{TitleSize}\" font-weight=\"700\" fill=\"#18212C\">{Encode(line)}</text>");
            y += TitleSize * 1.25;
        }

        // The first text is the source and may be long; release and badge always stand whole.
        var source = RankingChart.Wrapped(footer[0], map is null ? LettersAlone * 2 : 56).ToList();
        List<string> shown = [.. source.Count <= MostSource ? source : [.. source.Take(MostSource - 1), source[MostSource - 1] + " …"], .. footer.Skip(1)];
        y = Height - 40 - ((shown.Count - 1) * 26);
        foreach (var line in shown)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"56\" y=\"{y:0}\" font-size=\"18\" fill=\"#566273\">{Encode(line)}</text>");
            y += 26;
        }

        return svg.Append(map?.Insert("<svg".Length, " x=\"640\" y=\"26\" width=\"536\" height=\"588\"")).Append("</svg>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal);
}
