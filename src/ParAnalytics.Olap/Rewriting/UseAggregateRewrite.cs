using System.Collections.Immutable;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>
/// Facts that were already added up are not added up again: <c>Aggregate(Recode(Scan(facts), province))</c> →
/// <c>Aggregate(Recode(ScanAggregate(smallest table that provably holds it), province))</c>.
/// </summary>
public sealed class UseAggregateRewrite(IReadOnlyList<CubeAggregate> aggregates) : PlanRewrite
{
    public override PlanNode Apply(PlanNode plan) => aggregates.Count == 0 ? plan : plan.Accept(new Use(aggregates));

    /// <summary>Of every aggregate of the facts of a plan whether it serves it, the smallest first: its table, and why not.</summary>
    public static IEnumerable<(string Table, long Rows, string Reason)> Verdicts(PlanNode plan, IEnumerable<CubeAggregate> aggregates)
    {
        var found = new Find();
        plan.Accept(found);
        return found.Nodes.SelectMany(n => Candidates(n, aggregates).Select(a => new AggregateCover(a) is var cover && cover.Of(n) is not null ? (a.Table, a.Rows, "") : (a.Table, a.Rows, cover.Reason)));
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
