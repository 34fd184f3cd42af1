namespace ParAnalytics.Domain.Text;

/// <summary>Texts on their way into a file that people open with a spreadsheet: the one rule of what such a programme would run.</summary>
public static class SheetText
{
    private const string Starts = "=+-@＝＋－＠";

    /// <summary>
    /// Whether a spreadsheet would take the text for a formula if somebody typed it. Blanks before the sign and marks without width are dropped on the
    /// way (of a table as HTML all of them), so they do not count; a text that begins with a tab or a line break is taken for one in any case.
    /// </summary>
    public static bool IsFormula(string text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
        {
            return true;
        }

        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter) && letter is not ('\u200B' or '\uFEFF' or '\u2060'))
            {
                return Starts.Contains(letter, StringComparison.Ordinal);
            }
        }

        return false;
    }

    /// <summary>The text with an apostrophe before it where it would be run.</summary>
    public static string Guarded(string text) => IsFormula(text) ? "'" + text : text;
}
