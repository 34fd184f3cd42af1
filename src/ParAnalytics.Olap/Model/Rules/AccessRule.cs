using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>Rows are opened by a dimension of the cube.</summary>
internal sealed class AccessRule : ModelRule
{
    public override string Id => "PAR0017";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var dimensions = cube.Dimensions.Entries.Select(d => d.Key.Value).ToArray();
        if (cube.Access.OpenBy is { } by && !dimensions.Contains(by.Value, StringComparer.Ordinal))
        {
            yield return Finding(by.Mark, $"Không có chiều '{by.Value}' trong khối dữ liệu này", $"This cube has no dimension '{by.Value}'", dimensions, by.Value);
        }
    }
}
