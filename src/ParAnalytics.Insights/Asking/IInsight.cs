using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Insights.Asking;

/// <summary>
/// One thing that the numbers mean, as two pure functions: which questions to put to the cubes, and what their answers say together. It never
/// asks by itself, so that the viewer's rights are kept in one place.
/// </summary>
public interface IInsight
{
    InsightHeader Header { get; }

    /// <summary>The questions whose answers are needed. Language and release are set by whoever asks.</summary>
    /// <exception cref="Domain.Faults.FaultException">A parameter is missing, unknown or out of bounds (<c>PAR100x</c>).</exception>
    EquatableArray<AskedQuestion> Questions(InsightRequest request);

    InsightAnswer Answer(InsightRequest request, InsightInputs inputs);
}

/// <summary>A question under the name by which its answer is found.</summary>
/// <param name="MayFail">Whether the insight also answers without it: a cube that holds nothing for the viewer is then an empty answer.</param>
public sealed record AskedQuestion(string Name, CubeQuery Query, bool MayFail = false)
{
    /// <summary>An older release that is asked instead; null for the one the insight is asked of.</summary>
    public string? AsOf { get; init; }

    /// <summary>Of which cell of the question the single facts are wanted instead of its figure; null for the answer.</summary>
    public CellPlace? FactsOf { get; init; }

    /// <summary>Most single facts taken.</summary>
    public int MostFacts { get; init; } = 2000;
}

/// <summary>What the cubes answered, by the question's name.</summary>
public sealed record InsightInputs(ImmutableDictionary<string, CellSet> Answers)
{
    public CellSet this[string name] => Answers[name];

    /// <summary>Single facts by the question's name, for questions that want them; missing where the viewer may not see them.</summary>
    public ImmutableDictionary<string, RowSet> Facts { get; init; } = ImmutableDictionary<string, RowSet>.Empty;

    public CellSet? Find(string name) => Answers.GetValueOrDefault(name);
}

/// <summary>An insight's answer: cells like any other answer, and the same told in sentences whose numbers know their cells.</summary>
public sealed record InsightAnswer(CellSet Cells, EquatableArray<Sentence> Findings);
