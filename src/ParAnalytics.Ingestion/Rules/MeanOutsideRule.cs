using System.Globalization;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A national mean or median lies between the published best and worst and, where all units are there, between the least and the greatest of them.</summary>
internal sealed class MeanOutsideRule : IFactRule
{
    private static readonly string Country = UnitKey.Country.ToString();

    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var field in facts.Of(FactTables.IndexScores).Where(row => row.Number("value") is not null).GroupBy(FieldOf))
        {
            var (low, high) = Bounds([.. field]);
            foreach (var mean in field.Where(row => row.Text("statistic") is "mean" or "median" && row.Text("unit_key") == Country))
            {
                if (mean.Number("value") < low || mean.Number("value") > high)
                {
                    yield return FactSet.Tell(
                        mean, RuleIds.MeanOutside, facts.AcrossRows,
                        $"Giá trị trung bình {Text(mean.Number("value"))} nằm ngoài khoảng từ thấp nhất {Text(low)} đến cao nhất {Text(high)}",
                        $"The mean {Text(mean.Number("value"))} lies outside the lowest {Text(low)} and the highest {Text(high)}");
                }
            }
        }
    }

    /// <summary>Both ends must be known: published, or the extremes of a table that is there as a whole.</summary>
    private static (decimal? Low, decimal? High) Bounds(IReadOnlyList<FactRow> field)
    {
        var values = field.Where(row => row.Text("statistic") == "value").Select(row => row.Number("value")).ToList();
        var isWhole = values.Count >= 34;
        var worst = field.Where(row => row.Text("statistic") == "worst").Select(row => row.Number("value")).FirstOrDefault();
        var best = field.Where(row => row.Text("statistic") == "best").Select(row => row.Number("value")).FirstOrDefault();
        return (worst ?? (isWhole ? values.Min() : null), best ?? (isWhole ? values.Max() : null));
    }

    private static string FieldOf(FactRow row) => string.Join('\u001f', row.Text("node_key"), ((int)row["year"]!).ToString(CultureInfo.InvariantCulture), row.Text("basis"));

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "…";
}
