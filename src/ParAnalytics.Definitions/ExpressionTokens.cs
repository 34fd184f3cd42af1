using System.Text.RegularExpressions;

namespace ParAnalytics.Definitions;

/// <summary>The words and signs of an expression, taken one after another; what both expression languages (titles, derived measures) are read from.</summary>
public sealed class ExpressionTokens
{
    private readonly List<(string Text, int Position)> _tokens = [];
    private int _next;

    /// <param name="token">Matches one token, or white space, at a position.</param>
    /// <exception cref="ExpressionException">Something in the text is no token.</exception>
    public ExpressionTokens(string text, Regex token)
    {
        var at = 0;
        while (at < text.Length)
        {
            var match = token.Match(text, at);
            if (!match.Success || match.Index != at)
            {
                throw new ExpressionException($"Không hiểu '{text[at..]}'", $"'{text[at..]}' is not understood", at);
            }

            if (!string.IsNullOrWhiteSpace(match.Value))
            {
                _tokens.Add((match.Value, at));
            }

            at += match.Length;
        }

        _tokens.Add(("", text.Length));
    }

    /// <summary>The next token; empty at the end.</summary>
    public (string Text, int Position) Current => _tokens[_next];

    public bool AtEnd => Current.Text.Length == 0;

    public (string Text, int Position) Take() => _tokens[Math.Min(_next++, _tokens.Count - 1)];

    public bool Accept(string text)
    {
        if (Current.Text != text)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <exception cref="ExpressionException">The next token is another.</exception>
    public void Expect(string text)
    {
        if (!Accept(text))
        {
            throw new ExpressionException($"Cần '{text}' ở đây", $"'{text}' is needed here", Current.Position);
        }
    }

    /// <summary>Goes back before the token just taken.</summary>
    public void PutBack() => _next--;

    public ExpressionException Unexpected() => AtEnd
        ? new("Biểu thức bị dở dang", "The expression ends too early", Current.Position)
        : new($"Không hiểu '{Current.Text}' ở đây", $"'{Current.Text}' is not understood here", Current.Position);
}

/// <summary>An expression that cannot be read; the position counts characters from 0 within it.</summary>
public sealed class ExpressionException(string message, string messageEn, int position) : Exception(message)
{
    public string MessageEn => messageEn;

    public int Position => position;
}
