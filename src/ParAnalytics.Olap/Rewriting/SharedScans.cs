using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Rewriting;

/// <summary>
/// Two aggregations of one question over the same facts by the same keys become one, where both would read the same table:
/// <c>add: Aggregate(x, k, sums)</c>, <c>own: Aggregate(x, k, distinct)</c> → <c>add: Aggregate(x, k, sums and distinct)</c>. Apart they stay
/// where one of them is served by a smaller one.
/// </summary>
internal static class SharedScans
{
    public static ImmutableArray<CompiledQuery> Of(ImmutableArray<PlannedQuery> planned, Func<PlannedQuery, CompiledQuery> rewrite)
    {
        var compiled = planned.Select(rewrite).ToList();
        for (var i = 0; i < compiled.Count; i++)
        {
            for (var j = compiled.Count - 1; j > i; j--)
            {
                if (Together(compiled[i], compiled[j]) is { } one && rewrite(one) is var both && both.Reads == compiled[i].Reads)
                {
                    compiled[i] = both;
                    compiled.RemoveAt(j);
                }
            }
        }

        return [.. compiled];
    }

    private static PlannedQuery? Together(CompiledQuery left, CompiledQuery right) =>
        left.Before is Aggregate add && right.Before is Aggregate own && left.Reads == right.Reads
            && left.Query.Name.Contains("add:", StringComparison.Ordinal) && right.Query.Name == left.Query.Name.Replace("add:", "own:", StringComparison.Ordinal)
            && add.Keys == own.Keys && add.Input == own.Input
            ? new PlannedQuery(left.Query.Name, add with { Columns = add.Columns.Items.Concat(own.Columns).ToEquatableArray() })
            : null;
}
