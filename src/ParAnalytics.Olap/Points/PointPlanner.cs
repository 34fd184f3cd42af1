using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Points;

/// <summary>
/// Step 2 for point cubes: which figures are fetched. Three small relations: <c>cells</c> (a row per unit, node, year), <c>fields</c> (a row
/// per field: how many are loaded, their sum, middle, best and worst) and <c>statistics</c> (means and medians as published).
/// </summary>
internal static class PointPlanner
{
    /// <summary>What divides units into fields; the basis joins when bases stand side by side.</summary>
    private static readonly EquatableArray<string> Field = ["node_key", "year", "unit_level", "province_key", "peer_group"];

    private static readonly EquatableArray<string> CellColumns =
    [
        "unit_key", "node_key", "year", "basis", "unit_level", "province_key", "peer_group", "published_value", "computed_value", "value", "value_origin", "origin_published",
        "origin_computed", "max_points", "state", "published_rank", "published_rank_of", "rank_state", "origin_rank", "source_score", "source_rank",
    ];

    private static readonly string[] Statistics = ["mean", "median", "best", "worst"];

    public static ImmutableArray<PlannedQuery> Plan(BoundQuestion question, PointSpace space, PointParts parts)
    {
        var needsField = question.Measures.Any(m => m.Kind.NeedsField()) || question.Comparisons.Any(c => c.IsOfField);
        var needsRank = question.Measures.Any(m => m.Kind is MeasureKind.Rank or MeasureKind.RankOf or MeasureKind.RankShift or MeasureKind.Quartile or MeasureKind.PercentilePosition or MeasureKind.DenseRank);
        var needsDense = question.Measures.Any(m => m.Kind == MeasureKind.DenseRank);
        var years = Years(question, parts);
        var nodes = space.NodesOf(parts.All, [.. years.Items.Select(y => (int)y)], withRoots: needsField || parts.All.Any(p => p.IsWhole)).ToEquatableArray();
        var sideBySide = parts.HasBasis;
        var figures = Figures(question, nodes, years, sideBySide);
        var keys = sideBySide ? Field.Items.Add("basis").ToEquatableArray() : Field;
        var cells = new Project(
            new Slice(needsRank ? new RankWithin(figures, keys, needsDense) : figures, Units(question, parts)),
            needsRank ? CellColumns.Items.Concat(needsDense ? ["field_rank", "field_ties", "field_dense"] : ["field_rank", "field_ties"]).ToEquatableArray() : CellColumns);
        var queries = ImmutableArray.Create(new PlannedQuery("cells", cells));
        if (needsField)
        {
            queries = queries.Add(new PlannedQuery("fields", new Aggregate(figures, keys, FieldFigures)));
        }

        if (question.Cube.Statistics.Length > 0 && (question.Measures.Any(m => m.Kind.NeedsStatistics()) || question.Comparisons.Any(c => c.IsOfField)))
        {
            queries = queries.Add(new PlannedQuery("statistics", Published(question, nodes, years)));
        }

        return question.Cube.Targets.Length > 0 && question.Comparisons.Any(c => c.With == ComparedWith.Target)
            ? queries.Add(new PlannedQuery("targets", Targets(question, parts, years)))
            : queries;
    }

    private static EquatableArray<AggregateColumn> FieldFigures { get; } =
    [
        new("loaded", AggregateFunction.Count, "value"),
        new("accounted", AggregateFunction.Rows, "value", new AnyOf([new HasValue("value"), new InTexts("state", [ValueState.NotSurveyed.ToToken(), ValueState.Excluded.ToToken()])])),
        new("published_of", AggregateFunction.Maximum, "published_rank_of"),
        new("total", AggregateFunction.Sum, "value"),
        new("median_low", AggregateFunction.MedianLow, "value"),
        new("median_high", AggregateFunction.MedianHigh, "value"),
        new("best", AggregateFunction.Maximum, "value"),
        new("worst", AggregateFunction.Minimum, "value"),
        new("best_ranked", AggregateFunction.Maximum, "value", new InNumbers("published_rank", [1])),
        new("worst_ranked", AggregateFunction.Minimum, "value", new EqualColumns("published_rank", "published_rank_of")),
        new("weakest_origin", AggregateFunction.WeakestOrigin, "value_origin"),
    ];

    private static Headline Figures(BoundQuestion question, EquatableArray<string> nodes, EquatableArray<long> years, bool sideBySide)
    {
        var cube = question.Cube;
        var basis = cube.Dimension(DimensionRole.Basis)!;
        var named = question.Selections.Has(basis) ? question.Selections.Named(basis).Select(m => m.Key).ToEquatableArray() : sideBySide ? [] : basis.Prefer;
        var conditions = new List<Condition> { new InTexts("node_key", nodes), new InNumbers("year", years) };
        if (named.Count > 0)
        {
            conditions.Add(new InTexts(basis.Column, named));
        }

        var visible = question.Access.Guard(cube, new Scan(cube.Table, [], question.Release.View.Number), "origin_published", "origin_computed", "origin_rank");
        PlanNode rows = new Slice(visible, conditions.ToEquatableArray());
        return new Headline(sideBySide ? rows : new Prefer(rows, ["unit_key", "node_key", "year"], basis.Column, named.Count > 0 ? named : basis.Prefer));
    }

    private static Project Published(BoundQuestion question, EquatableArray<string> nodes, EquatableArray<long> years) => new(
        new Slice(
            Guarded(question, question.Cube.Statistics, "origin"),
            [new InTexts("statistic", [.. Statistics]), new InTexts("node_key", nodes), new InNumbers("year", years)]),
        ["unit_key", "node_key", "year", "basis", "statistic", "value", "preferred", "origin", "source_id"]);

    private static Project Targets(BoundQuestion question, PointParts parts, EquatableArray<long> years)
    {
        var visible = question.Access.Origins("origin");
        var scan = new Scan(question.Cube.Targets, [], question.Release.View.Number);
        return new Project(
            new Slice(scan, visible.Items.Concat([new InTexts("unit_key", parts.Units), new InNumbers("year", years), new InTexts("target_type", PublishedTargets.Kinds)]).ToEquatableArray()),
            ["unit_key", "family", "node_key", "year", "measure", "threshold", "origin", "source_id"]);
    }

    /// <summary>The only way to a fact table: the viewer's conditions stand directly on it.</summary>
    private static PlanNode Guarded(BoundQuestion question, string table, params ReadOnlySpan<string> origins)
    {
        var scan = new Scan(table, [], question.Release.View.Number);
        var visible = question.Access.Rows(question.Cube, origins);
        return visible.Count > 0 ? new Slice(scan, visible) : scan;
    }

    private static EquatableArray<long> Years(BoundQuestion question, PointParts parts)
    {
        var years = parts.Years;
        var needsPrevious = question.Measures.Any(m => m.Kind.NeedsPreviousYear());
        var before = needsPrevious || question.Comparisons.Any(c => c.With is ComparedWith.PreviousYear or ComparedWith.SamePeriodLastYear) ? years.Select(y => y - 1) : [];
        var named = question.Comparisons.Where(c => c.With == ComparedWith.Period).Select(c => (long)c.Member!.Order).ToArray();
        var further = years.Concat(before).Concat(named);
        return (needsPrevious ? further.Concat(named.Concat(before).Select(y => y - 1)) : further).Distinct().Order().ToEquatableArray();
    }

    private static EquatableArray<Condition> Units(BoundQuestion question, PointParts parts) => [new InTexts(question.Cube.Dimension(DimensionRole.Unit)!.Column, parts.Units)];
}
