using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Counts since 1 January never fall within the year, neither in the file nor after what was published before.</summary>
internal sealed class PeriodToDateRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        var series = facts.Of(FactTables.ServiceSnapshots).GroupBy(row => (Unit: row.Text("unit_key")!, Node: row.Text("node_key")!, ((DateOnly)row["as_of"]!).Year));
        foreach (var group in series)
        {
            var rows = group.OrderBy(row => (DateOnly)row["as_of"]!).ToList();
            var before = Published(context, group.Key.Unit, group.Key.Node, (DateOnly)rows[0]["as_of"]!);
            foreach (var row in rows)
            {
                var now = new PastCount((DateOnly)row["as_of"]!, row.Number("numerator"), row.Number("denominator"));
                foreach (var (then, fallen) in before is null ? [] : new[] { (before.Numerator, now.Numerator), (before.Denominator, now.Denominator) }.Where(pair => pair.Item2 < pair.Item1))
                {
                    yield return FactSet.Tell(
                        row, RuleIds.PeriodToDateFalling, facts.AcrossRows,
                        $"Số lũy kế giảm từ {Text(then)} ({Day(before!.AsOf)}) xuống {Text(fallen)} trong cùng năm",
                        $"The count to date falls from {Text(then)} ({Day(before.AsOf)}) to {Text(fallen)} within the year");
                }

                before = now;
            }
        }
    }

    private static PastCount? Published(IntakeContext context, string unit, string node, DateOnly first) =>
        context.Past?.CountsToDate(first.Year).TryGetValue((unit, node), out var known) == true ? known.LastOrDefault(count => count.AsOf < first) : null;

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "…";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
