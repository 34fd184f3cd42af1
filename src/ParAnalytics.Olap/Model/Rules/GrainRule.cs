using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>Point cubes read figures, fact cubes aggregate: no measure of the other kind.</summary>
internal sealed class GrainRule : ModelRule
{
    public override string Id => "PAR0014";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared) =>
        cube.Measures.Entries
            .Where(m => m.Value.Kind != MeasureKind.Derived && m.Value.Kind.IsOfPoints() != (cube.Grain == CubeGrain.Points))
            .Select(m => Finding(
                m.Key.Mark,
                $"Kiểu của '{m.Key.Value}' không hợp với grain của khối dữ liệu ({SnakeCase.Of(cube.Grain.ToString())})",
                $"The kind of '{m.Key.Value}' does not fit the grain of the cube ({SnakeCase.Of(cube.Grain.ToString())})"));
}
