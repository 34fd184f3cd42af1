using System.Diagnostics;
using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Operation;

/// <summary>
/// The engine as every way to it asks: pages, API, hub, files. A question ends when its time is over, and one that was slow is written into the
/// log as it was asked, so that it can be asked again.
/// </summary>
internal sealed class WatchedEngine(ICubeEngine engine, QuestionTime time, ILogger<WatchedEngine> log) : ICubeEngine
{
    /// <exception cref="FaultException"><c>PAR0921</c>: the time of the viewer's role is over; and as the engine beneath.</exception>
    public async Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        using var limit = time.Begin(viewer, cancellation);
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await engine.AskAsync(query, viewer, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FaultException(QueryRoutes.TooSlow);
        }
        finally
        {
            if (Stopwatch.GetElapsedTime(started) is var took && (took >= Limits.SlowQuestion || (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)))
            {
                log.LogWarning("Slow question: {Milliseconds} ms, {Role} {Units}: {Question}", (long)took.TotalMilliseconds, viewer.Role, string.Join(' ', viewer.Units.Items), QueryJson.Write(query));
            }
        }
    }
}
