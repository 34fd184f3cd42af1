using System.Collections.Immutable;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>
/// Facts that were already added up are not added up again: <c>Aggregate(Recode(Scan(facts), province))</c> →
/// <c>Aggregate(Recode(ScanAggregate(smallest table that provably holds it), province))</c>.
/// </summary>
public sealed class UseAggregateRewrite(IReadOnlyList<CubeAggregate> aggregates) : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => aggregates.Count == 0 ? plan : plan.Accept(new Use(aggregates));

    /// <summary>Of every aggregate of the facts of a plan whether it serves it, the smallest first.</summary>
    public static IEnumerable<AggregateVerdict> Verdicts(PlanNode plan, ServedRelease release)
    {
        var found = new Find();
        plan.Accept(found);
        foreach (var node in found.Nodes)
        {
            var isServed = false;
            foreach (var aggregate in Candidates(node, release.Aggregates))
            {
                var cover = new AggregateCover(aggregate);
                var holds = cover.Of(node) is not null;
                yield return new(
                    aggregate.Table, aggregate.Rows, holds && !isServed && release.View.IsCurrent,
                    !holds ? $"does not hold: {cover.Reason}" : !release.View.IsCurrent ? "an older release is read from the facts" : isServed ? "a smaller one is used" : "");
                isServed |= holds;
            }
        }
    }

    private static IEnumerable<CubeAggregate> Candidates(Aggregate node, IEnumerable<CubeAggregate> aggregates) =>
        ScannedBy(node.Input) is { } table ? aggregates.Where(a => a.Facts == table).OrderBy(a => a.Rows) : [];

    private static string? ScannedBy(PlanNode node) => node switch
    {
        Scan scan => scan.Table,
        Slice slice => ScannedBy(slice.Input),
        Recode recode => ScannedBy(recode.Input),
        Bucket bucket => ScannedBy(bucket.Input),
        Climb climb => ScannedBy(climb.Input),
        _ => null,
    };

    private sealed class Use(IReadOnlyList<CubeAggregate> aggregates) : PlanRebuild
    {
        public override PlanNode Visit(Aggregate node) => Candidates(node, aggregates).Select(a => new AggregateCover(a).Of(node)).FirstOrDefault(p => p is not null) ?? base.Visit(node);
    }

    private sealed class Find : PlanRebuild
    {
        public List<Aggregate> Nodes { get; } = [];

        public override PlanNode Visit(Aggregate node)
        {
            if (ScannedBy(node.Input) is not null)
            {
                Nodes.Add(node);
            }

            return base.Visit(node);
        }
    }
}
