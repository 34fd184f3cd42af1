using ParAnalytics.Domain.People;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Answering;

/// <summary>Asks the engine; the same question under the same release for viewers of the same rights runs once.</summary>
internal sealed class QuestionPool(ICubeEngine engine)
{
    private readonly SharedRuns<(long Release, long Watermark, CubeQuery Query, Viewer Viewer), CellSet> _runs = new(CellsOf, 4_000_000);

    public long Asked => _runs.Started;

    public Task<CellSet> AskAsync(LiveRelease release, CubeQuery query, Viewer viewer, CancellationToken cancellation) =>
        _runs.GetAsync((release.Number, release.Watermark, query, viewer), token => engine.AskAsync(query, viewer, token), cancellation);

    private static long CellsOf(CellSet answer) => 64 + ((long)answer.Rows.Count * Math.Max(1, answer.Columns.Count) * Math.Max(1, answer.Measures.Count));
}
