using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap;

/// <summary>Answers questions. Every question carries its viewer; what he may not see is not there, in cells, totals, ranks and counts alike.</summary>
public interface ICubeEngine
{
    /// <exception cref="Domain.Faults.FaultException">The question names what is not there, means nothing, or is above a cap.</exception>
    Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default);
}
