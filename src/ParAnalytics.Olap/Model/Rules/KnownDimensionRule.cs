using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>A cube uses only shared dimensions, so that questions can drill across cubes.</summary>
internal sealed class KnownDimensionRule : ModelRule
{
    public override string Id => "PAR0010";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var known = shared.Dimensions.Entries.Select(d => d.Key.Value).ToArray();
        return cube.Dimensions.Entries.Where(d => !known.Contains(d.Key.Value, StringComparer.Ordinal)).Select(d => Finding(
            d.Key.Mark, $"Không có chiều dùng chung '{d.Key.Value}'; khai báo trong shared.dimensions.yaml", $"There is no shared dimension '{d.Key.Value}'; declare it in shared.dimensions.yaml", known, d.Key.Value));
    }
}
