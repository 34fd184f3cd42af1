using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Facts;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Tracing;

/// <summary>The facts behind the only cell of a narrowed question to a fact cube, as a plan: within what the viewer sees.</summary>
internal static class RowTrace
{
    private static readonly string[] OfLoads = ["load_id", "row_no"];

    public static PlannedQuery Plan(BoundQuestion bound, int offset, int limit)
    {
        var space = new FactSpace(bound);
        var set = FactSet.Of(bound, space).First();
        var facts = new FactSource(bound, space).At(set, new string('1', space.Entries.Length));
        var measure = bound.Measures[0].Of is { Length: > 0 } of ? bound.Cube.Measure(of)! : bound.Measures[0];
        var counted = measure.Kind is MeasureKind.Sum or MeasureKind.Count or MeasureKind.Last or MeasureKind.First ? new FactColumns(bound.Cube, "", set.AsOf).Where(measure.Where) : null;
        var columns = Columns(bound.Cube, measure);
        var order = bound.Cube.Lifecycle is { } life ? [life.Key] : OfLoads.ToImmutableArray();
        return new("rows", new Page(new Project(counted is null ? facts : new Slice(facts, [counted]), columns.ToEquatableArray()), order.ToEquatableArray(), offset, limit));
    }

    private static IEnumerable<string> Columns(CubeModel cube, CubeMeasure measure)
    {
        IEnumerable<string> own = cube.Lifecycle is { } life ? life.Keep.Items.Prepend(life.Key).Concat(life.Days.Items.Select(d => d.Name)) : OfLoads;
        return own.Concat(cube.Dimensions.Items.Select(d => d.Column)).Concat(measure.Columns).Concat(measure.Numerator).Concat(measure.Denominator)
            .Concat(new[] { cube.StateColumn, cube.OriginColumn, cube.SourceColumn }.Where(c => c.Length > 0)).Distinct(StringComparer.Ordinal);
    }
}
