using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Text → <see cref="Expression"/>. Precedence, loosest first: choice, or, and, comparison, sum, product, sign.</summary>
internal sealed partial class ExpressionParser
{
    public static readonly string[] Functions = ["abs", "row", "column", "count", "sum", "min", "max", "best", "worst", "reason", "finding", "known"];

    private readonly ExpressionTokens _tokens;

    private ExpressionParser(string text) => _tokens = new(text, Token());

    private (string Text, int Position) Current => _tokens.Current;

    /// <exception cref="ExpressionException">The text is no expression.</exception>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text);
        var expression = parser.Choice();
        return parser._tokens.AtEnd ? expression : throw parser._tokens.Unexpected();
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
            _tokens.PutBack();
            throw _tokens.Unexpected();
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

    private (string Text, int Position) Take() => _tokens.Take();

    private bool Accept(string text) => _tokens.Accept(text);

    private void Expect(string text) => _tokens.Expect(text);

    [GeneratedRegex(@"\s+|'[^']*'|\$[a-z][a-z0-9_]*([+-]\d+)?|[a-z][a-z0-9_]*:[a-z][a-z0-9_]*(@[\w$+-]+)?(\#[\w:$.-]+)?|[a-z][a-z0-9_]*(@[\w$+-]+)?(\#[\w:$.-]+)?|\d+(\.\d+)?|==|!=|<=|>=|[-+*/()<>?:]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\$(?<id>[a-z][a-z0-9_]*)(?<step>[+-]\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selection();

    [GeneratedRegex(@"((?<question>[a-z][a-z0-9_]*):)?(?<measure>[a-z][a-z0-9_]*)(@(?<column>[\w$+-]+))?(\#(?<row>[\w:$.-]+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cell();
}
