using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A rank lies between 1 and the number of units ranked, and that number is given.</summary>
internal sealed class RankFieldRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var row in facts.Of(FactTables.IndexRanks))
        {
            if (row.Number("rank") is not { } rank)
            {
                continue;
            }

            if (row.Number("rank_of") is not { } of)
            {
                yield return FactSet.Tell(row, RuleIds.MissingRequired, IntakeSeverity.Error, "Thứ hạng phải kèm tổng số đơn vị được xếp hạng (22/34)", "A rank needs the number of units ranked (22/34)");
            }
            else if (rank < 1 || rank > of)
            {
                yield return FactSet.Tell(row, RuleIds.RankBeyondField, IntakeSeverity.Error, $"Hạng {Text(rank)} không nằm trong 1 đến {Text(of)}", $"Rank {Text(rank)} does not lie in 1 to {Text(of)}");
            }
        }
    }

    private static string Text(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
