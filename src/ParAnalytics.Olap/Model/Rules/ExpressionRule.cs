using ParAnalytics.Definitions;
using ParAnalytics.Olap.Expressions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>The expression of a derived measure is read, names plain measures of its cube, and adds only like to like.</summary>
internal sealed class ExpressionRule : ModelRule
{
    public override string Id => "PAR0021";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var units = cube.Measures.Entries.Where(m => m.Value.Kind != MeasureKind.Derived).ToDictionary(m => m.Key.Value, m => m.Value.Unit, StringComparer.Ordinal);
        foreach (var (key, measure) in cube.Measures.Entries.Select(m => (m.Key, m.Value)))
        {
            if (measure.Kind == MeasureKind.Derived != measure.Expression is not null)
            {
                yield return Finding(key.Mark, $"'{key.Value}': expression đi cùng kind: derived", $"'{key.Value}': expression goes with kind: derived");
            }
            else if (measure.Expression is { } hidden && measure.Public && cube.Measures.Entries.FirstOrDefault(m => !m.Value.Public && hidden.Value.Contains(m.Key.Value, StringComparison.Ordinal)) is { } secret)
            {
                yield return Finding(hidden.Mark, $"'{key.Value}' công khai nhưng tính từ '{secret.Key.Value}' không công khai", $"'{key.Value}' is public but made of '{secret.Key.Value}', which is not");
            }
            else if (measure.Expression is { } text && Wrong(text, measure.Unit, units) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private DefinitionFinding? Wrong(Located<string> text, MeasureUnit declared, Dictionary<string, MeasureUnit> units)
    {
        try
        {
            var unit = UnitCheck.Of(MeasureExpressionParser.Parse(text.Value), id => units.TryGetValue(id, out var known) ? known : null);
            return unit is null || unit == declared ? null : Finding(
                text.Mark, $"Biểu thức cho ra {SnakeCase.Of(unit.ToString()!)}, nhưng unit khai báo là {SnakeCase.Of(declared.ToString())}", $"The expression gives {SnakeCase.Of(unit.ToString()!)}, the declared unit is {SnakeCase.Of(declared.ToString())}");
        }
        catch (ExpressionException e)
        {
            return Finding(text.Mark with { Column = text.Mark.Column + e.Position }, e.Message, e.MessageEn);
        }
    }
}
