using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>
/// Facts are added up before they are lifted to members, so that only a few rows are joined:
/// <c>Aggregate(Climb(x, unit), province)</c> → <c>Aggregate(Climb(Aggregate(x, unit), unit), province)</c>. Only where every part adds, where some
/// of them are looked up, and where the facts are not known to be too different to become few.
/// </summary>
public sealed class PreAggregateRewrite(IReadOnlyList<FactStatistics>? statistics = null) : PlanRewrite
{
    /// <summary>Adding up first pays while so many facts become one row.</summary>
    private const double FactsPerRow = 4;

    public override PlanNode Apply(PlanNode plan) => plan.Accept(new Split(statistics ?? []));

    private sealed class Split(IReadOnlyList<FactStatistics> statistics) : PlanRebuild
    {
        private bool Pays(PlanNode facts, EquatableArray<string> keys)
        {
            while (facts is Slice slice)
            {
                facts = slice.Input;
            }

            return facts is not Scan scan || statistics.FirstOrDefault(s => s.Table == scan.Table) is not { } known
                || keys.Items.Aggregate(1.0, (n, k) => n * known.Distinct.GetValueOrDefault(k, 1)) * FactsPerRow <= known.Rows;
        }

        public override PlanNode Visit(Aggregate node)
        {
            var lifts = new Lifts(node.Input);
            var isAdding = node.Columns.Items.All(c => Outer(c.Function) is not null && !c.Reads.Any(lifts.Names.Contains));
            if (!lifts.AnyJoins || !isAdding)
            {
                return base.Visit(node);
            }

            var keys = lifts.Needs.Concat(node.Keys).Except(lifts.Names).Distinct().Order(StringComparer.Ordinal).ToEquatableArray();
            if (!Pays(lifts.Base, keys))
            {
                return base.Visit(node);
            }

            var inner = new Aggregate(lifts.Base.Accept(this), keys, node.Columns);
            var outer = node.Columns.Items.Select(c => new AggregateColumn(c.Name, Outer(c.Function)!.Value, c.Name));
            return new Aggregate(lifts.Over(inner), node.Keys, outer.ToEquatableArray());
        }

        /// <summary>What combines the parts of parts; null where nothing does.</summary>
        private static AggregateFunction? Outer(AggregateFunction function) => function switch
        {
            AggregateFunction.Rows or AggregateFunction.Count or AggregateFunction.Sum => AggregateFunction.Sum,
            AggregateFunction.Minimum => AggregateFunction.Minimum,
            AggregateFunction.Maximum or AggregateFunction.WeakestOrigin => AggregateFunction.Maximum,
            _ => null,
        };
    }

    /// <summary>The nodes between an aggregation and its facts that only say to which member a fact belongs.</summary>
    private sealed class Lifts
    {
        private readonly List<Func<PlanNode, PlanNode>> _above = [];

        public Lifts(PlanNode top)
        {
            Base = top;
            while (Next(Base) is { } next)
            {
                AnyJoins |= Base is Climb or Bucket or Recode { KeepsCodes: false };
                (var name, var needs, Base) = next;
                Names.UnionWith(name.Length > 0 ? [name, name + "_day"] : []);
                Needs.UnionWith(needs);
            }
        }

        public PlanNode Base { get; }

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Needs { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether some of them looks members up; one that takes the fact's own key as it is costs nothing to do before adding up.</summary>
        public bool AnyJoins { get; private set; }

        public PlanNode Over(PlanNode input) => Enumerable.Reverse(_above).Aggregate(input, static (plan, lift) => lift(plan));

        private (string Name, IEnumerable<string> Needs, PlanNode Input)? Next(PlanNode node)
        {
            switch (node)
            {
                case Climb climb:
                    _above.Add(input => climb with { Input = input });
                    return (climb.Name, climb.Day.Length > 0 ? [climb.Column, climb.Day] : [climb.Column], climb.Input);
                case Recode recode:
                    _above.Add(input => recode with { Input = input });
                    return (recode.Name, [recode.Column], recode.Input);
                case Bucket { Until.Length: 0 } bucket:
                    _above.Add(input => bucket with { Input = input });
                    return (bucket.Name, [bucket.Column], bucket.Input);
                case Slice slice when slice.Input is Climb or Recode or Bucket { Until.Length: 0 }:
                    _above.Add(input => slice with { Input = input });
                    return ("", slice.Conditions.Items.SelectMany(c => c.Columns), slice.Input);
                default:
                    return null;
            }
        }
    }
}
