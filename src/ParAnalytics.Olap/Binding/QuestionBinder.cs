using System.Collections.Immutable;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Binding;

/// <summary>Step 1: names become cube, measures and members, or a refusal says what could have been meant. Nothing the viewer may not see is found.</summary>
internal static class QuestionBinder
{
    public static BoundQuestion Bind(CubeQuery query, Viewer viewer, CubeModels models, ServedRelease release)
    {
        var access = AccessPolicy.Of(viewer, release);
        release = release with { Members = SeenMembers.Of(release.Members, access, models) };
        var cube = models.Find(query.Cube) is { } found && access.Sees(found)
            ? found
            : throw QueryFaults.UnknownCube(query.Cube, access.Visible(models).Select(c => c.Id));
        cube = CalculatedMeasures.Join(cube, query.Calculated, access);
        release = access.SeesEveryRow(cube) ? release : release with { Members = ScopedMembers.Of(release.Members) };
        var (measures, shown) = Measures(query, cube, access);
        var selections = new FilterBinder(cube, release.Members, query.Era).Bind(query.Filters);
        var scope = ScopeBinder.Bind(cube, release.Members, selections, query);
        var axes = new AxisBinder(cube, release.Members, selections, scope, query.Era);
        var rows = axes.Bind(query.Rows, query.Totals.Rows, "rows");
        var comparisons = ComparisonBinder.Bind(cube, release.Members, query.Compare);
        var columns = ComparisonBinder.Beside(axes.Bind(query.Columns, query.Totals.Columns, "columns"), comparisons);
        CheckAxes(query, rows, columns);
        foreach (var measure in measures)
        {
            ShownAs.Check(measure, cube, rows, columns);
        }

        WeightCheck.Check(query, release.Members, [rows, columns], selections, cube.Dimension(DimensionRole.Unit));
        if ((long)rows.Length * Math.Max(1, columns.Length) * measures.Length > QueryCaps.Cells)
        {
            throw QueryFaults.AboveCap("ô trong một câu trả lời", "cells in an answer", QueryCaps.Cells, "rows");
        }

        return new BoundQuestion
        {
            Query = query,
            Cube = cube,
            Release = release,
            Access = access,
            Measures = measures,
            Shown = shown,
            Rows = rows,
            Columns = columns,
            Bounds = [.. query.Filters.Items.OfType<MeasureFilter>().Concat(SetBounds(query.Rows)).Select(f => new BoundBounds(measures.First(m => m.Id == f.Measure), f))],
            ColumnBounds = [.. SetBounds(query.Columns).Select(f => new BoundBounds(measures.First(m => m.Id == f.Measure), f))],
            Selections = selections,
            Comparisons = comparisons,
        };
    }

    private static (ImmutableArray<CubeMeasure> Measures, int Shown) Measures(CubeQuery query, CubeModel cube, AccessPolicy access)
    {
        if (query.Measures.Count == 0)
        {
            throw QueryFaults.MissingKey("measures", "measures");
        }

        var asked = query.Measures.Items.Select((id, i) => Find(id, FormattableString.Invariant($"measures[{i}]"))).DistinctBy(m => m.Id).ToImmutableArray();
        var further = query.Filters.Items.Select((f, i) => (f as MeasureFilter)?.Measure is { } id ? Find(id, FormattableString.Invariant($"filters[{i}].measure")) : null)
            .Concat(query.Sort.Items.Select((s, i) => s.By == "caption" ? null : Find(s.By, FormattableString.Invariant($"sort[{i}].by"))))
            .Append(query.Top is { } top ? Find(top.By, "top.by") : null)
            .Append(query.TopColumns is { } first ? Find(first.By, "topColumns.by") : null)
            .Concat(SetBounds(query.Rows).Select(f => Find(f.Measure, "rows.where.measure")))
            .Concat(SetBounds(query.Columns).Select(f => Find(f.Measure, "columns.where.measure")));
        var named = asked.Concat(further.OfType<CubeMeasure>()).ToArray();
        var read = named.SelectMany(m => m.Expression?.Measures.Select(id => cube.Measure(id)!) ?? []);
        return ([.. named.Concat(read).DistinctBy(m => m.Id)], asked.Length);

        CubeMeasure Find(string id, string position) => cube.Measure(id) is { } measure && access.Sees(measure) ? measure
            : ShownAs.Find(cube, id, access, position) is { } shownAs ? shownAs
            : throw QueryFaults.UnknownMeasure(id, position, access.Visible(cube).Select(m => m.Id));
    }

    private static IEnumerable<MeasureFilter> SetBounds(EquatableArray<AxisEntry> axis) => axis.Items.OfType<LevelAxis>().SelectMany(a => a.Where.Items.OfType<MeasureFilter>());

    private static void CheckAxes(CubeQuery query, ImmutableArray<BoundTuple> rows, ImmutableArray<BoundTuple> columns)
    {
        if (query.TopColumns is not null && query.Compare.Count > 0)
        {
            throw QueryFaults.Contradiction("topColumns", "topColumns không đi cùng compare: cột so sánh đứng cạnh từng cột.", "topColumns does not go with compare: comparisons stand beside each column.");
        }

        if (rows.Length == 0 || columns.Length == 0)
        {
            return;
        }

        var shared = rows[0].Members.Select(m => m.Dimension.Id).Intersect(columns[0].Members.Select(m => m.Dimension.Id), StringComparer.Ordinal).FirstOrDefault();
        if (shared is not null)
        {
            throw QueryFaults.Contradiction("columns", $"'{shared}' vừa ở hàng vừa ở cột.", $"'{shared}' is on the rows and on the columns.");
        }
    }
}
