using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>Conditions go below the nodes that do not mind: <c>Slice(Prefer(x), unit)</c> → <c>Prefer(Slice(x, unit))</c>.</summary>
public sealed class PushSliceRewrite : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => plan.Accept(new Push());

    private sealed class Push : PlanRebuild
    {
        public override PlanNode Visit(Slice node)
        {
            var (input, stays) = (node.Input, new List<Condition>());
            foreach (var condition in node.Conditions)
            {
                if (Below(input, condition) is { } pushed)
                {
                    input = pushed;
                }
                else
                {
                    stays.Add(condition);
                }
            }

            var rebuilt = input.Accept(this);
            return stays.Count == 0 ? rebuilt : new Slice(rebuilt, stays.ToEquatableArray());
        }

        private static PlanNode? Below(PlanNode input, Condition condition) => input switch
        {
            Prefer prefer when condition.Columns.All(prefer.Per.Items.Contains) => prefer with { Input = new Slice(prefer.Input, [condition]) },
            RankWithin rank when condition.Columns.All(rank.Field.Items.Contains) => rank with { Input = new Slice(rank.Input, [condition]) },
            Headline headline when !condition.Columns.Any(c => c is "value" or "value_origin") => headline with { Input = new Slice(headline.Input, [condition]) },
            Mask mask when !condition.Columns.Any(mask.Columns.Items.Contains) => mask with { Input = new Slice(mask.Input, [condition]) },
            _ => null,
        };
    }
}
