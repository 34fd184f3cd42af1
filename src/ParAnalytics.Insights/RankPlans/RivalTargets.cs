using System.Collections.Immutable;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>What the others have bound themselves to: the scores they aim at, where a document that is loaded says so.</summary>
internal static class RivalTargets
{
    public static ImmutableDictionary<string, decimal> Of(CellSet? targets, string family, int year)
    {
        var found = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        for (var row = 0; targets is not null && row < targets.Rows.Count; row++)
        {
            var unit = targets.Rows[row].Members.Items.FirstOrDefault(m => m.Level.StartsWith("unit", StringComparison.Ordinal))?.Key;
            if (unit is not null && targets.At("family", row, 0).Text == family && targets.At("type_code", row, 0).Text == "absolute" && targets.At("threshold", row, 0).Number is { } threshold)
            {
                found[unit] = Math.Max(found.GetValueOrDefault(unit, threshold), threshold);
            }
        }

        return found.ToImmutable();
    }
}
