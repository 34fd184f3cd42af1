using System.Diagnostics.Metrics;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Running;

/// <summary>What questions read, for whoever listens to the meter <c>ParAnalytics.Olap</c>.</summary>
internal static class QuestionMeters
{
    private static readonly Meter Meter = new("ParAnalytics.Olap");

    /// <summary>Questions by kind of cube (<c>points</c>, <c>facts</c>).</summary>
    private static readonly Counter<long> Questions = Meter.CreateCounter<long>("par_questions");

    /// <summary>Statements to fact cubes by what they read: what was added up beforehand (<c>hit</c>) or the facts (<c>miss</c>).</summary>
    private static readonly Counter<long> Aggregates = Meter.CreateCounter<long>("par_aggregate_reads");

    public static void Count(CompiledQuestion question)
    {
        var isOfFacts = question.Bound.Cube.Grain == CubeGrain.Facts;
        Questions.Add(1, new KeyValuePair<string, object?>("class", isOfFacts ? "facts" : "points"));
        var hits = question.Queries.Count(q => q.UsesAggregate);
        if (isOfFacts && hits > 0)
        {
            Aggregates.Add(hits, new KeyValuePair<string, object?>("result", "hit"));
        }

        if (isOfFacts && question.Queries.Length > hits)
        {
            Aggregates.Add(question.Queries.Length - hits, new KeyValuePair<string, object?>("result", "miss"));
        }
    }
}
