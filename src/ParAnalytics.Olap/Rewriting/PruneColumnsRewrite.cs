using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>A scan reads only the columns that something above it uses.</summary>
public sealed class PruneColumnsRewrite : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => plan.Accept(new Prune([]));

    private sealed class Prune(HashSet<string> needed) : IPlanVisitor<PlanNode>
    {
        private static readonly string[] OfHeadline = ["value", "value_origin"];
        private static readonly string[] BelowHeadline = ["published_value", "computed_value", "origin_published", "origin_computed"];
        private static readonly string[] OfRank = ["field_rank", "field_ties", "field_dense"];

        public PlanNode Visit(Scan node) => node with { Columns = needed.Order(StringComparer.Ordinal).ToEquatableArray() };

        public PlanNode Visit(ScanAggregate node) => node with { Columns = needed.Order(StringComparer.Ordinal).ToEquatableArray() };

        public PlanNode Visit(Slice node) => node with { Input = Into(node.Input, needed.Concat(node.Conditions.Items.SelectMany(c => c.Columns))) };

        public PlanNode Visit(Mask node)
        {
            var masked = node.Columns.Items.Where(needed.Contains).ToEquatableArray();
            return masked.Count == 0 ? node.Input.Accept(this) : node with { Columns = masked, Input = Into(node.Input, needed.Append(node.Flag).Concat(node.Unless?.Columns ?? [])) };
        }

        public PlanNode Visit(Prefer node) => node with { Input = Into(node.Input, needed.Concat(node.Per).Append(node.Column)) };

        public PlanNode Visit(Headline node) => node with { Input = Into(node.Input, needed.Except(OfHeadline).Concat(BelowHeadline)) };

        public PlanNode Visit(RankWithin node) => node with { Input = Into(node.Input, needed.Except(OfRank).Concat(node.Field).Append("value")) };

        public PlanNode Visit(Climb node) => node with { Input = Into(node.Input, needed.Where(c => c != node.Name).Append(node.Column).Concat(node.Day.Length > 0 ? [node.Day] : [])) };

        public PlanNode Visit(Recode node) => node with { Input = Into(node.Input, needed.Where(c => c != node.Name).Append(node.Column)) };

        public PlanNode Visit(Bucket node) => node with
        {
            Input = Into(node.Input, needed.Where(c => c != node.Name && c != node.Name + "_day").Append(node.Column).Concat(node.Until.Length > 0 ? [node.Until] : [])),
        };

        /// <summary>Reports that nobody reads are not laid beside the facts, and leave their origin alone.</summary>
        public PlanNode Visit(Latest node)
        {
            if (!node.Columns.Items.Any(needed.Contains))
            {
                return Into(node.Input, needed);
            }

            var origin = needed.Contains(node.Origin) ? node.Origin : "";
            string[] both = origin.Length > 0 ? [node.On, origin] : [node.On];
            var read = node.Columns.Items.Where(needed.Contains).ToEquatableArray();
            return node with
            {
                Columns = read,
                Input = Into(node.Input, needed.Except(node.Columns).Concat(both)),
                Reports = Into(node.Reports, read.Items.Append(node.By).Concat(both)),
                Origin = origin,
            };
        }

        public PlanNode Visit(Lifecycle node)
        {
            var kept = node.Of.Keep.Items.Where(needed.Contains).ToEquatableArray();
            return node with { Input = Into(node.Input, kept.Items.Append(node.Of.Key).Append(node.Of.Event).Append(node.Of.At).Concat(kept.Count > 0 ? [Lifecycle.Load, Lifecycle.Row] : [])), Keep = kept };
        }

        public PlanNode Visit(Whole node) => node with { Input = Into(node.Input, needed.Concat(node.Per).Append(node.Column)) };

        public PlanNode Visit(Accumulate node) => node with { Input = Into(node.Input, needed.Except([Accumulate.To, Accumulate.All]).Concat(node.Per).Append(node.Column).Append(node.Weight)) };

        public PlanNode Visit(Aggregate node) => node with
        {
            Input = Into(node.Input, node.Keys.Items.Concat(node.Columns.Items.SelectMany(c => c.Reads))),
        };

        public PlanNode Visit(CountHeld node) => node with { Input = Into(node.Input, node.Keys.Items.Append(CountHeld.Held)) };

        public PlanNode Visit(Project node) => node with { Input = Into(node.Input, node.Columns) };

        public PlanNode Visit(Page node) => node with { Input = Into(node.Input, needed.Concat(node.Order)) };

        private static PlanNode Into(PlanNode input, IEnumerable<string> columns) => input.Accept(new Prune([.. columns]));
    }
}
