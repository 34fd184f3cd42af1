using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A change printed beside a value is the value less that of the year before, but for rounding. Only pointed out: the year before may have been revised.</summary>
internal sealed class ChangeRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        var known = new YearBefore(facts, context);
        foreach (var row in facts.Of(FactTables.IndexScores).Where(row => row.Text("statistic") == "delta" && row.Number("value") is not null))
        {
            var told = row.Number("value")!.Value;
            if (known.Value(row, 0) is { } now && known.Value(row, 1) is { } before && decimal.Abs(now - before - told) > 0.015m)
            {
                yield return FactSet.Tell(
                    row, RuleIds.ChangeDiffers, IntakeSeverity.Warning,
                    $"Tăng giảm ghi {Text(told)} nhưng năm nay {Text(now)}, năm trước {Text(before)}: chênh lệch là {Text(now - before)}",
                    $"The change is given as {Text(told)}, but {Text(now)} after {Text(before)} makes {Text(now - before)}",
                    Text(now - before));
            }
        }
    }

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
