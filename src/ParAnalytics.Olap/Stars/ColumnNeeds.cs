using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Stars;

/// <summary>Which columns of which tables the definitions of a star name, and what for.</summary>
internal static class ColumnNeeds
{
    /// <param name="own">The dimensions the star declares.</param>
    /// <param name="all">Those and the installation's.</param>
    public static ImmutableArray<ColumnNeed> Of(DimensionsDefinition own, DimensionsDefinition all, IEnumerable<CubeDefinition> cubes)
    {
        var roles = all.Dimensions.Entries.ToDictionary(d => d.Key.Value, d => d.Value.Role, StringComparer.Ordinal);
        return [.. own.Dimensions.Entries.SelectMany(d => OfDimension(d.Value)), .. cubes.SelectMany(c => OfCube(c, roles))];
    }

    private static IEnumerable<ColumnNeed> OfDimension(DimensionDefinition dimension)
    {
        foreach (var source in dimension.Members)
        {
            yield return new(source.Table.Value, source.Key.Value, ColumnUse.Text, source.Key.Mark);
            foreach (var (column, use) in new[] { (source.Caption, ColumnUse.Text), (source.CaptionEn, ColumnUse.Text), (source.Parent, ColumnUse.Text), (source.LevelColumn, ColumnUse.Text), (source.Order, ColumnUse.Any) }.Where(c => c.Item1.Length > 0))
            {
                yield return new(source.Table.Value, column, use, source.Mark);
            }

            foreach (var attribute in source.Attributes)
            {
                yield return new(source.Table.Value, attribute.Value, ColumnUse.Text, attribute.Mark);
            }
        }

        if (dimension.Closure is { } closure)
        {
            foreach (var (column, use) in new[] { (closure.Ancestor, ColumnUse.Text), (closure.Descendant, ColumnUse.Text), (closure.ValidFrom, ColumnUse.Day), (closure.ValidTo, ColumnUse.Day) }.Where(c => c.Item1.Length > 0))
            {
                yield return new(closure.Table.Value, column, use, closure.Table.Mark);
            }
        }
    }

    private static IEnumerable<ColumnNeed> OfCube(CubeDefinition cube, Dictionary<string, DimensionRole> roles)
    {
        var reported = cube.Latest?.Columns.Select(c => c.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        ColumnNeed Need(Located<string> column, ColumnUse use) => new(reported.Contains(column.Value) ? cube.Latest!.Table.Value : cube.Table.Value, column.Value, use, column.Mark);
        foreach (var dimension in cube.Dimensions.Entries)
        {
            var use = roles[dimension.Key.Value] switch { DimensionRole.Period => ColumnUse.Day, DimensionRole.Time => ColumnUse.Year, _ => ColumnUse.Text };
            yield return Need(dimension.Value.Column, use);
            if (dimension.Value.Until is { } until)
            {
                yield return Need(until, ColumnUse.Day);
            }
        }

        foreach (var column in new[] { cube.OriginColumn, cube.StateColumn, cube.SourceColumn }.Where(c => c.Length > 0))
        {
            yield return Need(new(column, cube.Mark), ColumnUse.Text);
        }

        if (cube.Latest is { } latest)
        {
            yield return new(cube.Table.Value, latest.On.Value, ColumnUse.Text, latest.On.Mark);
            yield return new(latest.Table.Value, latest.On.Value, ColumnUse.Text, latest.On.Mark);
            yield return new(latest.Table.Value, latest.By.Value, ColumnUse.Any, latest.By.Mark);
            foreach (var column in latest.Columns)
            {
                yield return Need(column, ColumnUse.Any);
            }
        }

        foreach (var measure in cube.Measures.Entries.Select(m => m.Value))
        {
            var use = measure.Kind switch
            {
                MeasureKind.Distinct => ColumnUse.Any,
                MeasureKind.Minimum or MeasureKind.Maximum or MeasureKind.Same => measure.Unit switch { MeasureUnit.Date => ColumnUse.Day, MeasureUnit.Text => ColumnUse.Text, MeasureUnit.AsWritten => ColumnUse.Any, _ => ColumnUse.Number },
                _ => ColumnUse.Number,
            };
            foreach (var column in measure.Column.Concat(measure.Numerator).Concat(measure.Denominator))
            {
                yield return Need(column, use);
            }

            foreach (var where in measure.Where)
            {
                yield return Need(where.Column, where switch
                {
                    { Yes: true } => ColumnUse.Flag,
                    { Above: not null } => ColumnUse.Number,
                    { Past: true } or { Within: not null } or { Beyond: not null } => ColumnUse.Day,
                    { Present: true } or { Absent: true } => ColumnUse.Any,
                    _ => ColumnUse.Text,
                });
            }
        }
    }
}
