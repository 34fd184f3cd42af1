using System.Globalization;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Where points add up, the parts of one cut make the whole, but for rounding.</summary>
internal sealed class SumOfPartsRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var score in PartsOfScore.In(facts, context, "sum"))
        {
            var sum = score.Parts.Sum(part => part.Row.Number("value")!.Value);
            var published = score.Whole.Number("value")!.Value;
            if (decimal.Abs(sum - published) > score.Tolerance(_ => 1))
            {
                yield return FactSet.Tell(
                    score.Whole, RuleIds.SumOfParts, facts.AcrossRows,
                    $"{Text(published)} khác tổng {Text(sum)} của {score.Parts.Count} thành phần ({score.Node.Node.Key})",
                    $"{Text(published)} is not the sum {Text(sum)} of its {score.Parts.Count} parts ({score.Node.Node.Key})",
                    Text(sum) + "?");
            }
        }
    }

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
