using System.Text.RegularExpressions;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Expressions;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>Measures that a question brings along, checked as those of a cube file are and put beside the cube's own. They reach no measure that the viewer may not see.</summary>
public static partial class CalculatedMeasures
{
    private const int LongestExpression = 500;
    private const int LongestCaption = 120;

    internal static CubeModel Join(CubeModel cube, EquatableArray<CalculatedMeasure> written, AccessPolicy access)
    {
        for (var i = 0; i < written.Count; i++)
        {
            cube = cube with { Measures = cube.Measures.Items.Add(Made(cube, written[i], access.Sees, FormattableString.Invariant($"calculated[{i}]"))).ToEquatableArray() };
        }

        return cube;
    }

    /// <summary>The unit of the expression over the measures that pass, or why it is none: the position counts characters of the text from 0.</summary>
    /// <exception cref="ExpressionException">What is wrong, and where.</exception>
    public static MeasureUnit UnitOf(CubeModel cube, string expression, Func<CubeMeasure, bool> sees) =>
        UnitCheck.Of(MeasureExpressionParser.Parse(expression), id => cube.Measure(id) is { } measure && sees(measure) ? measure.Unit : null) ?? MeasureUnit.Fraction;

    private static CubeMeasure Made(CubeModel cube, CalculatedMeasure written, Func<CubeMeasure, bool> sees, string position)
    {
        if (!Id().IsMatch(written.Id) || cube.Measure(written.Id) is not null)
        {
            throw QueryFaults.WrongExpression(
                $"'{written.Id}' không dùng làm mã được: viết chữ thường không dấu, số, dấu _, không trùng chỉ tiêu đã có.", $"'{written.Id}' cannot be an id: write small letters, digits and _, and none of the cube's own.", position + ".id");
        }

        if (written.Expression.Length > LongestExpression || written.Caption.Length > LongestCaption)
        {
            throw QueryFaults.WrongExpression($"Biểu thức dài quá {LongestExpression} hoặc tên dài quá {LongestCaption} ký tự.", $"The expression is longer than {LongestExpression} or the caption than {LongestCaption} characters.", position);
        }

        try
        {
            var unit = UnitOf(cube, written.Expression, sees);
            var expression = MeasureExpressionParser.Parse(written.Expression);
            if (expression.Measures.Select(id => cube.Measure(id)!).FirstOrDefault(m => m.Kind == MeasureKind.Derived) is { } derived)
            {
                throw QueryFaults.WrongExpression($"'{derived.Id}' đã là biểu thức; viết thẳng các chỉ tiêu bên trong nó.", $"'{derived.Id}' is an expression itself; write the measures inside it.", position + ".expression");
            }

            var caption = written.Caption.Length > 0 ? written.Caption : written.Expression;
            return new CubeMeasure(written.Id, caption, caption, written.Expression, written.Expression, "", MeasureKind.Derived, [], unit, written.Decimals, MeasureBetter.Neutral, IsPublic: true) { Expression = expression };
        }
        catch (ExpressionException e)
        {
            throw QueryFaults.WrongExpression(e.Message, e.MessageEn, FormattableString.Invariant($"{position}.expression:{e.Position}"));
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
