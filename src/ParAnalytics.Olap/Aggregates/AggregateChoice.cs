using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>
/// Which aggregates of a fact table pay: of all combinations of levels the ones that make the questions people can ask cheaper by the greatest
/// factor, one after the other. None is chosen that is not ten times smaller than the facts, nor more than fit beside them.
/// </summary>
public sealed class AggregateChoice
{
    /// <summary>Below this the facts themselves answer fast enough.</summary>
    public const long FewestFacts = 200_000;

    private const int MostAggregates = 16;
    private const int MostGrains = 3_000;
    private const double TimesSmaller = 10;
    private const double ShareOfFacts = 0.4;
    private const double LeastGain = 0.005;

    /// <summary>What asking costs beside reading, in rows read.</summary>
    private double CostOfAsking => Math.Min(25_000, _facts.Rows / 50.0);

    /// <summary>More different values than this are no bins.</summary>
    private const long MostValues = 2_000;

    private readonly CubeModel[] _cubes;
    private readonly FactStatistics _facts;
    private readonly IMemberCatalogue _members;

    private AggregateChoice(CubeModel[] cubes, FactStatistics facts, IMemberCatalogue members) => (_cubes, _facts, _members) = (cubes, facts, members);

    /// <summary>The aggregates to have of one fact table, the finest first.</summary>
    public static ImmutableArray<AggregateDesign> Of(CubeModels models, FactStatistics facts, IMemberCatalogue members, long fewest = FewestFacts)
    {
        var cubes = models.Cubes.Items.Where(c => c.Table == facts.Table && CanBeAggregated(c)).ToArray();
        return cubes.Length == 0 || facts.Rows < fewest ? [] : new AggregateChoice(cubes, facts, members).Choose();
    }

    /// <summary>Columns whose number of values the choice needs to know.</summary>
    public static ImmutableArray<string> ColumnsOf(CubeModels models, string table) =>
    [
        .. models.Cubes.Items.Where(c => c.Table == table && CanBeAggregated(c))
            .SelectMany(c => c.Dimensions.Items.Select(d => d.Column).Concat(ValuesOf(c)).Concat(AlwaysOf(c))).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Facts of releases alone that are rows of one day or period, with nothing laid beside them.</summary>
    public static bool CanBeAggregated(CubeModel cube) =>
        cube is { Grain: CubeGrain.Facts, Latest: null, Lifecycle: null, IsLive: false } && cube.Dimensions.Items.All(d => d.Until.Length == 0 && d.Split.Length == 0);

    /// <summary>Columns of which a middle value is asked.</summary>
    private static IEnumerable<string> ValuesOf(CubeModel cube) => cube.Measures.Items.Where(m => m.Kind is MeasureKind.Median or MeasureKind.Percentile && m.Where.Count == 0).Select(m => m.Columns[0]);

    /// <summary>Columns that every cell says something of, or that decide who sees it.</summary>
    private static IEnumerable<string> AlwaysOf(CubeModel cube) => new[] { cube.OriginColumn, cube.StateColumn, cube.Access.OpenColumn }.Where(c => c.Length > 0);

    private ImmutableArray<AggregateDesign> Choose()
    {
        var always = _cubes.SelectMany(AlwaysOf).Distinct(StringComparer.Ordinal).Select(c => new GrainOption(c, c, [AggregateKey.Of(c)], _facts.Distinct.GetValueOrDefault(c, 1), 0)).ToImmutableArray();
        var options = Options();
        var grains = Combinations(options).Select(o => Grain.Of([.. o, .. always], _facts)).ToArray();
        var weights = grains.Select(Weight).ToArray();
        var costs = grains.Select(_ => (double)_facts.Rows).ToArray();
        var candidates = grains.Where(g => g.Rows * TimesSmaller <= _facts.Rows).ToList();
        var room = _facts.Rows * ShareOfFacts;
        var chosen = new List<Grain>();
        while (chosen.Count < MostAggregates && candidates.Count > 0)
        {
            var (best, gain) = candidates.Select(c => (c, Gain: Gain(c))).MaxBy(c => c.Gain);
            if (gain < LeastGain)
            {
                break;
            }

            candidates.Remove(best);
            if (best.Rows <= room)
            {
                room -= best.Rows;
                chosen.Add(best);
                for (var i = 0; i < grains.Length; i++)
                {
                    costs[i] = best.Holds(grains[i]) ? Math.Min(costs[i], best.Rows + CostOfAsking) : costs[i];
                }
            }
        }

        var parts = AggregateParts.Of(_cubes).ToEquatableArray();
        return [.. chosen.OrderByDescending(g => g.Rows).Select(g => new AggregateDesign(_facts.Table, g.Options.SelectMany(o => o.Keys).Distinct().ToEquatableArray(), parts, g.Rows))];

        double Gain(Grain candidate)
        {
            var (cost, gain) = (candidate.Rows + CostOfAsking, 0.0);
            for (var i = 0; i < grains.Length; i++)
            {
                if (cost < costs[i] && candidate.Holds(grains[i]))
                {
                    gain += weights[i] * Math.Log(costs[i] / cost);
                }
            }

            return gain;
        }
    }

    /// <summary>How likely a question is to ask at the grain: most name one to three dimensions, few a middle value.</summary>
    private static double Weight(Grain grain) => grain.Options.Aggregate(1.0, static (weight, o) => weight * (o.IsAbsent ? 0.55 : o.Dimension.Length == 0 ? 0.15 : 0.45));

    private List<ImmutableArray<GrainOption>> Options()
    {
        var options = new List<ImmutableArray<GrainOption>>();
        foreach (var dimension in _cubes.SelectMany(c => c.Dimensions).DistinctBy(d => (d.Id, d.Column)))
        {
            options.Add(Of(dimension, isFirst: !options.Any(o => o[0].Column == dimension.Column)));
        }

        foreach (var column in _cubes.SelectMany(ValuesOf).Distinct(StringComparer.Ordinal).Where(c => _facts.Distinct.GetValueOrDefault(c, long.MaxValue) <= MostValues))
        {
            options.Add([new GrainOption("", column, [AggregateKey.Of(column)], _facts.Distinct[column], 0), Absent("", column)]);
        }

        return options;
    }

    /// <param name="isFirst">Whether no dimension before it stands on the same column.</param>
    private ImmutableArray<GrainOption> Of(CubeDimension dimension, bool isFirst)
    {
        var options = ImmutableArray.CreateBuilder<GrainOption>();
        if (isFirst)
        {
            options.Add(new(dimension.Id, dimension.Column, [AggregateKey.Of(dimension.Column)], _facts.Distinct.GetValueOrDefault(dimension.Column, 1), 0));
        }

        var above = dimension.Role == DimensionRole.Period ? Calendar(dimension) : dimension.Closure is null && !dimension.IsExact ? Levels(dimension) : [];
        for (var i = 0; i < above.Length; i++)
        {
            options.Add(new(dimension.Id, dimension.Column, [.. above[i..].Select(a => a.Key)], above[i].Count, i + 1));
        }

        options.Add(Absent(dimension.Id, dimension.Column));
        return options.ToImmutable();
    }

    private static GrainOption Absent(string dimension, string column) => new(dimension, column, [], 1, int.MaxValue);

    private ImmutableArray<(AggregateKey Key, long Count)> Calendar(CubeDimension dimension)
    {
        var days = _facts.Distinct.GetValueOrDefault(dimension.Column, 1);
        var found = ImmutableArray.CreateBuilder<(AggregateKey, long)>();
        if (_cubes.Select(c => _members.Extent(c.Id)).FirstOrDefault(e => e is not null) is not { } extent)
        {
            return [];
        }

        foreach (var (period, months) in new[] { ("month", 1), ("quarter", 3), ("year", 12) })
        {
            var count = (((extent.To.Year - extent.From.Year) * 12) + extent.To.Month - extent.From.Month) / months + 1;
            if (count < days)
            {
                found.Add((AggregateKey.Of(dimension.Column, period), count));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The levels above the facts', from fine to coarse, each telling fewer members apart than the one before.</summary>
    private ImmutableArray<(AggregateKey Key, long Count)> Levels(CubeDimension dimension)
    {
        var found = ImmutableArray.CreateBuilder<(AggregateKey, long)>();
        var last = _facts.Distinct.GetValueOrDefault(dimension.Column, 1);
        foreach (var level in dimension.Levels.Items.Where(l => !l.IsAny).Reverse())
        {
            if (MemberClasses.Of(_members, dimension.Id, level.Id) is { } classes && classes.Count < last)
            {
                last = classes.Count;
                found.Add((AggregateKey.Of(dimension.Column, classes), last));
            }
        }

        return found.ToImmutable();
    }

    private static IEnumerable<ImmutableArray<GrainOption>> Combinations(List<ImmutableArray<GrainOption>> options)
    {
        while (options.Aggregate(1L, static (n, o) => n * o.Length) > MostGrains)
        {
            var longest = options.MaxBy(o => o.Length);
            options[options.IndexOf(longest)] = longest.RemoveAt(longest.Length - 2);
        }

        IEnumerable<ImmutableArray<GrainOption>> all = [[]];
        return options.Aggregate(all, static (combinations, ofDimension) => combinations.SelectMany(c => ofDimension.Select(c.Add)));
    }
}
