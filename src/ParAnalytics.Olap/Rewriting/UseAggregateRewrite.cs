using System.Runtime.CompilerServices;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>
/// Facts that were already added up are not added up again: <c>Aggregate(Recode(Scan(facts), province))</c> →
/// <c>Aggregate(Recode(ScanAggregate(smallest table that provably holds it), province))</c>. Made anew for each question, whose members it remembers.
/// </summary>
public sealed class UseAggregateRewrite(IReadOnlyList<CubeAggregate> aggregates, IReadOnlyList<FactStatistics>? statistics = null) : PlanRewrite
{
    /// <summary>The aggregates of each table of facts, the smallest first.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<CubeAggregate>, ILookup<string, CubeAggregate>> BySize = [];

    private readonly CoveredMembers _seen = new();

    public override PlanNode Apply(PlanNode plan) => aggregates.Count == 0 ? plan : plan.Accept(new Use(aggregates, statistics ?? [], _seen));

    /// <summary>The first aggregate or copy that a plan reads; empty for none.</summary>
    public static string ReadBy(PlanNode plan)
    {
        var found = new FindRead();
        plan.Accept(found);
        return found.Table;
    }

    /// <summary>Of every aggregate of the facts of a plan whether it serves it, the smallest first.</summary>
    public static IEnumerable<AggregateVerdict> Verdicts(PlanNode plan, ServedRelease release)
    {
        var found = new Find();
        plan.Accept(found);
        foreach (var node in found.Nodes)
        {
            var seen = new CoveredMembers();
            var used = Best(node, release.Aggregates, release.Statistics, seen).Used;
            foreach (var aggregate in Candidates(node, release.Aggregates))
            {
                var cover = new AggregateCover(aggregate, seen);
                var holds = cover.Of(node) is not null;
                var isUsed = aggregate == used;
                yield return new(
                    aggregate.Table, aggregate.Rows, isUsed && release.View.IsCurrent,
                    !holds ? $"does not hold: {cover.Reason}" : !release.View.IsCurrent ? "an older release is read from the facts" : isUsed ? "" : "a smaller one is used") { IsCopy = aggregate.IsCopy };
            }
        }
    }

    private static IEnumerable<CubeAggregate> Candidates(Aggregate node, IReadOnlyList<CubeAggregate> aggregates) =>
        ScannedBy(node.Input) is { } table ? BySize.GetValue(aggregates, static all => all.OrderBy(a => a.Rows).ToLookup(a => a.Facts, StringComparer.Ordinal))[table] : [];

    /// <summary>Of those that hold what the node needs the one of which the fewest rows are read.</summary>
    private static (CubeAggregate? Used, PlanNode? Plan) Best(Aggregate node, IReadOnlyList<CubeAggregate> aggregates, IReadOnlyList<FactStatistics> statistics, CoveredMembers seen)
    {
        var (best, rows) = ((Used: (CubeAggregate?)null, Plan: (PlanNode?)null), double.PositiveInfinity);
        var columns = Columns(node);
        foreach (var aggregate in Candidates(node, aggregates).Where(a => (a.Rows < rows || a.IsCopy) && columns.All(c => c == a.Held || a.Keys.Items.Any(k => k.Column == c))))
        {
            var cover = new AggregateCover(aggregate, seen);
            if (cover.Of(node) is { } plan && cover.RowsRead < rows && !(aggregate.IsCopy && FactsRead(node.Input, statistics) is { } facts && facts < cover.RowsRead))
            {
                (best, rows) = ((aggregate, plan), cover.RowsRead);
            }
        }

        return best;
    }

    /// <summary>How many facts are read for the days a plan asks about, where the facts lie in their order; null where that is not known.</summary>
    private static double? FactsRead(PlanNode plan, IReadOnlyList<FactStatistics> statistics)
    {
        if (ScannedBy(plan) is not { } table || statistics.FirstOrDefault(s => s.Table == table) is not { } facts)
        {
            return null;
        }

        var part = 1.0;
        for (var at = plan; at is not Scan;)
        {
            switch (at)
            {
                case Slice slice:
                    foreach (var days in slice.Conditions.Items.OfType<InRanges>().Where(r => r.Ranges.Count > 0 && facts.Days.ContainsKey(r.Column)))
                    {
                        part = Math.Min(part, facts.Days[days.Column].Read(days.Ranges.Items.Min(r => r.From), days.Ranges.Items.Max(r => r.To)));
                    }

                    at = slice.Input;
                    break;
                case Bucket bucket:
                    if (bucket.Periods.Count > 0 && facts.Days.TryGetValue(bucket.Column, out var order))
                    {
                        part = Math.Min(part, order.Read(bucket.Periods.Items.Min(p => p.Days.From), bucket.Periods.Items.Max(p => p.Days.To)));
                    }

                    at = bucket.Input;
                    break;
                case Recode recode:
                    at = recode.Input;
                    break;
                case Climb climb:
                    at = climb.Input;
                    break;
                default:
                    return null;
            }
        }

        return part * facts.Rows;
    }

    /// <summary>Columns of the facts that the members and conditions of a node stand on: an aggregate without one of them cannot hold it.</summary>
    private static HashSet<string> Columns(Aggregate node)
    {
        var (columns, lifted) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var at = node.Input; at is not Scan;)
        {
            switch (at)
            {
                case Slice slice:
                    columns.UnionWith(slice.Conditions.Items.SelectMany(c => c.Columns));
                    at = slice.Input;
                    break;
                case Recode recode:
                    lifted.Add(recode.Name);
                    columns.Add(recode.Column);
                    at = recode.Input;
                    break;
                case Bucket bucket:
                    lifted.UnionWith([bucket.Name, bucket.Name + "_day"]);
                    columns.Add(bucket.Column);
                    at = bucket.Input;
                    break;
                case Climb climb:
                    lifted.Add(climb.Name);
                    columns.Add(climb.Column);
                    at = climb.Input;
                    break;
                default:
                    return columns;
            }
        }

        columns.ExceptWith(lifted);
        return columns;
    }

    private static string? ScannedBy(PlanNode node) => node switch
    {
        Scan scan => scan.Table,
        Slice slice => ScannedBy(slice.Input),
        Recode recode => ScannedBy(recode.Input),
        Bucket bucket => ScannedBy(bucket.Input),
        Climb climb => ScannedBy(climb.Input),
        _ => null,
    };

    private sealed class Use(IReadOnlyList<CubeAggregate> aggregates, IReadOnlyList<FactStatistics> statistics, CoveredMembers seen) : PlanRebuild
    {
        public override PlanNode Visit(Aggregate node) => Best(node, aggregates, statistics, seen).Plan ?? base.Visit(node);
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

    private sealed class FindRead : PlanRebuild
    {
        public string Table { get; private set; } = "";

        public override PlanNode Visit(ScanAggregate node)
        {
            Table = node.Table;
            return node;
        }
    }
}
