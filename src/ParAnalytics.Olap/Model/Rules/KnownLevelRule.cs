using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>Levels named by cubes and hierarchies are levels of the dimension, each once.</summary>
internal sealed class KnownLevelRule : ModelRule
{
    public override string Id => "PAR0011";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        foreach (var dimension in shared.Dimensions.Entries)
        {
            var levels = dimension.Value.Levels.Entries.Select(l => l.Key.Value).ToArray();
            var used = cube.Dimensions.Entries.Where(d => d.Key.Value == dimension.Key.Value).SelectMany(d => d.Value.Levels);
            foreach (var level in used.Where(l => !levels.Contains(l.Value, StringComparer.Ordinal)))
            {
                yield return Unknown(dimension.Key.Value, level, levels);
            }
        }
    }

    /// <summary>Checks the hierarchies of the shared dimensions themselves, once per file.</summary>
    public IEnumerable<DefinitionFinding> CheckShared(DimensionsDefinition shared)
    {
        foreach (var dimension in shared.Dimensions.Entries)
        {
            var levels = dimension.Value.Levels.Entries.Select(l => l.Key.Value).ToArray();
            foreach (var level in dimension.Value.Members.Select(m => m.Level).OfType<Located<string>>().Where(l => !levels.Contains(l.Value, StringComparer.Ordinal)))
            {
                yield return Unknown(dimension.Key.Value, level, levels);
            }

            foreach (var hierarchy in dimension.Value.Hierarchies.Entries)
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var level in hierarchy.Value.Levels)
                {
                    if (!levels.Contains(level.Value, StringComparer.Ordinal))
                    {
                        yield return Unknown(dimension.Key.Value, level, levels);
                    }
                    else if (!seen.Add(level.Value))
                    {
                        yield return Finding(level.Mark, $"Cấp '{level.Value}' có hai lần: hệ thống phân cấp thành vòng tròn", $"The level '{level.Value}' stands twice: the hierarchy is a cycle");
                    }
                }
            }
        }
    }

    private DefinitionFinding Unknown(string dimension, Located<string> level, string[] levels) => Finding(
        level.Mark, $"Chiều '{dimension}' không có cấp '{level.Value}'", $"The dimension '{dimension}' has no level '{level.Value}'", levels, level.Value);
}
