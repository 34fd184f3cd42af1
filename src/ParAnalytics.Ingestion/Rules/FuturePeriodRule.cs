using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Nothing that is measured lies in the future. Plans, targets and deadlines may.</summary>
internal sealed class FuturePeriodRule : IFactRule
{
    private static readonly string[] MayLieAhead = ["targets", "assignments", "report-obligations"];

    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var row in facts.Rows.Where(row => !MayLieAhead.Contains(row.Table.Kind) && row.Text("scenario") != "plan"))
        {
            if (Start(row) is { } start && start > context.Today)
            {
                var when = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                yield return FactSet.Tell(row, RuleIds.FuturePeriod, IntakeSeverity.Error, $"Kỳ số liệu bắt đầu ngày {when}, sau ngày hôm nay", $"The period begins on {when}, after today");
            }
        }
    }

    private static DateOnly? Start(FactRow row) => row[row.Table.PeriodField] switch
    {
        int year => new DateOnly(year, 1, 1),
        DateOnly day => day,
        DateTimeOffset instant => DateOnly.FromDateTime(instant.DateTime),
        _ => row["period_start"] as DateOnly?,
    };
}
