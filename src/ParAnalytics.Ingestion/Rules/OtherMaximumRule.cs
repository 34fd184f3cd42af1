using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>The maximum printed beside a score is the decreed one; another is kept and pointed out.</summary>
internal sealed class OtherMaximumRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var row in facts.Of(FactTables.IndexScores))
        {
            var decreed = CriterionKey.TryParse(row.Text("node_key"), out var key) ? context.Criteria.Find(key)?.Node.MaxPoints : null;
            if (decreed is { } expected && row.Number("max_points") is { } printed && printed != expected)
            {
                yield return FactSet.Tell(
                    row, RuleIds.OtherMaximum, IntakeSeverity.Warning,
                    $"Điểm tối đa {Text(printed)} khác với {Text(expected)} của {key}",
                    $"The maximum {Text(printed)} differs from the {Text(expected)} of {key}",
                    Text(expected));
            }
        }
    }

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
