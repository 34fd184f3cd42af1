using System.Collections.Immutable;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.Assignments;
using ParAnalytics.Insights.Communes;
using ParAnalytics.Insights.Effects;
using ParAnalytics.Insights.Eras;
using ParAnalytics.Insights.Evidence;
using ParAnalytics.Insights.Explaining;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Insights.Narration;
using ParAnalytics.Insights.Peers;
using ParAnalytics.Insights.RankPlans;
using ParAnalytics.Insights.RankPrices;
using ParAnalytics.Insights.RankShifts;
using ParAnalytics.Insights.ServiceIndex;
using ParAnalytics.Insights.Stages;
using ParAnalytics.Insights.Surveys;
using ParAnalytics.Insights.Targets;
using ParAnalytics.Insights.Trends;
using ParAnalytics.Insights.Weights;

namespace ParAnalytics.Insights;

/// <summary>All insights, in the order they are offered.</summary>
public static class InsightShelf
{
    public static ImmutableArray<IInsight> All { get; } =
    [
        new LostPointsInsight(),
        new LostTreeInsight(),
        new CrossIndexInsight(),
        new RankPriceInsight(),
        new RankPlanInsight(),
        new RankFrontierInsight(),
        new TargetsInsight(),
        new ExplainInsight(),
        new SummaryInsight(),
        new RankShiftInsight(),
        new RankShiftsInsight(),
        new SurveyConfidenceInsight(),
        new WeightSensitivityInsight(),
        new PeersInsight(),
        new TrendsInsight(),
        new CommuneTableInsight(),
        new ServiceIndexInsight(),
        new LateCostInsight(),
        new BreachInsight(),
        new DueDossiersInsight(),
        new DuePetitionsInsight(),
        new AssignmentsInsight(),
        new TaskIndicesInsight(),
        new EvidenceInsight(),
        new StagesInsight(),
        new ReformEffectInsight(),
        new ErasInsight(),
    ];

    /// <summary>The insights as cubes that a tile may ask: <c>insight:KIND</c>.</summary>
    public static IEnumerable<string> Cubes => All.Select(i => InsightEngine.Prefix + i.Header.Kind);

    /// <summary>Measures of <c>insight:KIND</c>; none for what is no insight.</summary>
    public static IEnumerable<string> MeasuresOf(string cube) => Of(cube)?.Measures.Items.Select(m => m.Id) ?? [];

    /// <summary>Parameters of <c>insight:KIND</c>; none for what is no insight.</summary>
    public static IEnumerable<string> ParametersOf(string cube) => Of(cube)?.Parameters.Items.Select(p => p.Name) ?? [];

    /// <exception cref="Domain.Faults.FaultException"><c>PAR1001</c>: there is none of that name.</exception>
    public static IInsight Find(string kind) => All.FirstOrDefault(i => i.Header.Kind == kind) ?? throw InsightFaults.UnknownKind(kind, All.Select(i => i.Header.Kind));

    private static InsightHeader? Of(string cube) =>
        cube.StartsWith(InsightEngine.Prefix, StringComparison.Ordinal) ? All.FirstOrDefault(i => i.Header.Kind == cube[InsightEngine.Prefix.Length..])?.Header : null;
}
