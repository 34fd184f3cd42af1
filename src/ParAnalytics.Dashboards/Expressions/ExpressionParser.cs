using System.Globalization;
using System.Text.RegularExpressions;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Text → <see cref="Expression"/>. Precedence, loosest first: choice, or, and, comparison, sum, product, sign.</summary>
internal sealed partial class ExpressionParser
{
    public static readonly string[] Functions = ["abs", "row", "column", "count", "sum", "min", "max", "best", "worst", "reason", "finding", "known"];

    private readonly List<(string Text, int Position)> _tokens = [];
    private int _next;

    private ExpressionParser(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var match = Token().Match(text, at);
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

    private (string Text, int Position) Current => _tokens[_next];

    /// <exception cref="ExpressionException">The text is no expression.</exception>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text);
        var expression = parser.Choice();
        return parser.Current.Text.Length == 0 ? expression : throw parser.Unexpected();
    }

    private Expression Choice()
    {
        var condition = Binary(0);
        if (!Accept("?"))
        {
            return condition;
        }

        var then = Choice();
        Expect(":");
        return new ChoiceExpression(condition, then, Choice(), condition.Position);
    }

    private Expression Binary(int level)
    {
        string[][] levels = [["or"], ["and"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/"]];
        if (level == levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (levels[level].Contains(Current.Text, StringComparer.Ordinal))
        {
            var (symbol, position) = Take();
            left = new BinaryExpression(symbol, left, Binary(level + 1), position);
        }

        return left;
    }

    private Expression Unary()
    {
        if (Current.Text is "-" or "not")
        {
            var (symbol, position) = Take();
            return new UnaryExpression(symbol, Unary(), position);
        }

        return Primary();
    }

    private Expression Primary()
    {
        var (text, position) = Take();
        if (text == "(")
        {
            var inner = Choice();
            Expect(")");
            return inner;
        }

        if (text.StartsWith('\''))
        {
            return new TextExpression(text[1..^1], position);
        }

        if (text.StartsWith('$'))
        {
            var match = Selection().Match(text);
            return new SelectionExpression(match.Groups["id"].Value, match.Groups["step"] is { Success: true } s ? int.Parse(s.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0, position);
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return new NumberExpression(number, position);
        }

        if (Cell().Match(text) is not { Success: true } cell || cell.Length != text.Length)
        {
            _next--;
            throw Unexpected();
        }

        if (Accept("("))
        {
            if (!Functions.Contains(text, StringComparer.Ordinal))
            {
                throw new ExpressionException($"Không có hàm '{text}'; các hàm: {string.Join(", ", Functions)}", $"There is no function '{text}'; there are: {string.Join(", ", Functions)}", position);
            }

            var argument = Choice();
            Expect(")");
            return new CallExpression(text, argument, position);
        }

        return new CellExpression(Part(cell, "question"), cell.Groups["measure"].Value, Part(cell, "column"), Part(cell, "row"), position);
    }

    private static string? Part(Match match, string group) => match.Groups[group] is { Success: true } g ? g.Value : null;

    private (string Text, int Position) Take() => _tokens[Math.Min(_next++, _tokens.Count - 1)];

    private bool Accept(string text)
    {
        if (Current.Text != text)
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
        {
            throw new ExpressionException($"Cần '{text}' ở đây", $"'{text}' is needed here", Current.Position);
        }
    }

    private ExpressionException Unexpected() => Current.Text.Length == 0
        ? new("Biểu thức bị dở dang", "The expression ends too early", Current.Position)
        : new($"Không hiểu '{Current.Text}' ở đây", $"'{Current.Text}' is not understood here", Current.Position);

    [GeneratedRegex(@"\s+|'[^']*'|\$[a-z][a-z0-9_]*([+-]\d+)?|[a-z][a-z0-9_]*:[a-z][a-z0-9_]*(@[\w$+-]+)?(\#[\w:$.-]+)?|[a-z][a-z0-9_]*(@[\w$+-]+)?(\#[\w:$.-]+)?|\d+(\.\d+)?|==|!=|<=|>=|[-+*/()<>?:]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\$(?<id>[a-z][a-z0-9_]*)(?<step>[+-]\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selection();

    [GeneratedRegex(@"((?<question>[a-z][a-z0-9_]*):)?(?<measure>[a-z][a-z0-9_]*)(@(?<column>[\w$+-]+))?(\#(?<row>[\w:$.-]+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cell();
}

/// <summary>An expression that cannot be read; the position counts characters from 0 within it.</summary>
internal sealed class ExpressionException(string message, string messageEn, int position) : Exception(message)
{
    public string MessageEn => messageEn;

    public int Position => position;
}
