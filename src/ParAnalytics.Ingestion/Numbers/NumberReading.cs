using System.Globalization;
using System.Text.RegularExpressions;

namespace ParAnalytics.Ingestion.Numbers;

/// <summary>The number a text stands for, or why it stands for none.</summary>
/// <param name="HadPercent">The text carried a percent sign.</param>
/// <param name="Instead">What to write instead; null when nothing can be proposed.</param>
public sealed record NumberAnswer(decimal? Value, bool HadPercent, NumberTrouble Trouble, string? Instead = null);

/// <summary>Why a text is no number.</summary>
public enum NumberTrouble
{
    None,
    NotANumber,

    /// <summary>The other decimal sign than the one declared.</summary>
    WrongStyle,

    /// <summary>Can be read with and without thousands.</summary>
    Ambiguous,
}

/// <summary>
/// Reads numbers as files write them: never by the machine's culture, never with a silent thousands separator. Spaces and no-break spaces may
/// group; "%" and "điểm" may follow.
/// </summary>
public static partial class NumberReading
{
    public static NumberAnswer Read(string text, DecimalStyle style, decimal? min = null, decimal? max = null)
    {
        if (style == DecimalStyle.Point && IsPlain(text))
        {
            return new NumberAnswer(decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), false, NumberTrouble.None);
        }

        var (bare, hadPercent) = Bare(text);
        if (!Shape().IsMatch(bare))
        {
            return new NumberAnswer(null, hadPercent, NumberTrouble.NotANumber);
        }

        var asPoint = Under(bare, '.', ',');
        var asComma = Under(bare, ',', '.');
        var chosen = style switch
        {
            DecimalStyle.Point => asPoint,
            DecimalStyle.Comma => asComma,
            _ => Only(asPoint, asComma, min, max),
        };
        if (chosen is { } value)
        {
            return new NumberAnswer(value, hadPercent, NumberTrouble.None);
        }

        var trouble = style == DecimalStyle.Either ? NumberTrouble.Ambiguous : NumberTrouble.WrongStyle;
        return new NumberAnswer(null, hadPercent, asPoint is null && asComma is null ? NumberTrouble.NotANumber : trouble, Proposed(style, asPoint, asComma));
    }

    /// <summary>Digits with at most one point between them, as programs write numbers: no need to look further.</summary>
    private static bool IsPlain(string text)
    {
        var points = 0;
        for (var i = text.Length > 0 && text[0] == '-' ? 1 : 0; i < text.Length; i++)
        {
            points += text[i] == '.' ? 1 : 0;
            if (!char.IsAsciiDigit(text[i]) && text[i] != '.')
            {
                return false;
            }
        }

        return points <= 1 && text.Length is > 0 and < 28 && char.IsAsciiDigit(text[^1]) && text[0] != '.' && !(text[0] == '-' && text[1] == '.');
    }

    /// <summary>The one reading, or the one within the bounds; null when both stand.</summary>
    private static decimal? Only(decimal? asPoint, decimal? asComma, decimal? min, decimal? max)
    {
        if (asPoint is null || asComma is null || asPoint == asComma)
        {
            return asPoint ?? asComma;
        }

        var (point, comma) = (IsWithin(asPoint.Value, min, max), IsWithin(asComma.Value, min, max));
        return (point, comma) switch
        {
            (true, false) when max is not null => asPoint,
            (false, true) when max is not null => asComma,
            _ => null,
        };
    }

    private static bool IsWithin(decimal value, decimal? min, decimal? max) => (min is null || value >= min) && (max is null || value <= max);

    /// <summary>Reads with one sign for the fraction and the other, if at all, between groups of three.</summary>
    private static decimal? Under(string bare, char fraction, char group)
    {
        var sign = bare[0] is '-' or '+' ? 1 : 0;
        var cut = bare.IndexOf(fraction, StringComparison.Ordinal);
        var whole = bare[sign..(cut < 0 ? bare.Length : cut)];
        var rest = cut < 0 ? "" : bare[(cut + 1)..];
        if (rest.Contains(group, StringComparison.Ordinal) || rest.Contains(fraction, StringComparison.Ordinal) || (cut >= 0 && rest.Length == 0))
        {
            return null;
        }

        var groups = whole.Split(group);
        var isGrouped = groups.Length > 1;
        if (isGrouped && (groups[0].Length is 0 or > 3 || groups[0][0] == '0' || groups.Skip(1).Any(g => g.Length != 3)))
        {
            return null;
        }

        var digits = string.Concat(groups);
        return digits.Length > 0 && decimal.TryParse($"{(bare[0] == '-' ? "-" : "")}{digits}{(rest.Length > 0 ? "." + rest : "")}", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    private static (string Text, bool HadPercent) Bare(string text)
    {
        var trimmed = Suffix().Replace(text.Trim().Replace('−', '-'), "");
        var hadPercent = trimmed.EndsWith('%');
        var bare = hadPercent ? trimmed[..^1] : trimmed;
        return (GroupSpace().Replace(bare.Trim(), ""), hadPercent);
    }

    private static string? Proposed(DecimalStyle style, decimal? asPoint, decimal? asComma) => style switch
    {
        DecimalStyle.Point when asComma is { } meant => meant.ToString(CultureInfo.InvariantCulture),
        DecimalStyle.Comma when asPoint is { } meant => meant.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        DecimalStyle.Either when asPoint is { } point && asComma is { } comma => $"{decimal.Max(point, comma).ToString("0", CultureInfo.InvariantCulture)} / {decimal.Min(point, comma).ToString("0.0###", CultureInfo.InvariantCulture)}",
        _ => null,
    };

    [GeneratedRegex(@"^[+-]?[0-9][0-9.,]*$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s*(điểm|diem)\s*%?$", RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();

    /// <summary>A space between a digit and exactly three digits.</summary>
    [GeneratedRegex(@"(?<=[0-9])[ \u00A0\u202F\u2009](?=[0-9]{3}(?![0-9]))")]
    private static partial Regex GroupSpace();
}
