using System.Collections.Immutable;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Definitions;

namespace ParAnalytics.Dashboards.Checking;

/// <summary>All <c>*.dashboard.yaml</c> of a folder, read and checked.</summary>
/// <param name="Dashboards">The valid ones by id.</param>
public sealed record DashboardFolder(ImmutableDictionary<string, Dashboard> Dashboards, ImmutableArray<DefinitionFinding> Findings)
{
    public static DashboardFolder Read(string folder, ICubeVocabulary? vocabulary)
    {
        var dashboards = ImmutableDictionary.CreateBuilder<string, Dashboard>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<DefinitionFinding>();
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.dashboard.yaml").Order(StringComparer.Ordinal)] : [];
        foreach (var file in files)
        {
            var result = DashboardChecker.Read(file, "dashboards/" + Path.GetFileName(file), vocabulary);
            findings.AddRange(result.Findings);
            if (result.Value is { } dashboard)
            {
                dashboards[dashboard.Id] = dashboard;
            }
        }

        return new(dashboards.ToImmutable(), findings.ToImmutable());
    }
}
