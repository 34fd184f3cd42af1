using System.Globalization;
using System.Text;

namespace ParAnalytics.Maps.Layouts;

/// <summary>How wide a text stands, in letter heights; close enough for Be Vietnam Pro and DejaVu Sans to know what fits a cell.</summary>
internal static class LetterWidths
{
    public static double Of(string text)
    {
        var width = 0.0;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            width += CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? 0 : Letter(c);
        }

        return width;
    }

    private static double Letter(char c) => c switch
    {
        'i' or 'l' or 'j' or '\'' or '’' or '.' or ',' or '|' or 'I' => 0.30,
        'f' or 't' or 'r' or ' ' or '-' or '(' or ')' => 0.40,
        'm' or 'w' or 'M' or 'W' or '%' => 0.93,
        >= 'A' and <= 'Z' or 'Đ' or '–' => 0.71,
        _ => 0.60,
    };
}
