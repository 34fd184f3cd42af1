using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Expressions;

/// <summary>Text → <see cref="MeasureExpression"/>: <c>percent(resolved_on_time / resolved)</c>. Sum, then product, then sign.</summary>
public sealed partial class MeasureExpressionParser
{
    /// <summary>Each with its number of arguments.</summary>
    public static IReadOnlyDictionary<string, int> Functions { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["percent"] = 1, ["abs"] = 1, ["min"] = 2, ["max"] = 2, ["coalesce"] = 2 };

    private const int Deepest = 32;
    private readonly ExpressionTokens _tokens;
    private int _depth;

    private MeasureExpressionParser(string text) => _tokens = new(text, Token());

    /// <exception cref="ExpressionException">The text is no expression.</exception>
    public static MeasureExpression Parse(string text)
    {
        var parser = new MeasureExpressionParser(text);
        var expression = parser.Sum();
        return parser._tokens.AtEnd ? expression : throw parser._tokens.Unexpected();
    }

    private MeasureExpression Sum()
    {
        var left = Product();
        while (_tokens.Current.Text is "+" or "-")
        {
            var (sign, position) = _tokens.Take();
            left = new Combined(sign, left, Product(), position);
        }

        return left;
    }

    private MeasureExpression Product()
    {
        var left = Signed();
        while (_tokens.Current.Text is "*" or "/")
        {
            var (sign, position) = _tokens.Take();
            left = new Combined(sign, left, Signed(), position);
        }

        return left;
    }

    private MeasureExpression Signed()
    {
        if (++_depth > Deepest)
        {
            throw new ExpressionException($"Biểu thức lồng quá {Deepest} tầng", $"The expression is nested deeper than {Deepest}", _tokens.Current.Position);
        }

        try
        {
            return _tokens.Current.Text == "-" ? new Negative(Signed(), _tokens.Take().Position) : Primary();
        }
        finally
        {
            _depth--;
        }
    }

    private MeasureExpression Primary()
    {
        var (text, position) = _tokens.Take();
        if (text == "(")
        {
            var inner = Sum();
            _tokens.Expect(")");
            return inner;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return new NumberOf(number, position);
        }

        if (text.Length == 0 || !char.IsAsciiLetterLower(text[0]))
        {
            _tokens.PutBack();
            throw _tokens.Unexpected();
        }

        return _tokens.Accept("(") ? Function(text, position) : new MeasureNamed(text, position);
    }

    private FunctionOf Function(string name, int position)
    {
        if (!Functions.TryGetValue(name, out var count))
        {
            throw new ExpressionException($"Không có hàm '{name}'; các hàm: {string.Join(", ", Functions.Keys)}", $"There is no function '{name}'; there are: {string.Join(", ", Functions.Keys)}", position);
        }

        var arguments = new List<MeasureExpression> { Sum() };
        while (_tokens.Accept(","))
        {
            arguments.Add(Sum());
        }

        _tokens.Expect(")");
        return arguments.Count == count
            ? new FunctionOf(name, arguments.ToEquatableArray(), position)
            : throw new ExpressionException($"Hàm '{name}' cần {count} đối số", $"The function '{name}' takes {count} arguments", position);
    }

    [GeneratedRegex(@"\s+|[a-z][a-z0-9_]*|\d+(\.\d+)?|[-+*/(),]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
