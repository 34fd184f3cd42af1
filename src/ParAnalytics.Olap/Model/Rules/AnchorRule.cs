using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>Anchors expect measures of their cube.</summary>
internal sealed class AnchorRule : ModelRule
{
    public override string Id => "PAR0016";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var measures = cube.Measures.Entries.Select(m => m.Key.Value).ToArray();
        return cube.Anchors.SelectMany(a => a.Expect.Entries).Where(e => !measures.Contains(e.Key.Value, StringComparer.Ordinal)).Select(e => Finding(
            e.Key.Mark, $"Không có chỉ tiêu '{e.Key.Value}' trong khối dữ liệu này", $"This cube has no measure '{e.Key.Value}'", measures, e.Key.Value));
    }
}
