using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Insights;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Web.Hub;

/// <summary>The names of the checked cubes, for checking dashboards.</summary>
internal sealed class CubeVocabulary(Func<CubeModels> models) : ICubeVocabulary
{
    public IReadOnlyCollection<string> Cubes => [.. models().Cubes.Items.Select(c => c.Id), .. InsightShelf.Cubes];

    public IReadOnlyCollection<string> MeasuresOf(string cube) => [.. models().Find(cube)?.Measures.Items.Select(m => m.Id) ?? InsightShelf.MeasuresOf(cube)];

    public IReadOnlyCollection<string> LevelsOf(string cube) => [.. models().Find(cube)?.LevelNames ?? InsightShelf.ParametersOf(cube)];
}
