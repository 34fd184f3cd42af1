using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>An index of 100 with a value of at most 1 was written as a fraction; the other way round, a value above 1 breaks the range.</summary>
internal sealed class PercentOrFractionRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context) =>
        from row in facts.Of(FactTables.IndexScores)
        where row.Text("statistic") is "value" or "mean" or "best" or "worst" or "median"
        where context.Criteria.FindFamily(row.Text("family") ?? "")?.Unit == "percent" && row.Text("node_key")!.EndsWith('/')
        where row.Number("value") is > 0 and <= 1
        select FactSet.Tell(
            row, RuleIds.PercentOrFraction, facts.AcrossRows,
            "Chỉ số này tính theo phần trăm, giá trị không quá 1 có vẻ là tỷ lệ (0,8938 thay cho 89,38)",
            "This index is in percent; a value of at most 1 looks like a fraction (0.8938 for 89.38)",
            (row.Number("value")!.Value * 100).ToString("0.######", CultureInfo.InvariantCulture));
}
