using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Places gained since the year before agree with both ranks; between fields of different size there is no such number, so it is refused.</summary>
internal sealed class RankChangeRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        var known = new YearBefore(facts, context);
        foreach (var row in facts.Of(FactTables.IndexScores).Where(row => row.Text("statistic") == "delta_rank" && row.Number("value") is not null))
        {
            if (known.Place(row, 0) is not { } now || known.Place(row, 1) is not { } before)
            {
                continue;
            }

            var shift = now.ShiftFrom(before);
            if (!shift.IsComparable)
            {
                yield return FactSet.Tell(
                    row, RuleIds.ChangeDiffers, IntakeSeverity.Error,
                    $"Không so được hạng {now} với {before}: số đơn vị được xếp hạng khác nhau",
                    $"{now} cannot be compared with {before}: another number of units was ranked");
            }
            else if (shift.Places != row.Number("value"))
            {
                yield return FactSet.Tell(
                    row, RuleIds.ChangeDiffers, IntakeSeverity.Warning,
                    $"Tăng giảm hạng ghi {Text(row.Number("value")!.Value)} nhưng từ {before} đến {now} là {Text(shift.Places!.Value)}",
                    $"The change of rank is given as {Text(row.Number("value")!.Value)}, but from {before} to {now} it is {Text(shift.Places.Value)}",
                    Text(shift.Places.Value));
            }
        }
    }

    private static string Text(decimal value) => value.ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture);
}
