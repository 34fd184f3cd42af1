using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Facts;

/// <summary>
/// Step 2 for fact cubes: an aggregation for each grain at which cells stand. Parts that add come as <c>add</c>, stocks as <c>stock</c>,
/// distinct counts and percentiles as <c>own</c>, so that the last two do not drag the sums along.
/// </summary>
internal static class FactPlanner
{
    /// <summary>Column of the day asked about when no axis holds periods.</summary>
    private const string AsOf = "as_of";

    public static ImmutableArray<PlannedQuery> Plan(BoundQuestion question, FactSpace space, FactSource source, FactTotals totals)
    {
        var sets = FactSet.Of(question, space).ToArray();
        return [.. sets.SelectMany(set => totals.Grains.SelectMany(grain => Plan(question, source, totals, set, grain))), .. Reports(question, space, source, sets)];
    }

    private static IEnumerable<PlannedQuery> Reports(BoundQuestion question, FactSpace space, FactSource source, FactSet[] sets)
    {
        if (question.Query.Era.Kind != Question.EraKind.Recast || space.AskedUnits.IsEmpty)
        {
            yield break;
        }

        foreach (var grain in space.TimeEntry < 0 ? ["0"] : space.Grains().Select(g => g[space.TimeEntry].ToString()).Distinct(StringComparer.Ordinal))
        {
            var whole = new string(grain[0], space.Entries.Length);
            string[] keys = grain == "1" ? [space.Entries[space.TimeEntry].Name, FactSet.Predecessor] : [FactSet.Predecessor];
            yield return new(FactSet.Reports(grain), new Aggregate(source.Reports(sets[0], whole), keys.ToEquatableArray(), [new(FactColumns.Rows, AggregateFunction.Rows, "")]));
        }
    }

    private static IEnumerable<PlannedQuery> Plan(BoundQuestion question, FactSource source, FactTotals totals, FactSet set, string grain)
    {
        var cube = question.Cube;
        if (set.Entry is { } needed && grain[needed] == '0')
        {
            yield break;
        }

        var facts = source.At(set, grain);
        var asOf = source.Spans is null ? "" : (set.Entries.FirstOrDefault(e => e.Dimension.Id == source.Spans.Id)?.Name ?? AsOf) + "_day";
        var columns = new FactColumns(cube, asOf, set.AsOf);
        var keys = set.Entries.Where((_, i) => grain[i] == '1').Select(e => e.Name).Concat(set.Per).ToEquatableArray();
        if (totals.FinerOf(set, grain) is null && !columns.IsAllOwn(set.Measures))
        {
            yield return new(set.Query(FactSet.Add, grain), new Aggregate(facts, keys, columns.Adding(set.Measures).ToEquatableArray()));
        }

        var own = set.Measures.Where(FactColumns.IsOwn).SelectMany(columns.Of).ToEquatableArray();
        if (own.Count > 0)
        {
            yield return new(set.Query(FactSet.Own, grain), new Aggregate(facts, keys, own));
        }

        var stocks = set.Measures.Where(m => m.Kind.IsStock()).ToImmutableArray();
        if (stocks.Length > 0)
        {
            yield return new(set.Query(FactSet.Stock, grain), Stock(cube, columns, facts, keys, stocks));
        }
    }

    /// <summary>Stocks are added up on each day first; then the last day of the cell counts, or the first.</summary>
    private static Aggregate Stock(CubeModel cube, FactColumns columns, PlanNode facts, EquatableArray<string> keys, ImmutableArray<CubeMeasure> stocks)
    {
        var time = cube.Dimensions.Items.First(d => d.Role is DimensionRole.Period or DimensionRole.Time).Column;
        var unit = cube.Dimension(DimensionRole.Unit)?.Column;
        var counts = unit is null ? ImmutableArray<AggregateColumn>.Empty : [new(FactSet.Units, AggregateFunction.Distinct, unit)];
        var daily = new Aggregate(facts, keys.Items.Add(time).Distinct().ToEquatableArray(), stocks.SelectMany(columns.OnEachDay).Concat(counts).ToEquatableArray());
        var taken = stocks.SelectMany(s => columns.OnEachDay(s).Select(c => new AggregateColumn(c.Name, s.Kind == MeasureKind.First ? AggregateFunction.AtFirst : AggregateFunction.AtLast, c.Name) { By = time }));
        AggregateColumn[] reported = unit is null ? [] :
        [
            new(FactSet.UnitsLast, AggregateFunction.AtLast, FactSet.Units) { By = time },
            new(FactSet.UnitsMost, AggregateFunction.Maximum, FactSet.Units),
        ];
        return new Aggregate(daily, keys, taken.Concat(reported).ToEquatableArray());
    }
}

/// <summary>A family of aggregations over the same entries: of the cells asked for, of the peers a rank is among, of the units a mean is over.</summary>
/// <param name="Name">Empty for the cells asked for.</param>
/// <param name="Per">Further keys beside the entries.</param>
/// <param name="Entry">Entry without whose member the set means nothing.</param>
/// <param name="Selections">The filters; peers are not filtered by unit, and a comparison looks at other periods.</param>
/// <param name="AsOf">The day "now" is.</param>
internal sealed record FactSet(string Name, ImmutableArray<FactEntry> Entries, ImmutableArray<CubeMeasure> Measures, ImmutableArray<string> Per, int? Entry, Selections Selections, DateOnly AsOf)
{
    public const string Add = "add";
    public const string Stock = "stock";
    public const string Own = "own";

    public const string Asked = "";
    public const string Peers = "peers-";
    public const string PerUnit = "units-";
    public const string AsWas = "was-";
    public const string Predecessor = "predecessor";
    public const string Units = "n_units";
    public const string UnitsLast = "n_units_last";
    public const string UnitsMost = "n_units_most";

    /// <summary>The set in which a comparison with another period finds its cells.</summary>
    public static string NameOf(BoundComparison comparison) => $"{comparison.To}-";

    /// <summary>Whether units stand as they were, also under RECAST.</summary>
    public bool IsAsWas => Name == AsWas;

    /// <summary>The query that tells which predecessors have facts, by period (1) or over all (0).</summary>
    public static string Reports(string grain) => $"reports:{grain}";

    public string Query(string kind, string grain) => $"{Name}{kind}:{grain}";

    public static IEnumerable<FactSet> Of(BoundQuestion question, FactSpace space)
    {
        var cube = question.Cube;
        var selections = question.Selections;
        ImmutableArray<CubeMeasure> asked = [.. Bases(m => m.Kind is MeasureKind.Share or MeasureKind.Running).AddRange(question.Measures.Where(m => !m.Kind.IsOfMeasure() && m.Kind != MeasureKind.Derived)).DistinctBy(m => m.Id)];
        yield return new(Asked, space.Entries, asked, [], null, selections, space.AsOf);
        var others = question.Comparisons.Where(c => c.IsOfField || c.With == ComparedWith.Unit).ToArray();
        ImmutableArray<CubeMeasure> ranked = [.. Bases(m => m.Kind == MeasureKind.Ranking).AddRange(others.Length > 0 ? asked : []).DistinctBy(m => m.Id)];
        if (ranked.Length > 0 && space.UnitEntry is var entry and >= 0)
        {
            var peers = space.PeersOf(space.Entries[entry].Members).Concat(others.Select(c => c.Member).OfType<Member>()).DistinctBy(m => m.Key).ToImmutableArray();
            var free = cube.Dimension(DimensionRole.Unit) is { } units ? selections.Without(units) : selections;
            yield return new(Peers, space.Entries.SetItem(entry, space.Entries[entry] with { Members = peers }), ranked, [], entry, free, space.AsOf);
        }

        var averaged = Bases(m => m.Kind is MeasureKind.MeanOfUnits or MeasureKind.MedianOfUnits);
        if (averaged.Length > 0 && cube.Dimension(DimensionRole.Unit) is { } unit)
        {
            yield return new(PerUnit, space.Entries, averaged, [unit.Column], null, selections, space.AsOf);
        }

        if (FactRecast.Of(question, space) is { } recast && space.UnitEntry is var place and >= 0 && asked.Where(recast.IsWeighted).ToImmutableArray() is { IsEmpty: false } weighted)
        {
            yield return new(AsWas, space.Entries.SetItem(place, space.Entries[place] with { Members = recast.Predecessors(space.Entries[place].Members) }), weighted, [], place, selections.Without(space.Entries[place].Dimension), space.AsOf);
        }

        foreach (var then in question.Comparisons.Where(c => c.IsOfTime).DistinctBy(c => c.To))
        {
            var shift = new FactShift(then, space.Today);
            ImmutableArray<FactEntry> entries = [.. space.Entries.Select(e => IsTime(e.Dimension) ? e with { Members = [.. e.Members.Select(m => shift.Of(e.Dimension, m))] } : e)];
            var moved = cube.Dimensions.Items.Where(IsTime).Aggregate(selections, (s, d) => s.Moved(d, m => shift.Of(d, m)));
            yield return new(NameOf(then), entries, asked, [], null, moved, shift.Of(space.AsOf));
        }

        static bool IsTime(CubeDimension dimension) => dimension.Role is DimensionRole.Period or DimensionRole.Time;

        ImmutableArray<CubeMeasure> Bases(Func<CubeMeasure, bool> holds) => [.. question.Measures.Where(holds).Select(m => cube.Measure(m.Of)!).SelectMany(m => m.Expression?.Measures.Select(id => cube.Measure(id)!) ?? [m]).DistinctBy(m => m.Id)];
    }
}
