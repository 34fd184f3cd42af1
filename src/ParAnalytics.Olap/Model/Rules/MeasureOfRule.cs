using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>Ranks, shares, running totals and means of units are made of another, plain measure of the cube.</summary>
internal sealed class MeasureOfRule : ModelRule
{
    public override string Id => "PAR0020";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var plain = cube.Measures.Entries.Where(m => !m.Value.Kind.IsOfMeasure() && m.Value.Kind is not (MeasureKind.Same or MeasureKind.Derived)).Select(m => m.Key.Value).ToArray();
        foreach (var (key, measure) in cube.Measures.Entries.Select(m => (m.Key, m.Value)))
        {
            if (measure.Kind.IsOfMeasure() && measure.Of is null)
            {
                yield return Finding(key.Mark, $"Chỉ tiêu '{key.Value}' cần of: tên chỉ tiêu gốc", $"The measure '{key.Value}' needs of: the measure it is made of");
            }
            else if (measure.Of is { } of && !measure.Kind.IsOfMeasure())
            {
                yield return Finding(of.Mark, "of chỉ dùng cho ranking, share, running, mean_of_units, median_of_units", "of goes with ranking, share, running, mean_of_units and median_of_units only");
            }
            else if (measure.Of is { } unknown && !plain.Contains(unknown.Value, StringComparer.Ordinal))
            {
                yield return Finding(unknown.Mark, $"Không có chỉ tiêu gốc '{unknown.Value}' trong khối dữ liệu này", $"This cube has no plain measure '{unknown.Value}'", plain, unknown.Value);
            }
        }
    }
}
