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
        var svg = new StringBuilder(FormattableString.Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"Be Vietnam Pro, DejaVu Sans, sans-serif\"><title>{SvgText.Encode(title)}</title><rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/><rect width=\"{Width}\" height=\"10\" fill=\"#A61B29\"/>"));
        svg.Append("<text x=\"56\" y=\"84\" font-size=\"24\" font-weight=\"700\" fill=\"#566273\">ParAnalytics</text>");
        SvgText.Lines(svg, SvgText.Wrapped(title, map is null ? LettersAlone : LettersBesideMap), 56, 158, TitleSize * 1.25, FormattableString.Invariant($"font-size=\"{TitleSize}\" font-weight=\"700\" fill=\"#18212C\""));

        // The first text is the source and may be long; release and badge always stand whole.
        var source = SvgText.Wrapped(footer[0], map is null ? LettersAlone * 2 : 56).ToList();
        List<string> shown = [.. source.Count <= MostSource ? source : [.. source.Take(MostSource - 1), source[MostSource - 1] + " …"], .. footer.Skip(1)];
        SvgText.Lines(svg, shown, 56, Height - 40 - ((shown.Count - 1) * 26), 26, "font-size=\"18\" fill=\"#566273\"");
        return svg.Append(map?.Insert("<svg".Length, " x=\"640\" y=\"26\" width=\"536\" height=\"588\"")).Append("</svg>").ToString();
    }
}
