using ParAnalytics.Definitions;
using ParAnalytics.Olap.Dialect;

namespace ParAnalytics.Olap.Model.Rules;

/// <summary>Names of cubes, measures, tables and columns are plain identifiers: lower case letters, digits and underscores.</summary>
internal sealed class PlainNameRule : ModelRule
{
    public override string Id => "PAR0015";

    public override IEnumerable<DefinitionFinding> Check(CubeDefinition cube, DimensionsDefinition shared) =>
        Names(cube).Where(n => !PlainName.Is(n.Value)).Select(n => Finding(
            n.Mark, $"'{n.Value}' không phải tên hợp lệ: chỉ chữ thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ", $"'{n.Value}' is no plain name: lower case letters, digits and underscores, a letter first"));


    private static IEnumerable<Located<string>> Further(CubeDefinition cube)
    {
        IEnumerable<Located<string>> latest = cube.Latest is { } l ? [l.Table, l.On, l.By, .. l.Columns] : [];
        latest = cube.Access.Mask is { } mask ? latest.Concat([mask.Flag, mask.Otherwise, .. mask.Columns]) : latest;
        return cube.Lifecycle is { } life ? latest.Concat([life.Key, life.Event, life.At, .. life.Keep]).Concat(life.Days.Entries.Select(d => d.Key)) : latest;
    }

    private static IEnumerable<Located<string>> Names(CubeDefinition cube)
    {
        yield return cube.Cube;
        yield return cube.Table;
        foreach (var table in new[] { cube.Statistics, cube.Targets }.OfType<Located<string>>())
        {
            yield return table;
        }

        foreach (var name in new[] { cube.OriginColumn, cube.SourceColumn, cube.StateColumn }.Where(n => n.Length > 0))
        {
            yield return new(name, cube.Mark);
        }

        foreach (var dimension in cube.Dimensions.Entries)
        {
            yield return dimension.Value.Column;
            if (dimension.Value.Until is { } until)
            {
                yield return until;
            }
        }

        foreach (var name in Further(cube))
        {
            yield return name;
        }

        foreach (var measure in cube.Measures.Entries)
        {
            yield return measure.Key;
            foreach (var column in measure.Value.Column.Concat(measure.Value.Numerator).Concat(measure.Value.Denominator).Concat(measure.Value.Where.Select(w => w.Column)))
            {
                yield return column;
            }
        }
    }
}
