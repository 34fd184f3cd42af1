using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>
/// Which aggregates of a fact table pay: of all combinations of levels the ones that make the questions people can ask cheaper by the greatest
/// factor, one after the other. None is chosen that is not ten times smaller than the facts, nor more than fit beside them. What was asked before
/// weighs as much as there is of it. Beside them, of facts of many units, a copy sorted by unit, of which a question about a few reads a few rows.
/// </summary>
public sealed class AggregateChoice
{
    /// <summary>Below this the facts themselves answer fast enough.</summary>
    public const long FewestFacts = 200_000;

    private const int MostAggregates = 24;
    private const int MostGrains = 3_000;
    /// <summary>An aggregate has at least so many times fewer rows than its facts.</summary>
    public const int TimesSmaller = 10;

    private const double ShareOfFacts = 0.35;
    private const double LeastGain = 0.005;

    /// <summary>A level is coarser than another when it has so many times fewer members: distinct values are only estimated.</summary>
    private const double LeastCoarser = 1.2;

    /// <summary>A sorted copy pays from so many times the fewest facts on, and where its first column has so many values.</summary>
    private const int CopyFrom = 5;
    private const long FewestSorted = 20;

    /// <summary>Questions after which the log weighs as much as what the model lets expect; it never weighs all.</summary>
    private const double QuestionsToBelieve = 300;
    private const double MostBelief = 0.85;

    /// <summary>What asking costs beside reading, in rows read.</summary>
    private double CostOfAsking => Math.Min(25_000, _facts.Rows / 50.0);

    /// <summary>More different values than this are no bins.</summary>
    private const long MostValues = 2_000;

    private readonly CubeModel[] _cubes;
    private readonly FactStatistics _facts;
    private readonly IMemberCatalogue _members;

    private readonly AskedGrains _asked;

    private AggregateChoice(CubeModel[] cubes, FactStatistics facts, IMemberCatalogue members, AskedGrains asked) => (_cubes, _facts, _members, _asked) = (cubes, facts, members, asked);

    /// <summary>The aggregates to have of one fact table, the finest first, then the sorted copy if one pays.</summary>
    /// <param name="asked">What was asked before; null for nothing.</param>
    public static ImmutableArray<AggregateDesign> Of(CubeModels models, FactStatistics facts, IMemberCatalogue members, long fewest = FewestFacts, AskedGrains? asked = null)
    {
        var cubes = models.Cubes.Items.Where(c => c.Table == facts.Table && CanBeAggregated(c)).ToArray();
        return cubes.Length == 0 || facts.Rows < fewest ? [] : new AggregateChoice(cubes, facts, members, asked ?? new AskedGrains()).Choose(withCopy: facts.Rows / CopyFrom >= fewest);
    }

    /// <summary>About how many rows an aggregate that holds a grain would have.</summary>
    internal static long RowsFor(CubeModels models, FactStatistics facts, IMemberCatalogue members, ImmutableArray<string> needs)
    {
        var choice = new AggregateChoice([.. models.Cubes.Items.Where(c => c.Table == facts.Table && CanBeAggregated(c))], facts, members, new AskedGrains());
        return Grain.Of([.. choice.Options().Select(o => Needed(o, needs))], facts).Rows;
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

    private ImmutableArray<AggregateDesign> Choose(bool withCopy)
    {
        var always = _cubes.SelectMany(AlwaysOf).Distinct(StringComparer.Ordinal).Select(c => new GrainOption(c, c, [AggregateKey.Of(c)], _facts.Distinct.GetValueOrDefault(c, 1), 0)).ToImmutableArray();
        var options = Options();
        var grains = Combinations(options).Select(o => Grain.Of([.. o, .. always], _facts)).ToArray();
        var weights = Weighed(grains, options);
        var held = new Dictionary<Grain, bool[]>();
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
                    costs[i] = Held(best)[i] ? Math.Min(costs[i], best.Rows + CostOfAsking) : costs[i];
                }
            }
        }

        var parts = AggregateParts.Of(_cubes).ToEquatableArray();
        var designs = chosen.OrderByDescending(g => g.Rows).Select(g => new AggregateDesign(_facts.Table, g.Options.SelectMany(o => o.Keys).Distinct().ToEquatableArray(), parts, g.Rows));
        return [.. designs, .. KeySets(), .. withCopy && Copy(parts) is { } copy ? [copy] : ImmutableArray<AggregateDesign>.Empty];

        bool[] Held(Grain candidate) => held.TryGetValue(candidate, out var known) ? known : held[candidate] = [.. grains.Select(candidate.Holds)];

        double Gain(Grain candidate)
        {
            var (cost, gain) = (candidate.Rows + CostOfAsking, 0.0);
            for (var i = 0; i < grains.Length; i++)
            {
                if (cost < costs[i] && Held(candidate)[i])
                {
                    gain += weights[i] * Math.Log(costs[i] / cost);
                }
            }

            return gain;
        }
    }

    /// <summary>
    /// For each column of which different values are counted, the sets of them by everything else; where days would make too many sets, by month.
    /// Left out where sets would not be many times smaller than the facts.
    /// </summary>
    private IEnumerable<AggregateDesign> KeySets()
    {
        foreach (var held in _cubes.SelectMany(c => c.Measures.Items).Where(m => m.Kind == MeasureKind.Distinct && m.Where.Count == 0).Select(m => m.Columns[0]).Distinct(StringComparer.Ordinal))
        {
            var values = _facts.Distinct.GetValueOrDefault(held, long.MaxValue);
            var room = values > MostHeld ? 0 : (int)((values * 5 / 4) + 64);
            var others = Options().Where(o => o[0].Column != held && o[0].Dimension.Length > 0).Select(o => o[0]).Where(o => !o.IsAbsent).DistinctBy(o => o.Column)
                .Concat(_cubes.SelectMany(AlwaysOf).Distinct(StringComparer.Ordinal).Select(c => new GrainOption(c, c, [AggregateKey.Of(c)], _facts.Distinct.GetValueOrDefault(c, 1), 0))).ToImmutableArray();
            ImmutableArray<GrainOption> byMonth = [.. others.Select(o => Options().Where(all => all[0].Column == o.Column).SelectMany(all => all).FirstOrDefault(x => x.Keys.Any(k => k.Grain is PeriodGrain { Period: "month" })) ?? o)];
            if (room > 0 && new[] { others, byMonth }.Select(o => Grain.Of(o, _facts)).FirstOrDefault(g => g.Rows * TimesSmaller <= _facts.Rows && g.Rows * (room / 8) <= _facts.Rows * BytesOfFact) is { } grain)
            {
                yield return new AggregateDesign(_facts.Table, grain.Options.SelectMany(o => o.Keys).Distinct().ToEquatableArray(), [], grain.Rows) { Held = held, Room = room };
            }
        }
    }

    /// <summary>Sets of more different values are not kept.</summary>
    private const long MostHeld = 65_536;

    /// <summary>What sets may take for each fact, in bytes: less than half of what a fact does.</summary>
    private const int BytesOfFact = 2;

    /// <summary>A row per fact, those of a unit together; null where there are too few units for it to pay.</summary>
    private AggregateDesign? Copy(EquatableArray<Planning.AggregateColumn> parts)
    {
        var dimensions = _cubes.SelectMany(c => c.Dimensions.Items).DistinctBy(d => d.Column).ToArray();
        var first = dimensions.FirstOrDefault(d => d.Role == DimensionRole.Unit) is { } unit ? unit.Column : "";
        if (first.Length == 0 || _facts.Distinct.GetValueOrDefault(first, 1) < FewestSorted)
        {
            return null;
        }

        var columns = dimensions.Where(d => d.Column != first).OrderByDescending(d => _facts.Distinct.GetValueOrDefault(d.Column, 1)).Select(d => d.Column)
            .Prepend(first).Concat(_cubes.SelectMany(AlwaysOf)).Concat(_cubes.SelectMany(ValuesOf)).Distinct(StringComparer.Ordinal);
        return new AggregateDesign(_facts.Table, columns.Select(AggregateKey.Of).ToEquatableArray(), parts, _facts.Rows) { SortedBy = first, SortedValues = _facts.Distinct[first] };
    }

    /// <summary>How likely each grain is to be asked for: what the model lets expect, and the more was asked the more what was.</summary>
    private double[] Weighed(Grain[] grains, List<ImmutableArray<GrainOption>> options)
    {
        var weights = grains.Select(Weight).ToArray();
        var asked = new double[grains.Length];
        var places = grains.Select((g, i) => (g.Text, i)).GroupBy(g => g.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().i, StringComparer.Ordinal);
        var always = _cubes.SelectMany(AlwaysOf).Distinct(StringComparer.Ordinal).Select(c => new GrainOption(c, c, [AggregateKey.Of(c)], 1, 0));
        foreach (var (needs, count) in _asked.At(_facts.Table))
        {
            var grain = new Grain([.. options.Select(o => Needed(o, needs)), .. always], 0);
            if (places.TryGetValue(grain.Text, out var place))
            {
                asked[place] += count;
            }
        }

        var questions = asked.Sum();
        var belief = Math.Min(MostBelief, questions / (questions + QuestionsToBelieve));
        var all = weights.Sum();
        return [.. weights.Select((w, i) => questions == 0 ? w : (w * (1 - belief)) + (belief * all * asked[i] / questions))];
    }

    /// <summary>The coarsest option of a dimension that tells apart what a question needed of it.</summary>
    private static GrainOption Needed(ImmutableArray<GrainOption> options, ImmutableArray<string> needs)
    {
        var absent = options[^1];
        if (absent.Dimension.Length == 0)
        {
            return needs.Contains("#" + absent.Column) ? options[0] : absent;
        }

        if (needs.Contains("=" + absent.Column))
        {
            return options[0];
        }

        var level = needs.FirstOrDefault(n => n.StartsWith(absent.Dimension + ".", StringComparison.Ordinal))?[(absent.Dimension.Length + 1)..];
        level = level == "half" ? "quarter" : level;
        return level is null ? absent : options.LastOrDefault(o => o.Keys.Any(k => LevelOf(k) == level)) ?? options[0];
    }

    private static string LevelOf(AggregateKey key) => key.Grain switch
    {
        PeriodGrain period => period.Period,
        LevelGrain level => level.Classes.Level,
        _ => "",
    };

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
            if (MemberClasses.Of(_members, dimension.Id, level.Id) is { } classes && classes.Count * LeastCoarser < last)
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
