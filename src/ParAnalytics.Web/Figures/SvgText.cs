using System.Globalization;
using System.Net;
using System.Text;

namespace ParAnalytics.Web.Figures;

/// <summary>Texts in drawings made here: SVG breaks no lines by itself.</summary>
internal static class SvgText
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal);

    /// <summary>A text in lines of at most so many letters; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrapped(string text, int letters)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length + 1 > letters)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    /// <summary>Lines one below the other.</summary>
    /// <param name="y">Of the first line; the others follow in steps.</param>
    /// <param name="look">Attributes of every line: size, weight, fill.</param>
    public static void Lines(StringBuilder svg, IEnumerable<string> lines, double x, double y, double step, string look)
    {
        foreach (var line in lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0}\" y=\"{y:0}\" {look}>{Encode(line)}</text>");
            y += step;
        }
    }
}
