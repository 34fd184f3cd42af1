using System.Globalization;
using System.Text;

namespace ParAnalytics.Maps.Pictures;

/// <summary>Writes markup: invariant numbers with at most two decimals, texts escaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new(16 << 10);

    public SvgText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public SvgText Text(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                < ' ' and not '\n' => _text.Append(' '),
                _ => _text.Append(c),
            };
        }

        return this;
    }

    public SvgText Number(double number)
    {
        _text.Append(Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture));
        return this;
    }

    public SvgText Attribute(string name, string value) => Raw(" ").Raw(name).Raw("=\"").Text(value).Raw("\"");

    public SvgText Attribute(string name, double value) => Raw(" ").Raw(name).Raw("=\"").Number(value).Raw("\"");

    public override string ToString() => _text.ToString();
}
