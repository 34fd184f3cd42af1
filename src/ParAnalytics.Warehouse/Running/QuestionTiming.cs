using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>Explains a question and says how long each step takes, by taking it.</summary>
internal sealed class QuestionTiming(CubeEngine engine, IQueryRunner runner, TimeProvider clock)
{
    public async Task<Explanation> ExplainAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        var explanation = engine.Explain(query, viewer);
        var compiled = clock.GetElapsedTime(begun);
        var queries = new List<ExplainedQuery>();
        foreach (var one in explanation.Queries)
        {
            var started = clock.GetTimestamp();
            var rows = await runner.RunAsync(one.Statement, viewer, cancellation).ConfigureAwait(false);
            queries.Add(one with { Milliseconds = clock.GetElapsedTime(started).TotalMilliseconds, Rows = rows.RowCount });
        }

        return explanation with { CompileMilliseconds = compiled.TotalMilliseconds, Queries = [.. queries] };
    }
}
