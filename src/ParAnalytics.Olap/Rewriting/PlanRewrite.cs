using System.Collections.Immutable;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>One way to make a plan cheaper without changing its answer.</summary>
public abstract class PlanRewrite
{
    /// <summary>In the order applied; each runs once over the plan the one before left.</summary>
    public static ImmutableArray<PlanRewrite> For(ServedRelease release) =>
    [
        new PushSliceRewrite(),
        new MergeSlicesRewrite(),
        new DropSinglePreferRewrite(),
        new MergeRangesRewrite(),
        new UseAggregateRewrite(release.View.IsCurrent ? release.Aggregates : [], release.Statistics),
        new PreAggregateRewrite(release.Statistics),
        new PruneColumnsRewrite(),
    ];

    public string Name => GetType().Name.Replace("Rewrite", "", StringComparison.Ordinal);

    public abstract PlanNode Apply(PlanNode plan);
}
