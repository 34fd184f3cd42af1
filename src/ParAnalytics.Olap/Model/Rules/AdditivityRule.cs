using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>A measure adds only over dimensions of its cube, and ranks, shares and means add over none.</summary>
internal sealed class AdditivityRule : ModelRule
{
    public override string Id => "PAR0012";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var dimensions = cube.Dimensions.Entries.Select(d => d.Key.Value).Append("all").ToArray();
        foreach (var measure in cube.Measures.Entries)
        {
            var adds = measure.Value.AddsOver;
            if (adds.Length > 0 && measure.Value.Kind is not (MeasureKind.Sum or MeasureKind.Count or MeasureKind.Last or MeasureKind.First or MeasureKind.Points))
            {
                yield return Finding(adds[0].Mark, $"Chỉ tiêu '{measure.Key.Value}' không cộng được, bỏ adds_over", $"The measure '{measure.Key.Value}' does not add; leave adds_over out");
            }

            foreach (var unknown in adds.Where(a => !dimensions.Contains(a.Value, StringComparer.Ordinal)))
            {
                yield return Finding(unknown.Mark, $"Không có chiều '{unknown.Value}' trong khối dữ liệu này", $"This cube has no dimension '{unknown.Value}'", dimensions, unknown.Value);
            }
        }
    }
}
