using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A score lies between 0 and its maximum. Internal sets of provinces give bonus and penalty points and are let through.</summary>
internal sealed class ScoreRangeRule : IFactRule
{
    private const string WithBonus = "par-internal";

    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var row in facts.Rows)
        {
            var (value, max) = row.Table == FactTables.IndexScores ? (row.Number("value"), row.Number("max_points")) : (row.Number("score"), row.Number("max_score"));
            var isMeasured = !(row.Text("statistic") is { } statistic && (statistic.StartsWith("count", StringComparison.Ordinal) || statistic.StartsWith("delta", StringComparison.Ordinal)));
            if (isMeasured && row.Text("family") != WithBonus && value is { } points && (points < 0 || points > max))
            {
                yield return FactSet.Tell(
                    row, RuleIds.OutOfRange, IntakeSeverity.Error,
                    $"{Text(points)} nằm ngoài khoảng từ 0 đến {Text(max)} điểm của {row.Text("node_key")}",
                    $"{Text(points)} lies outside 0 to {Text(max)} points of {row.Text("node_key")}",
                    Instead(points, max));
            }
        }
    }

    /// <summary>A value a power of ten too large has as a rule lost its decimal sign.</summary>
    private static string? Instead(decimal points, decimal? max)
    {
        for (var meant = points / 10; max is { } top && meant > 0 && meant >= top / 100; meant /= 10)
        {
            if (meant <= top)
            {
                return Text(meant) + "?";
            }
        }

        return null;
    }

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "…";
}
