using System.Globalization;
using System.Text;

namespace ParAnalytics.Domain.Text;

/// <summary>
/// The spelling of a Vietnamese name without regard to where the tone mark stands: "Hoà" and "Hòa", "thuỷ" and "thủy" are one. Vowel marks and
/// tones themselves still count, so that "Hòa" and "Hoa" stay two names. Lower case, apostrophes straight, runs of spaces as one.
/// </summary>
public static class ToneFold
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var tone = '\0';
        foreach (var c in text.Trim().Normalize(NormalizationForm.FormD))
        {
            if (IsTone(c))
            {
                tone = c;
            }
            else if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else
            {
                EndSyllable(folded, ref tone);
                AppendOther(folded, c);
            }
        }

        EndSyllable(folded, ref tone);
        return folded.ToString();
    }

    private static bool IsTone(char c) => c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';

    private static void EndSyllable(StringBuilder folded, ref char tone)
    {
        if (tone != '\0')
        {
            folded.Append(tone);
            tone = '\0';
        }
    }

    private static void AppendOther(StringBuilder folded, char c)
    {
        if (c is '’' or '‘' or 'ʼ' or '`' or '´')
        {
            folded.Append('\'');
        }
        else if (char.IsWhiteSpace(c) || c is '-' or '–')
        {
            if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }
        else
        {
            folded.Append(c);
        }
    }
}
