using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>A measure names the columns its kind needs, and no others.</summary>
internal sealed class MeasureColumnsRule : ModelRule
{
    public override string Id => "PAR0013";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared)
    {
        foreach (var (key, measure) in cube.Measures.Entries.Select(m => (m.Key, m.Value)))
        {
            var isRatio = measure.Kind is MeasureKind.Ratio or MeasureKind.LastRatio;
            var isOfRows = isRatio && measure.Where.Length > 0;
            if (isRatio && !isOfRows && (measure.Numerator.IsEmpty || measure.Denominator.IsEmpty))
            {
                yield return Finding(key.Mark, $"Tỷ lệ '{key.Value}' cần numerator và denominator", $"The ratio '{key.Value}' needs numerator and denominator");
            }

            if (!isRatio && measure.Numerator.Concat(measure.Denominator).FirstOrDefault() is { } extra)
            {
                yield return Finding(extra.Mark, "numerator và denominator chỉ dùng cho kind: ratio", "numerator and denominator go with kind: ratio only");
            }

            if (measure.Named && !cube.Dimensions.Entries.Any(d => measure.Column.Any(c => c.Value == d.Value.Column.Value || c.Value == d.Key.Value)))
            {
                yield return Finding(key.Mark, $"Chỉ tiêu '{key.Value}' có named thì column phải là cột của một chiều hoặc cột cùng tên với chiều", $"A named measure such as '{key.Value}' reads the column of a dimension, or one called as a dimension");
            }

            if (measure.Where.FirstOrDefault(w => w.Beyond is not null) is { } ahead && cube.Dimensions.Entries.Any(d => d.Value.Until is not null))
            {
                yield return Finding(ahead.Column.Mark, "beyond chỉ dùng cho khối không có until", "beyond goes with cubes without until only");
            }

            if (!measure.Kind.IsOfPoints() && !measure.Kind.IsOfMeasure() && !isRatio && measure.Kind is not (MeasureKind.Count or MeasureKind.Derived) && measure.Column.IsEmpty)
            {
                yield return Finding(key.Mark, $"Chỉ tiêu '{key.Value}' cần column", $"The measure '{key.Value}' needs a column");
            }
        }
    }
}
