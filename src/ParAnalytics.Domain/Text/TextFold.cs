using System.Globalization;
using System.Text;

namespace ParAnalytics.Domain.Text;

/// <summary>
/// The search form of a Vietnamese text: lower case, without tone and vowel marks, Đ as d, curly apostrophes straight,
/// hyphens and runs of spaces as one space. "Đăk Lăk", "DAK-LAK" and decomposed "Đắk Lắk" all fold to "dak lak".
/// Two different places may fold alike: a fold finds candidates, it never identifies.
/// </summary>
public static class TextFold
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control when c is not ('\t' or '\n' or '\r'):
                    continue;
            }

            if (char.IsWhiteSpace(c) || c is '-' or '–' or '—' or '_' or '.' or ',' or '(' or ')')
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            folded.Append(c switch
            {
                'Đ' or 'đ' or 'Ð' or 'ð' => 'd',
                '’' or '‘' or 'ʼ' or '`' or '´' => '\'',
                _ => char.ToLowerInvariant(c),
            });
        }

        return folded.ToString();
    }

    /// <summary>The text composed (NFC) and trimmed: what is done once to every text that enters.</summary>
    public static string Compose(string text) => text.Trim().Normalize(NormalizationForm.FormC);
}
