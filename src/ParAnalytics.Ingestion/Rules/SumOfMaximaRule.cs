using System.Globalization;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Where points add up, so do the maxima printed beside them: those of the parts of one cut make that of the whole.</summary>
internal sealed class SumOfMaximaRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var score in PartsOfScore.In(facts, context, "sum"))
        {
            var maxima = score.Parts.Select(part => part.Row.Number("max_points")).ToList();
            if (score.Whole.Number("max_points") is { } whole && maxima.All(max => max is not null) && maxima.Sum() is { } sum && Math.Abs(sum - whole) > Rounding(maxima))
            {
                yield return FactSet.Tell(
                    score.Whole, RuleIds.SumOfMaxima, facts.AcrossRows,
                    $"Điểm tối đa {Text(whole)} khác tổng điểm tối đa {Text(sum)} của {score.Parts.Count} thành phần ({score.Node.Node.Key})",
                    $"The maximum {Text(whole)} is not the sum {Text(sum)} of the maxima of its {score.Parts.Count} parts ({score.Node.Node.Key})",
                    Text(sum) + "?");
            }
        }
    }

    /// <summary>How far a sum may be off because its parts were rounded before they were printed: 3.3333 three times is 10.</summary>
    private static decimal Rounding(IReadOnlyCollection<decimal?> maxima)
    {
        var places = maxima.Max(max => (max!.Value / 1.0000000000000000000000000000m).Scale);
        var step = new decimal(5, 0, 0, false, (byte)Math.Min(places + 1, 28));
        return places == 0 ? 0 : maxima.Count * step;
    }

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
