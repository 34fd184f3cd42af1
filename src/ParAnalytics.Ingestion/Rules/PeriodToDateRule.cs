using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Counts since 1 January never fall within the year.</summary>
internal sealed class PeriodToDateRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        var series = facts.Of(FactTables.ServiceSnapshots).GroupBy(row => (row.Text("unit_key"), row.Text("node_key"), ((DateOnly)row["as_of"]!).Year));
        foreach (var rows in series.Select(group => group.OrderBy(row => (DateOnly)row["as_of"]!).ToList()))
        {
            for (var i = 1; i < rows.Count; i++)
            {
                foreach (var column in new[] { "numerator", "denominator" })
                {
                    if (rows[i].Number(column) < rows[i - 1].Number(column))
                    {
                        yield return FactSet.Tell(
                            rows[i], RuleIds.PeriodToDateFalling, facts.AcrossRows,
                            $"Số lũy kế giảm từ {Text(rows[i - 1].Number(column))} xuống {Text(rows[i].Number(column))} trong cùng năm",
                            $"The count to date falls from {Text(rows[i - 1].Number(column))} to {Text(rows[i].Number(column))} within the year");
                    }
                }
            }
        }
    }

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "…";
}
