using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A state that says why there is no value stands beside no value.</summary>
internal sealed class StateAgainstValueRule : IFactRule
{
    private static readonly string[] WithoutValue =
        [.. new[] { ValueState.NotSurveyed, ValueState.Excluded, ValueState.NotPublished, ValueState.NotApplicable, ValueState.Pending }.Select(s => s.ToToken())];

    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context) =>
        from row in facts.Rows
        where WithoutValue.Contains(row.Text("state")) && (row.Number("value") ?? row.Number("rank")) is not null
        select FactSet.Tell(
            row, RuleIds.UnknownToken, IntakeSeverity.Error,
            $"Trạng thái {row.Text("state")} nói không có giá trị, nhưng ô có giá trị",
            $"The state {row.Text("state")} says there is no value, but there is one",
            "OK");
}
