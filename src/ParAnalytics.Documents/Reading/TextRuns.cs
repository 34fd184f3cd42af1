using System.Globalization;
using System.Text;
using System.Xml;

namespace ParAnalytics.Documents.Reading;

/// <summary>A text item (<c>si</c>, <c>is</c>): its runs joined, reading aids left out, escapes undone, composed (NFC).</summary>
internal static class TextRuns
{
    /// <summary>Reads the element the reader stands on and leaves it on the element's end.</summary>
    public static string Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "rPh")
            {
                SkipToEnd(reader);
            }
            else if (reader.LocalName == "t")
            {
                AppendText(reader, text);
            }
        }

        return Clean(text.ToString());
    }

    /// <summary>A text of the file as people see it: <c>_x000D_</c> undone, composed.</summary>
    public static string Clean(string text) => Unescape(text).Normalize(NormalizationForm.FormC);

    private static void SkipToEnd(XmlReader reader)
    {
        var depth = reader.Depth;
        while (!reader.IsEmptyElement && reader.Read() && reader.Depth > depth)
        {
        }
    }

    private static void AppendText(XmlReader reader, StringBuilder text)
    {
        var depth = reader.Depth;
        while (!reader.IsEmptyElement && reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }
    }

    private static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
