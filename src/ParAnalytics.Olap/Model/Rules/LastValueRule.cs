using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>A stock or a period-to-date figure never adds over time.</summary>
internal sealed class LastValueRule : ModelRule
{
    public override string Id => "PAR0018";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        var times = shared.Dimensions.Entries.Where(d => d.Value.Role is DimensionRole.Time or DimensionRole.Period).Select(d => d.Key.Value).Append("all").ToArray();
        return cube.Measures.Entries
            .Where(m => m.Value.Kind.IsStock())
            .SelectMany(m => m.Value.AddsOver.Where(a => times.Contains(a.Value, StringComparer.Ordinal)).Select(a => Finding(
                a.Mark, $"'{m.Key.Value}' lấy giá trị cuối kỳ, không cộng qua thời gian; bỏ '{a.Value}' khỏi adds_over", $"'{m.Key.Value}' takes the last value and never adds over time; drop '{a.Value}' from adds_over")));
    }
}
