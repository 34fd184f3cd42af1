using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>Explains a question and says how long each step takes, by taking it. All steps together have the time of one question.</summary>
internal sealed class QuestionTiming(CubeEngine engine, IQueryRunner runner, QueryLimits limits, TimeProvider clock)
{
    /// <exception cref="FaultException"><c>PAR0503</c> the steps took longer; otherwise as the question itself.</exception>
    public async Task<Explanation> ExplainAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        var explanation = engine.Explain(query, viewer);
        var compiled = clock.GetElapsedTime(begun);
        using var limit = new CancellationTokenSource(limits.Of(viewer), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var queries = new List<ExplainedQuery>();
        foreach (var one in explanation.Queries)
        {
            var started = clock.GetTimestamp();
            var rows = await RunAsync(one.Statement, viewer, stop.Token, cancellation).ConfigureAwait(false);
            queries.Add(one with { Milliseconds = clock.GetElapsedTime(started).TotalMilliseconds, Rows = rows.RowCount });
        }

        return explanation with { CompileMilliseconds = compiled.TotalMilliseconds, Queries = [.. queries] };
    }

    private async Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken stop, CancellationToken asker)
    {
        try
        {
            return await runner.RunAsync(statement, viewer, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!asker.IsCancellationRequested)
        {
            throw new FaultException(WarehouseFaults.QueryTooLong(limits.Of(viewer)));
        }
    }
}
