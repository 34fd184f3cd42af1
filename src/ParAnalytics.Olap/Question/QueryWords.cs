using System.Collections.Immutable;

namespace ParAnalytics.Olap.Question;

/// <summary>One word, quoted text or sign of the text form.</summary>
/// <param name="Column">Counted from 1.</param>
internal readonly record struct QueryWord(string Text, int Column, bool IsSign, bool IsQuoted)
{
    public bool Is(string text) => !IsQuoted && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts the text form into words.</summary>
internal static class QueryWords
{
    private static readonly string[] Signs = [">=", "<=", "..", ",", "=", ">", "<", "|", "(", ")"];

    public static ImmutableArray<QueryWord> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<QueryWord>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var column = at + 1;
            if (text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0)
                {
                    throw QueryFaults.Syntax(Place(column), "Thiếu dấu nháy kép đóng.", "The closing quotation mark is missing.");
                }

                words.Add(new(text[(at + 1)..end], column, false, true));
                at = end + 1;
            }
            else if (SignAt(text, at) is { } sign)
            {
                words.Add(new(sign, column, true, false));
                at += sign.Length;
            }
            else
            {
                var end = at;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"' && SignAt(text, end) is null)
                {
                    end++;
                }

                words.Add(new(text[at..end], column, false, false));
                at = end;
            }
        }

        return words.ToImmutable();
    }

    public static string Place(int column) => FormattableString.Invariant($"1:{column}");

    private static string? SignAt(string text, int at) => Signs.FirstOrDefault(s => string.CompareOrdinal(text, at, s, 0, s.Length) == 0);
}
