using System.Globalization;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Where parts are weighted (PCI, DTI), their weighted shares make the whole, but for rounding. Weights come from memory of publications, so this only warns.</summary>
internal sealed class WeightedPartsRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var score in PartsOfScore.In(facts, context, "weighted"))
        {
            if (score.Node.Node.MaxPoints is not { } scale || score.Parts.Any(part => part.Node.Weight is null || part.Node.Node.MaxPoints is null or 0))
            {
                continue;
            }

            decimal Factor(Domain.Indices.CriterionEntry node) => node.Weight!.Value / 100 * scale / node.Node.MaxPoints!.Value;
            var sum = score.Parts.Sum(part => part.Row.Number("value")!.Value * Factor(part.Node));
            var published = score.Whole.Number("value")!.Value;
            if (decimal.Abs(sum - published) > score.Tolerance(Factor))
            {
                yield return FactSet.Tell(
                    score.Whole, RuleIds.SumOfParts, IntakeSeverity.Warning,
                    $"{Text(published)} khác tổng có trọng số {Text(sum)} của các thành phần ({score.Node.Node.Key})",
                    $"{Text(published)} is not the weighted sum {Text(sum)} of its parts ({score.Node.Node.Key})");
            }
        }
    }

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
