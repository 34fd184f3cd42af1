using System.Collections.Immutable;
using System.Globalization;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>Reads laws. What is wrong is thrown as a <see cref="FormatException"/> that says where and what was expected.</summary>
internal sealed class LawParser
{
    private readonly string _text;
    private int _at;

    private LawParser(string text) => _text = text;

    public static Law Parse(string text, decimal within = 0, string? blame = null)
    {
        var parser = new LawParser(text);
        var left = parser.Sum();
        var sign = parser.Relation();
        var right = parser.Sum();
        parser.Space();
        return parser._at == text.Length ? new Law(text, left, sign, right, within, blame) : throw parser.Expected("+ - * /");
    }

    private LawSign Relation()
    {
        Space();
        return Take("<=") ? LawSign.AtMost : Take(">=") ? LawSign.AtLeast : Take("=") ? LawSign.Equal : throw Expected("= <= >=");
    }

    private LawExpression Sum()
    {
        var sum = Product();
        for (Space(); _at < _text.Length && _text[_at] is '+' or '-'; Space())
        {
            var sign = _text[_at++];
            sum = new BinaryExpression(sign, sum, Product());
        }

        return sum;
    }

    private LawExpression Product()
    {
        var product = Single();
        for (Space(); _at < _text.Length && _text[_at] is '*' or '/'; Space())
        {
            var sign = _text[_at++];
            product = new BinaryExpression(sign, product, Single());
        }

        return product;
    }

    private LawExpression Single()
    {
        Space();
        var start = _at;
        if (Take("("))
        {
            var inner = Sum();
            Space();
            return Take(")") ? inner : throw Expected(")");
        }

        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.'))
        {
            _at++;
        }

        var word = _text[start.._at];
        if (word.Length == 0)
        {
            throw Expected("a column or a number");
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? new NumberExpression(number) : throw Expected("a number");
        }

        return word == "month_end" && Peek('(') ? new MonthEndExpression(Single()) : new ColumnExpression(word);
    }

    private bool Peek(char next)
    {
        Space();
        return _at < _text.Length && _text[_at] == next;
    }

    private bool Take(string token)
    {
        var found = _text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal);
        _at += found ? token.Length : 0;
        return found;
    }

    private void Space()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private FormatException Expected(string what) => new(string.Create(CultureInfo.InvariantCulture, $"'{_text}' at {_at + 1}: expected {what}"));
}
