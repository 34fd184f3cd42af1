using ParAnalytics.Definitions;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>A title or sentence with expressions in braces: <c>PAR Index {$year}: {value} — {rank}/{rank_of}</c>. After <c>|</c> how to write it: a digit for decimals, <c>signed</c>, <c>bare</c> (without the unit).</summary>
public sealed class Template
{
    private readonly ImmutableArray<Part> _parts;

    private Template(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>What is wrong in the text; empty when it can be read.</summary>
    /// <param name="position">Characters from the text's beginning.</param>
    public static IEnumerable<(string Message, string MessageEn, int Position)> Faults(string text)
    {
        try
        {
            Parse(text);
            return [];
        }
        catch (ExpressionException e)
        {
            return [(e.Message, e.MessageEn, e.Position)];
        }
    }

    /// <summary>The text with values in place; null when one of them is missing.</summary>
    public static string? Render(string text, TemplateScope scope)
    {
        var rendered = new StringBuilder();
        foreach (var part in Parse(text)._parts)
        {
            if (part.Expression is null)
            {
                rendered.Append(part.Text);
                continue;
            }

            var value = ExpressionEvaluator.Evaluate(part.Expression, scope);
            if (value.IsMissing)
            {
                return null;
            }

            rendered.Append(Written(value, part.Formats, scope.Language));
        }

        return rendered.ToString();
    }

    /// <summary>Whether the condition holds; null when a value in it is missing.</summary>
    public static bool? Holds(string condition, TemplateScope scope) => ExpressionEvaluator.Evaluate(ExpressionParser.Parse(condition), scope).Truth;

    /// <summary>The cells and selections the text speaks of.</summary>
    internal static IEnumerable<Expression> Mentions(string text) => Parse(text)._parts.Where(p => p.Expression is not null).SelectMany(p => Walk(p.Expression!));

    internal static IEnumerable<Expression> Walk(Expression expression) => expression switch
    {
        UnaryExpression unary => Walk(unary.Operand),
        BinaryExpression binary => Walk(binary.Left).Concat(Walk(binary.Right)),
        ChoiceExpression choice => Walk(choice.Condition).Concat(Walk(choice.Then)).Concat(Walk(choice.Else)),
        CallExpression call => Walk(call.Argument),
        _ => [expression],
    };

    internal static Template Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                parts.Add(new(text[at..], null, []));
                break;
            }

            if (open > at)
            {
                parts.Add(new(text[at..open], null, []));
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new ExpressionException("Thiếu '}'", "'}' is missing", open);
            }

            parts.Add(Braced(text[(open + 1)..close], open + 1));
            at = close + 1;
        }

        return new(parts.ToImmutable());
    }

    private static Part Braced(string inside, int position)
    {
        var pieces = inside.Split('|');
        var formats = pieces[1..].Select(f => f.Trim()).ToImmutableArray();
        if (formats.FirstOrDefault(f => f is not ("signed" or "bare" or "0" or "1" or "2" or "3" or "4")) is { } unknown)
        {
            throw new ExpressionException($"Không hiểu cách viết '{unknown}'; có: signed, bare, 0 … 4", $"'{unknown}' is no format; there are: signed, bare, 0 … 4", position + pieces[0].Length + 1);
        }

        try
        {
            return new("", ExpressionParser.Parse(pieces[0]), formats);
        }
        catch (ExpressionException e)
        {
            throw new ExpressionException(e.Message, e.MessageEn, position + e.Position);
        }
    }

    private static string Written(TemplateValue value, ImmutableArray<string> formats, string language)
    {
        if (value.Number is not { } number)
        {
            return value.Text ?? (value.Truth == true ? "1" : "0");
        }

        var decimals = formats.FirstOrDefault(f => f.Length == 1) is { } digit ? int.Parse(digit, NumberStyles.None, CultureInfo.InvariantCulture) : value.Decimals;
        var shown = value.Unit == "fraction" ? number * 100 : number;
        var places = value.Unit == "fraction" && formats.All(f => f.Length != 1) ? Math.Max(0, decimals - 2) : decimals;
        var text = formats.Contains("signed") ? NumberWords.WriteSigned(shown, places, language) : NumberWords.Write(shown, places, language);
        return formats.Contains("bare") ? text : NumberWords.WithUnit(text, value.Unit, language);
    }

    private sealed record Part(string Text, Expression? Expression, ImmutableArray<string> Formats);
}
