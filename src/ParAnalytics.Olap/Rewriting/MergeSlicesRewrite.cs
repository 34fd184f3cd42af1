using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>Neighbouring slices become one: <c>Slice(Slice(x, a), b)</c> → <c>Slice(x, a and b)</c>.</summary>
public sealed class MergeSlicesRewrite : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => plan.Accept(new Merge());

    private sealed class Merge : PlanRebuild
    {
        public override PlanNode Visit(Slice node) => node.Input.Accept(this) is Slice inner
            ? new Slice(inner.Input, inner.Conditions.Items.Concat(node.Conditions).Distinct().ToEquatableArray())
            : base.Visit(node);
    }
}
