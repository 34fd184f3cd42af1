using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>Where the rows are already of one member, nothing is left to prefer: <c>Prefer(Slice(x, basis in (published)))</c> → <c>Slice(…)</c>.</summary>
public sealed class DropSinglePreferRewrite : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => plan.Accept(new Drop());

    private sealed class Drop : PlanRebuild
    {
        public override PlanNode Visit(Prefer node)
        {
            var input = node.Input.Accept(this);
            var isSingle = input is Slice slice && slice.Conditions.Items.OfType<InTexts>().Any(c => c.Column == node.Column && c.Values.Count == 1);
            return isSingle ? input : node with { Input = input };
        }
    }
}
