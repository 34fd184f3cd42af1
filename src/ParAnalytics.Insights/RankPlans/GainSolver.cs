using System.Collections.Immutable;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>
/// The cheapest steps for every gain, exactly: a multiple-choice knapsack over hundredths of a point. Levers that require one another are one choice; each
/// agency is solved by itself within its capacity, then the agencies are joined.
/// </summary>
internal sealed class GainSolver
{
    private const int MostCombinations = 4096;
    private const long None = long.MaxValue;
    private readonly int _top;
    private readonly long[] _effort;
    private readonly List<Stage> _stages = [];

    /// <param name="capacity">Agency → most effort it can spend; agencies left out have no bound.</param>
    /// <exception cref="ArgumentException">A lever requires one that is not there or belongs to another agency, or too many depend on one another.</exception>
    public GainSolver(IEnumerable<Lever> levers, IReadOnlyDictionary<string, decimal>? capacity = null)
    {
        var all = levers.Where(l => l.Steps > 0).OrderBy(l => l.Key, StringComparer.Ordinal).ToList();
        _top = all.Sum(l => l.Gain(l.Steps));
        _effort = Empty();
        foreach (var agency in all.GroupBy(l => l.Agency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var bound = capacity is not null && capacity.TryGetValue(agency.Key, out var spare) ? (long)(spare * 10_000m) : long.MaxValue;
            Join(Blocks([.. agency]), bound);
        }
    }

    /// <summary>The highest gain that can be reached, in hundredths.</summary>
    public int Top => Array.FindLastIndex(_effort, e => e != None);

    /// <summary>The cheapest plan that wins at least <paramref name="gain"/>; of equally cheap ones the one that wins most. Null when it cannot be won.</summary>
    public GainPlan? Cheapest(int gain)
    {
        var best = -1;
        for (var g = Math.Max(0, gain); g <= _top; g++)
        {
            if (_effort[g] != None && (best < 0 || _effort[g] <= _effort[best]))
            {
                best = g;
            }
        }

        return best < 0 ? null : Trace(best);
    }

    /// <summary>Every gain that costs less than any higher one, in rising order: the frontier of effort and gain.</summary>
    public ImmutableArray<(int Gain, long Effort)> Frontier()
    {
        var points = new List<(int, long)>();
        var cheapest = None;
        for (var g = _top; g >= 0; g--)
        {
            if (_effort[g] < cheapest)
            {
                points.Add((g, _effort[g]));
                cheapest = _effort[g];
            }
        }

        points.Reverse();
        return [.. points];
    }

    private long[] Empty(bool start = true)
    {
        var effort = new long[_top + 1];
        Array.Fill(effort, None);
        if (start)
        {
            effort[0] = 0;
        }

        return effort;
    }

    private void Join(List<Block> blocks, long bound)
    {
        var within = Empty();
        var inner = new List<(Block Block, short[] Choice)>();
        foreach (var block in blocks)
        {
            var (next, choice) = (Empty(start: false), new short[_top + 1]);
            for (var g = 0; g <= _top; g++)
            {
                if (within[g] == None)
                {
                    continue;
                }

                for (var c = 0; c < block.Options.Length; c++)
                {
                    var (to, cost) = (g + block.Options[c].Gain, within[g] + block.Options[c].Effort);
                    if (to <= _top && cost <= bound && cost < next[to])
                    {
                        (next[to], choice[to]) = (cost, (short)c);
                    }
                }
            }

            inner.Add((block, choice));
            within = next;
        }

        var (joined, taken) = (Empty(start: false), new int[_top + 1]);
        var reachable = Enumerable.Range(0, _top + 1).Where(g => within[g] != None).ToArray();
        for (var g = 0; g <= _top; g++)
        {
            if (_effort[g] == None)
            {
                continue;
            }

            foreach (var own in reachable)
            {
                if (g + own > _top)
                {
                    break;
                }

                var cost = _effort[g] + within[own];
                if (cost < joined[g + own])
                {
                    (joined[g + own], taken[g + own]) = (cost, own);
                }
            }
        }

        _stages.Add(new Stage(inner, taken));
        Array.Copy(joined, _effort, joined.Length);
    }

    private GainPlan Trace(int gain)
    {
        var steps = new List<(Lever, int)>();
        var left = gain;
        for (var s = _stages.Count - 1; s >= 0; s--)
        {
            var own = _stages[s].Taken[left];
            left -= own;
            for (var b = _stages[s].Blocks.Count - 1; b >= 0; b--)
            {
                var (block, choice) = _stages[s].Blocks[b];
                var option = block.Options[choice[own]];
                steps.AddRange(option.Steps.Where(o => o.Steps > 0));
                own -= option.Gain;
            }
        }

        var ordered = steps.OrderByDescending(p => p.Item1.Gain(p.Item2)).ThenBy(p => p.Item1.Key, StringComparer.Ordinal).ToImmutableArray();
        return new GainPlan(ordered, gain, ordered.Sum(p => p.Item1.Cost(p.Item2)));
    }

    private static List<Block> Blocks(List<Lever> levers)
    {
        var byKey = levers.ToDictionary(l => l.Key, StringComparer.Ordinal);
        var root = levers.ToDictionary(l => l.Key, l => l.Key, StringComparer.Ordinal);
        foreach (var lever in levers.Where(l => l.Requires is not null))
        {
            if (!byKey.ContainsKey(lever.Requires!))
            {
                throw new ArgumentException($"{lever.Key} requires {lever.Requires}, which is no lever of {lever.Agency}", nameof(levers));
            }

            var (from, to) = (root[lever.Key], root[lever.Requires!]);
            foreach (var key in levers.Select(l => l.Key).Where(k => root[k] == from).ToList())
            {
                root[key] = to;
            }
        }

        return [.. levers.GroupBy(l => root[l.Key], StringComparer.Ordinal).Select(g => Combine([.. g]))];
    }

    private static Block Combine(ImmutableArray<Lever> levers)
    {
        if (levers.Aggregate(1L, (count, l) => Math.Min(count * (l.Steps + 1), int.MaxValue)) > MostCombinations)
        {
            throw new ArgumentException($"Too many levers depend on {levers[0].Key}", nameof(levers));
        }

        IEnumerable<ImmutableArray<(Lever Lever, int Steps)>> choices = [[]];
        foreach (var lever in levers)
        {
            choices = choices.SelectMany(c => Enumerable.Range(0, lever.Steps + 1).Select(s => c.Add((lever, s))));
        }

        return new Block([.. choices.Where(IsAllowed).Select(c => new Option(c, c.Sum(p => p.Lever.Gain(p.Steps)), c.Sum(p => p.Lever.Cost(p.Steps))))]);
    }

    private static bool IsAllowed(ImmutableArray<(Lever Lever, int Steps)> choice) =>
        choice.All(p => p.Steps == 0 || p.Lever.Requires is not { } needed || choice.Any(o => o.Lever.Key == needed && o.Steps > 0));

    private sealed record Option(ImmutableArray<(Lever Lever, int Steps)> Steps, int Gain, long Effort);

    private sealed record Block(ImmutableArray<Option> Options);

    private sealed record Stage(List<(Block Block, short[] Choice)> Blocks, int[] Taken);
}
