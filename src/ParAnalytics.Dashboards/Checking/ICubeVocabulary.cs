namespace ParAnalytics.Dashboards.Checking;

/// <summary>The names questions may use: wired to the checked cube models.</summary>
public interface ICubeVocabulary
{
    IReadOnlyCollection<string> Cubes { get; }

    IReadOnlyCollection<string> MeasuresOf(string cube);

    /// <summary>Full names of dimensions and levels: <c>unit.province</c>, <c>year</c>, <c>criterion.node</c>.</summary>
    IReadOnlyCollection<string> LevelsOf(string cube);
}
