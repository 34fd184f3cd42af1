using System.Globalization;
using System.Text;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Figures;

/// <summary>A ranking as bars, drawn on the server: position, name, bar from zero, value; the mean as a line. Whole without scripts and styles.</summary>
internal static class RankingChart
{
    private const double Width = 720;
    private const double Line = 20;
    private const double NameEnd = 190;
    private const double BarEnd = 640;

    /// <param name="standalone">With paper, title and source, as a file of its own; otherwise the page around it says them.</param>
    public static (string Svg, double Width, double Height) Draw(RankingAnswer answer, IReadOnlySet<string> home, Words words, string id, RankingCaption? standalone = null)
    {
        var shown = answer.Rows.Where(r => r.Value.HasValue).ToList();
        shown = answer.Figure.Choice.ByName ? [.. shown.OrderBy(r => r.Name, StringComparer.Create(words.Culture, ignoreCase: false))] : shown;
        var scale = (double)Math.Max(answer.Figure.Family.Scale ?? 0, shown.Select(r => r.Value.Number!.Value).DefaultIfEmpty(1).Max());
        var mean = answer.Cells.Columns.Count > 0 && answer.Cells.Rows.Count > 0 ? answer.Cells.At("mean", 0, 0).Number : null;
        var top = (standalone is null ? 26.0 : 26 + 22 + (standalone.Title.Length > 62 ? 24 : 0) + 28);
        var height = top + (shown.Count * Line) + 12 + (standalone is null ? 0 : 20 + (18 * standalone.Footer.Count));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart ranking-chart\" id=\"{id}\" viewBox=\"0 0 {Width} {height:0}\" font-family=\"Be Vietnam Pro, DejaVu Sans, sans-serif\" role=\"img\" aria-labelledby=\"{id}-ten\"{(standalone is null ? "" : string.Create(CultureInfo.InvariantCulture, $" width=\"{Width}\" height=\"{height:0}\""))}><title id=\"{id}-ten\">{SvgText.Encode(standalone?.Title ?? words["ranking.chart_title", words.Name(answer.Figure.Family), answer.Figure.Year])}</title>");
        if (standalone is not null)
        {
            svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>");
            SvgText.Lines(svg, SvgText.Wrapped(standalone.Title, 62), 16, 32, 24, "font-size=\"18\" font-weight=\"600\" fill=\"#18212C\"");
        }

        double X(decimal value) => NameEnd + (Math.Max(0, (double)value) / scale * (BarEnd - NameEnd));
        if (mean is { } middle)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"mean\" x1=\"{X(middle):0.#}\" x2=\"{X(middle):0.#}\" y1=\"{top - 6:0.#}\" y2=\"{top + (shown.Count * Line):0.#}\" stroke=\"#566273\" stroke-dasharray=\"3 3\"/><text class=\"mean-label\" x=\"{X(middle):0.#}\" y=\"{top - 12:0.#}\" font-size=\"11.5\" text-anchor=\"middle\" fill=\"#566273\">{SvgText.Encode(words["ranking.chart_mean", Shown.Value(middle, shown.Count > 0 ? shown[0].Value.Measure.Unit : "", shown.Count > 0 ? shown[0].Value.Measure.Decimals : 2, words)])}</text>");
        }

        for (var i = 0; i < shown.Count; i++)
        {
            Row(svg, shown[i], top + (i * Line), X(shown[i].Value.Number!.Value), home.Contains(shown[i].Key), answer.Figure.Choice.Picked.Contains(shown[i].Key), words);
        }

        if (standalone is not null)
        {
            SvgText.Lines(svg, standalone.Footer, 16, top + (shown.Count * Line) + 26, 18, "font-size=\"11\" fill=\"#566273\"");
        }

        return (svg.Append("</svg>").ToString(), Width, height);
    }

    private static void Row(StringBuilder svg, RankingRow row, double y, double end, bool isOwn, bool isPicked, Words words)
    {
        var (fill, ink) = isOwn ? ("#A61B29", "#A61B29") : (isPicked ? "#3E5C76" : "#B4BDC8", "#18212C");
        var rank = row.Rank.Number is { } position ? RankingAnswer.Whole(position) : "";
        var value = Shown.Value(row.Value.Number!.Value, row.Value.Measure.Unit, row.Value.Measure.Decimals, words);
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"row{(isOwn ? " own" : "")}{(isPicked ? " picked" : "")}\" data-unit=\"{row.Key}\" data-measure=\"value\" data-period=\"{row.Value.Period}\" data-value=\"{Shown.Exact(row.Value.Number.Value)}\"{(isOwn || isPicked ? " font-weight=\"600\"" : "")}>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"rank\" x=\"30\" y=\"{y + 13:0.#}\" font-size=\"12\" text-anchor=\"end\" fill=\"#566273\">{rank}</text><text class=\"name\" x=\"{NameEnd - 8}\" y=\"{y + 13:0.#}\" font-size=\"12.5\" text-anchor=\"end\" fill=\"{ink}\">{SvgText.Encode(row.Name)}</text>")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{NameEnd}\" y=\"{y + 3:0.#}\" width=\"{Math.Max(1, end - NameEnd):0.#}\" height=\"13\" rx=\"2\" fill=\"{fill}\"/><text class=\"value\" x=\"{end + 6:0.#}\" y=\"{y + 13:0.#}\" font-size=\"12\" fill=\"{ink}\">{SvgText.Encode(value)}</text></g>");
    }
}

/// <summary>Title and last lines of a picture that stands alone.</summary>
internal sealed record RankingCaption(string Title, IReadOnlyList<string> Footer);
