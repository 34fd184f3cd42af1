using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>Neighbouring stretches of days become one: <c>day in (2026-01-01..2026-01-31, 2026-02-01..2026-02-28)</c> → <c>day in (2026-01-01..2026-02-28)</c>.</summary>
public sealed class MergeRangesRewrite : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => plan.Accept(new Merge());

    private sealed class Merge : PlanRebuild
    {
        public override PlanNode Visit(Slice node) => base.Visit(!node.Conditions.Items.Any(c => c is InRanges { Ranges.Count: > 1 }) ? node
            : node with { Conditions = node.Conditions.Items.Select(c => c is InRanges ranges ? Merged(ranges) : c).ToEquatableArray() });

        private static InRanges Merged(InRanges condition)
        {
            var merged = new List<DateRange>();
            foreach (var range in condition.Ranges.Items.OrderBy(r => r.From))
            {
                if (merged.Count > 0 && (merged[^1].To == DateOnly.MaxValue || range.From <= merged[^1].To.AddDays(1)))
                {
                    merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
                }
                else
                {
                    merged.Add(range);
                }
            }

            return merged.Count == condition.Ranges.Count ? condition : condition with { Ranges = merged.ToEquatableArray() };
        }
    }
}
